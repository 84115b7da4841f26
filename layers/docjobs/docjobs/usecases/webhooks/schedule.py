"""When a failed delivery is tried again."""

# Seconds after the 1st, 2nd … failed attempt, 3.7 h in all. The queue's maxReceiveCount is one more.
RETRY_DELAYS_SECONDS = (5, 30, 120, 600, 1800, 3600, 7200)
# A receiver may ask for more time, but not for so much that its message outlives the queue.
MAX_RETRY_AFTER_SECONDS = 7200


def retry_delay_seconds(attempt: int, retry_after_seconds: int | None) -> int:
    """The wait after failed attempt `attempt` (from 1): the schedule's, or longer if the receiver asks."""
    scheduled = RETRY_DELAYS_SECONDS[min(max(attempt, 1), len(RETRY_DELAYS_SECONDS)) - 1]
    return max(scheduled, min(retry_after_seconds or 0, MAX_RETRY_AFTER_SECONDS))
