"""Who may call: organisations and their keys."""

from typing import Protocol

from docjobs.domain.tenancy.access import ApiKey, Organisation


class AccessRepository(Protocol):
    def key_by_hash(self, key_hash: str) -> ApiKey | None: ...

    def save_key(self, key: ApiKey) -> None: ...

    def keys(self, org_id: str) -> list[ApiKey]: ...

    def organisation(self, org_id: str) -> Organisation | None: ...

    def save_organisation(self, organisation: Organisation) -> None:
        """Creates or replaces; creating an existing one is the caller's mistake to avoid."""
