"""The token bucket at the edge: one token a request, and the headers that tell what is left."""

from collections.abc import Mapping
from dataclasses import dataclass

from docjobs.domain.errors import RateExceededError
from docjobs.domain.tenancy.access import ApiKey
from docjobs.domain.tenancy.rates import Allowance, Rate
from docjobs.ports.process import Clock
from docjobs.ports.tenancy.access import Allowances


class KeyThrottledError(RateExceededError):
    """The key's bucket is empty; `headers` tell when it will not be."""

    def __init__(self, headers: Mapping[str, str], retry_after_seconds: int) -> None:
        super().__init__(
            f"This API key has sent too many requests. Wait {retry_after_seconds} s and repeat this one.",
            retry_after_seconds=retry_after_seconds,
        )
        self.headers = headers


@dataclass(frozen=True, slots=True)
class Admission:
    allowances: Allowances
    clock: Clock
    rate: Rate

    def __call__(self, key: ApiKey) -> Mapping[str, str]:
        """Takes one request from the key's allowance. Raises KeyThrottledError."""
        now = self.clock.now()
        left = self.allowances.take(key.key_id, self.rate, now)
        headers = _headers(left, self.rate, int(now.timestamp()))
        if left.refused_for:
            raise KeyThrottledError(headers, left.refused_for)
        return headers


def _headers(left: Allowance, rate: Rate, now: int) -> dict[str, str]:
    """X-RateLimit-*, as Talonic's clients read them (integers, the reset in epoch seconds), and the IETF's
    RateLimit fields.
    """
    window = max(1, rate.burst // rate.per_second)
    return {
        "X-RateLimit-Limit": str(left.limit),
        "X-RateLimit-Remaining": str(left.remaining),
        "X-RateLimit-Reset": str(left.full_at),
        "RateLimit-Policy": f'"key";q={left.limit};w={window}',
        "RateLimit": f'"key";r={left.remaining};t={max(0, left.full_at - now)}',
    }
