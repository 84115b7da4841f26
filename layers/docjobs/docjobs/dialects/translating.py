"""What a vendor's dialect consists of: one module a verb, loaded when a request of that dialect comes.

A translation is pure: a request in, what the use case is asked for; its answer in, a JSON object out.
The modules `docjobs.dialects.<name>.<part>` implement these Protocols as they stand.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, cast

from docjobs.dialects.choosing import DialectName

if TYPE_CHECKING:  # the native routes shall not pay for the vendors'
    from docjobs.domain.job import Job
    from docjobs.domain.passages import SearchHit, SearchRequest
    from docjobs.ports.jobs import JobFilter, JobPage
    from docjobs.ports.shown import Shown
    from docjobs.usecases.datasets.get_dataset import Dataset, DatasetList
    from docjobs.usecases.datasets.upload_in_parts import Part, UploadPlan
    from docjobs.usecases.jobs.get_job import JobReport
    from docjobs.usecases.jobs.submitting.submission import JobRequest
    from docjobs.usecases.jobs.submitting.uploaded_file import UploadedFile

# Every value of each parameter, in the order sent.
Query = Mapping[str, list[str]]
Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Frame:
    """What an answer names beside the job. dashboard_url: of the operator's dashboard, or empty.

    base_url: of this API as the client reached it, without a slash at its end.
    shown: what is kept beside the records of the jobs of a list, by job id. route: of a submission.
    """

    dashboard_url: str = ""
    base_url: str = ""
    shown: Mapping[str, "Shown"] = field(default_factory=dict)
    route: str = ""


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


class Searching(Protocol):
    def read_search(self, sent: Sent) -> SearchSent: ...

    def show_hits(self, found: "list[tuple[SearchHit, Dataset]]") -> Json: ...


def searching(name: DialectName) -> Searching:
    return cast("Searching", _part(name, "datasets.searching"))


class Submitting(Protocol):
    """route: method and path, as Sent has it."""

    def accepted_status(self, route: str) -> int:
        """Of an answer before the work is done."""

    def waits(self, route: str) -> bool:
        """Whether the answer waits for the work, as long as a request may."""

    def read_submission(self, sent: Sent) -> "JobRequest":
        """Raises InputInvalidError, naming the field; TypeNotBuiltError."""

    def show_accepted(self, job: "Job", frame: Frame) -> Json: ...

    def show_finished(self, report: "JobReport") -> Json:
        """Of a job that was waited for."""


class Listing(Protocol):
    def read_query(self, query: Query) -> ListRequest:
        """Raises InputInvalidError, naming the parameter."""

    def show_page(self, page: "JobPage", request: ListRequest, frame: Frame) -> Json: ...


class Reading(Protocol):
    """One job by its id in this dialect."""

    def read_id(self, sent: str) -> str:
        """Raises InputInvalidError (malformed) for what cannot be an id here."""

    def show_job(self, report: "JobReport", frame: Frame) -> Json: ...


class Results(Protocol):
    """A job's result."""

    def read_job_named(self, named: str, query: Query) -> str:
        """The job's id, from the path or the query. Raises as Reading.read_id does."""

    def show_result(self, report: "JobReport", frame: Frame) -> Json: ...


class Cancelling(Protocol):
    def read_id(self, sent: str) -> str: ...

    def show_cancelled(self, job: "Job", frame: Frame) -> Json: ...


class Datasets(Protocol):
    """Documents with what was read of them."""

    def read_id(self, sent: str) -> str: ...

    def read_page(self, query: Query) -> DatasetsRequest: ...

    def read_share_seconds(self, query: Query) -> int: ...

    def show_one(self, dataset: "Dataset") -> Json: ...

    def show_page(self, found: "DatasetList") -> Json: ...


class Items(Protocol):
    def read_items(self, query: Query) -> ItemsRequest: ...

    def show_items(self, dataset: "Dataset", result: dict[str, Any], asked: ItemsRequest) -> Json: ...


class Uploading(Protocol):
    """Large files in parts."""

    def read_start(self, sent: Sent) -> "UploadPlan": ...

    def read_part(self, sent: Sent) -> "tuple[str, int, UploadedFile]": ...

    def read_end(self, sent: Sent) -> "tuple[str, list[Part]]": ...

    def read_key(self, sent: Sent) -> str: ...

    def show_started(self, session_id: str) -> Json: ...

    def show_part(self, part: "Part") -> Json: ...


def uploading(name: DialectName) -> Uploading:
    return cast("Uploading", _part(name, "datasets.uploading"))


def datasets(name: DialectName) -> Datasets:
    return cast("Datasets", _part(name, "datasets.records"))


def items(name: DialectName) -> Items:
    return cast("Items", _part(name, "datasets.items"))


def submitting(name: DialectName) -> Submitting:
    return cast("Submitting", _part(name, "submitting"))


def listing(name: DialectName) -> Listing:
    return cast("Listing", _part(name, "listing"))


def reading(name: DialectName) -> Reading:
    return cast("Reading", _part(name, "reading"))


def results(name: DialectName) -> Results:
    return cast("Results", _part(name, "results"))


def cancelling(name: DialectName) -> Cancelling:
    return cast("Cancelling", _part(name, "cancelling"))


def _part(name: DialectName, part: str) -> object:
    return import_module(f"docjobs.dialects.{name}.{part}")
