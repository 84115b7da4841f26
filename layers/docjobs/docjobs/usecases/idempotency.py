"""How long idempotency keys stand, whatever was submitted under them."""

from datetime import timedelta

KEY_KEPT = timedelta(hours=24)
# Longer than a function may run: a claim still unanswered then belongs to a process that is gone.
IN_FLIGHT_SECONDS = 60
