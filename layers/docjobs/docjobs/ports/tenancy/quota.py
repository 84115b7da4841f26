"""The page quota of each organisation."""

from typing import Protocol

from docjobs.domain.job import Job
from docjobs.domain.tenancy.quota import PageQuota


class PageQuotas(Protocol):
    """Settling is not here: JobRepository.save gives back what an end leaves unused, in its transaction."""

    def of(self, org_id: str) -> PageQuota: ...

    def set_limit(self, org_id: str, limit: int | None) -> PageQuota:
        """What is taken stays taken."""

    def forget_taken(self, org_id: str) -> PageQuota:
        """Begins to count anew, e.g. with a month. What runs have reserved keeps counting until their end."""

    def reserve(self, job: Job, pages: int) -> bool:
        """Takes pages for the document that the job's run works on; False if there are not so many left.

        Repeated for the same run and document, takes nothing more. True without taking anything for an
        organisation without a limit, and for a run that is over.
        """
