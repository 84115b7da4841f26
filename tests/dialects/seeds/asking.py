"""How the checks ask: a vendor's client, whatever answers it, and the jobs that it will find there."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from docjobs.dialects.subworkflow.identifiers import job_id_out

Vendor = Literal["docld", "omniai", "talonic", "subworkflow"]
# How each vendor's clients authenticate, as on its page.
BEARER: dict[Vendor, bool] = {"docld": True, "talonic": True, "omniai": False, "subworkflow": False}


@dataclass(frozen=True)
class Told:
    """An answer. headers: by lower-case name."""

    status: int
    body: Any
    headers: dict[str, str]


class Ask(Protocol):
    """key: another than the tenant's own; empty for none at all."""

    def __call__(
        self,
        vendor: Vendor,
        method: str,
        url: str,
        body: Any = None,
        *,
        key: str | None = None,
        headers: dict[str, str] | None = None,
    ) -> Told: ...


@dataclass(frozen=True)
class Made:
    """One tenant's jobs, oldest first: ids by what they are. All of them are done; nothing else is there.

    live: makes a job that can be cancelled still, and answers its id. others: a job of another tenant.
    """

    parsed: str
    extracted: str
    failed: str
    cancelled: str
    others: str
    live: Callable[[], str]

    @property
    def newest_first(self) -> list[str]:
        return [self.cancelled, self.failed, self.extracted, self.parsed]


def auth_headers(vendor: Vendor, key: str) -> dict[str, str]:
    if not key:
        return {}
    return {"Authorization": f"Bearer {key}"} if BEARER[vendor] else {"x-api-key": key}


def dsj(job_id: str) -> str:
    return job_id_out(job_id)


def paged[Entry](read: Callable[[int], list[Entry]], most: int = 20) -> list[Entry]:
    """Pages from the first on, until one is empty."""
    found: list[Entry] = []
    for number in range(most):
        page = read(number)
        if not page:
            return found
        found += page
    raise AssertionError("the pages do not end")
