"""The records of idempotency keys."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class IdempotencyClaim:
    """One claim on an idempotency key: who repeats the request gets the same `job_id`, so it runs once.

    answered: whether the first request has been carried out.
    """

    org_id: str
    key: str
    fingerprint: str
    job_id: str
    answered: bool
    expires_at: datetime


class IdempotencyRepository(Protocol):
    def claim(self, wanted: IdempotencyClaim, now: datetime, in_flight_seconds: int) -> IdempotencyClaim:
        """Takes the key, or returns the answered claim that holds it.

        A claim left in flight for longer than `in_flight_seconds` (its process died) is taken over with its
        job id. Raises IdempotencyKeyReusedError for another fingerprint, IdempotencyInFlightError while the
        first is running.
        """

    def answer(self, claim: IdempotencyClaim) -> None:
        """Marks the request as carried out."""

    def release(self, claim: IdempotencyClaim) -> None:
        """Gives an unanswered claim back, after a request that was refused."""
