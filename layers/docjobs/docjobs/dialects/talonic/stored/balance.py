"""GET /v1/credits/balance: the organisation's page quota, as Talonic's clients read a balance of credits."""

from typing import TypedDict

from docjobs.domain.tenancy.quota import PageQuota

# Its clients want a number. Who has no limit has more than anybody spends.
UNLIMITED = 1_000_000_000


class TalonicBalance(TypedDict):
    """Nothing is charged, so balance_eur is 0. projected_runway_days: -1, for cannot be told.

    tier_resets_at: never by itself: an operator sets a quota back.
    """

    balance_credits: int
    balance_eur: float
    burn_rate_30d_credits: int
    projected_runway_days: int
    tier: str
    tier_resets_at: str


def show_balance(quota: PageQuota) -> TalonicBalance:
    return TalonicBalance(
        balance_credits=UNLIMITED if quota.left is None else quota.left,
        balance_eur=0.0,
        burn_rate_30d_credits=quota.taken,
        projected_runway_days=-1,
        tier="unlimited" if quota.limit is None else "limited",
        tier_resets_at="9999-12-31T23:59:59.000Z",
    )
