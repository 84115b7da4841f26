"""All that an organisation has left in the stores, for an operator who takes it away."""

from typing import Protocol

from docjobs.domain.tenancy.access import ApiKey


class TenantObjects(Protocol):
    def erase(self, org_id: str) -> int:
        """Removes every version of the organisation's documents, artifacts and uploads; says how many."""


class TenantRecords(Protocol):
    def erase(self, org_id: str) -> int:
        """Removes what the organisation has among the jobs' records; says how many items. Reads the whole
        table: nothing that lists leave out may stay behind.
        """

    def erase_access(self, org_id: str, keys: list[ApiKey]) -> None:
        """Removes the organisation itself, and its keys."""
