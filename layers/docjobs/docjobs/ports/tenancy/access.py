"""Who may call: organisations and their keys."""

from datetime import datetime
from typing import Protocol

from docjobs.domain.tenancy.access import ApiKey, Organisation
from docjobs.domain.tenancy.rates import Allowance, Rate


class AccessRepository(Protocol):
    def key_by_hash(self, key_hash: str) -> ApiKey | None: ...

    def save_key(self, key: ApiKey) -> None: ...

    def keys(self, org_id: str) -> list[ApiKey]: ...

    def organisation(self, org_id: str) -> Organisation | None: ...

    def found_organisation(self, organisation: Organisation) -> bool:
        """Creates it; False if it is there."""

    def save_organisation(self, before: Organisation, after: Organisation) -> bool:
        """Writes what differs, if all of that is still as in `before`."""


class Allowances(Protocol):
    """How often each key has called lately, the same for every process."""

    def take(self, key_id: str, rate: Rate, now: datetime) -> Allowance:
        """Takes one token from the key's bucket, or says how long there will be none."""
