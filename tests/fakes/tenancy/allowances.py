"""In-memory Allowances."""

from datetime import datetime

from docjobs.domain.tenancy.rates import Allowance, Rate, allowance, microseconds


class FakeAllowances:
    def __init__(self) -> None:
        self.full_at: dict[str, int] = {}

    def take(self, key_id: str, rate: Rate, now: datetime) -> Allowance:
        stands = max(self.full_at.get(key_id, 0), microseconds(now))
        if stands > rate.highest(now):
            return allowance(rate, stands, now, taken=False)
        self.full_at[key_id] = stands + rate.step
        return allowance(rate, stands + rate.step, now, taken=True)
