"""What goes into a dialect and what comes out, before and after its translation."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # a dialect loads what it builds
    from docjobs.domain.answers.passages import SearchRequest
    from docjobs.ports.records.jobs import JobFilter
    from docjobs.ports.records.shown import Shown
    from docjobs.usecases.jobs.submitting.uploaded_file import UploadedFile

# Every value of each parameter, in the order sent.
Query = Mapping[str, list[str]]
Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Frame:
    """What an answer names beside the job. dashboard_url: of the operator's dashboard, or empty.

    base_url: of this API as the client reached it, without a slash at its end.
    shown: what is kept beside the records of the jobs of a list, by job id. route: of a submission.
    seconds_remaining: of a job that was waited for in vain.
    """

    dashboard_url: str = ""
    base_url: str = ""
    shown: Mapping[str, "Shown"] = field(default_factory=dict)
    route: str = ""
    seconds_remaining: int | None = None


@dataclass(frozen=True, slots=True)
class ListRequest:
    """One page asked for. echo: what the answer repeats; nothing_matches: known without looking.

    recent_only: finished jobs leave the list 24 hours after their end. with_parts: the answer shows what is
    kept beside the records.
    """

    wanted: "JobFilter"
    limit: int
    offset: int | None = None
    cursor: str | None = None
    nothing_matches: bool = False
    recent_only: bool = False
    with_parts: bool = False
    echo: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RowsRequest:
    """Rows of one job asked for."""

    limit: int
    cursor: str | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """A body as it came: JSON, or a form's fields as text. route: `POST /extract`, for idempotency keys."""

    org_id: str
    route: str
    body: Mapping[str, Any]
    upload: "UploadedFile | None" = None
    idempotency_key: str | None = None


@dataclass(frozen=True, slots=True)
class DatasetsRequest:
    """One page of datasets asked for."""

    limit: int
    offset: int
    share_seconds: int
    oldest_first: bool = False
    nothing_matches: bool = False


@dataclass(frozen=True, slots=True)
class ItemsRequest:
    """One page of a dataset's items. columns: (first, last) pages, rows: kinds; none means all."""

    limit: int
    offset: int
    share_seconds: int
    rows: tuple[str, ...] = ()
    columns: tuple[tuple[int, int], ...] = ()
    last_first: bool = False
    sort: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SearchSent:
    """A search, and which of what it finds is shown."""

    request: "SearchRequest"
    offset: int
    share_seconds: int
