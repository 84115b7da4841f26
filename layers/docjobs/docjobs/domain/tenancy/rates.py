"""How often a key may call: a token bucket, kept as one instant (GCRA), so that one number is all its state.

The instant `full_at` is when the bucket will be full again. Each request moves it on by one token's time; a
request is refused if that would put it further ahead than the whole bucket takes to fill.
"""

from dataclasses import dataclass
from datetime import datetime

MICROSECONDS = 1_000_000


@dataclass(frozen=True, slots=True)
class Rate:
    """per_second: tokens that come back each second; burst: tokens of a full bucket."""

    per_second: int
    burst: int

    @property
    def step(self) -> int:
        """Microseconds that one token takes to come back."""
        return max(1, MICROSECONDS // self.per_second)

    def highest(self, now: datetime) -> int:
        """The latest `full_at` (epoch microseconds) at which one more token can be taken."""
        return microseconds(now) + (self.burst - 1) * self.step


@dataclass(frozen=True, slots=True)
class Allowance:
    """What is left after a request. refused_for: seconds until one would be taken; 0 if this one was.

    full_at: epoch seconds at which the whole burst is there again.
    """

    limit: int
    remaining: int
    full_at: int
    refused_for: int = 0


def allowance(rate: Rate, full_at: int, now: datetime, *, taken: bool) -> Allowance:
    """full_at: epoch microseconds, after the token was taken, or as it stood when it was not."""
    left = (microseconds(now) + rate.burst * rate.step - full_at) // rate.step
    wait = 0 if taken else max(1, _seconds(full_at - rate.highest(now)))
    return Allowance(
        limit=rate.burst,
        remaining=max(0, min(rate.burst, left)) if taken else 0,
        full_at=_seconds(full_at),
        refused_for=wait,
    )


def microseconds(instant: datetime) -> int:
    return round(instant.timestamp() * MICROSECONDS)


def _seconds(span: int) -> int:
    """Rounded up: whoever waits so long has waited long enough."""
    return -(-span // MICROSECONDS)
