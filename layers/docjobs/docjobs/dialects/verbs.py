"""What a vendor's dialect consists of, verb by verb. Read by the type checker; no function loads it.

The modules `docjobs.dialects.<name>.<part>` implement these Protocols as they stand.
"""

from collections.abc import Mapping
from typing import Any, Protocol

from docjobs.dialects.exchanges import (
    DatasetsRequest,
    Frame,
    ItemsRequest,
    Json,
    ListRequest,
    Query,
    RowsRequest,
    SearchSent,
    Sent,
)
from docjobs.domain.answers.passages import SearchHit
from docjobs.domain.job import Job
from docjobs.ports.records.jobs import JobPage
from docjobs.usecases.answers.get_results import ResultPage
from docjobs.usecases.datasets.file_parts import Part
from docjobs.usecases.datasets.get_dataset import Dataset, DatasetList, Share
from docjobs.usecases.datasets.upload_in_parts import UploadPlan
from docjobs.usecases.jobs.get_job import JobReport
from docjobs.usecases.jobs.submitting.submission import JobRequest
from docjobs.usecases.jobs.submitting.uploaded_file import UploadedFile


class Searching(Protocol):
    def read_search(self, sent: Sent) -> SearchSent: ...

    def pictured(self, found: list[tuple[SearchHit, Dataset]]) -> list[tuple[Dataset, set[int]]]:
        """The pages of which the answer shows pictures."""

    def show_hits(
        self, found: list[tuple[SearchHit, Dataset]], pictures: Mapping[str, Mapping[int, Share]]
    ) -> Json: ...


class Submitting(Protocol):
    """route: method and path, as Sent has it."""

    def accepted_status(self, route: str) -> int:
        """Of an answer before the work is done."""

    def waits(self, route: str) -> bool:
        """Whether the answer waits for the work, as long as a request may."""

    def read_submission(self, sent: Sent) -> JobRequest:
        """Raises InputInvalidError, naming the field; TypeNotBuiltError."""

    def show_accepted(self, job: Job, frame: Frame) -> Json: ...

    def show_finished(self, report: JobReport, frame: Frame) -> Json:
        """Of a job that was waited for."""


class Listing(Protocol):
    def read_query(self, query: Query) -> ListRequest:
        """Raises InputInvalidError, naming the parameter."""

    def show_page(self, page: JobPage, request: ListRequest, frame: Frame) -> Json: ...


class Reading(Protocol):
    """One job by its id in this dialect."""

    def read_id(self, sent: str) -> str:
        """Raises InputInvalidError (malformed) for what cannot be an id here."""

    def show_job(self, report: JobReport, frame: Frame) -> Json: ...


class Results(Protocol):
    """A job's result."""

    def read_job_named(self, named: str, query: Query) -> str:
        """The job's id, from the path or the query. Raises as Reading.read_id does."""

    def show_result(self, report: JobReport, frame: Frame) -> Json: ...


class Rows(Protocol):
    """A job's documents with their answers; a job without rows shows as Results has it."""

    def read_id(self, sent: str) -> str: ...

    def read_rows(self, query: Query) -> RowsRequest:
        """Raises InputInvalidError, naming the parameter."""

    def show_rows(self, page: ResultPage, frame: Frame) -> Json: ...

    def show_result(self, report: JobReport, frame: Frame) -> Json: ...


class Cancelling(Protocol):
    def read_id(self, sent: str) -> str: ...

    def show_cancelled(self, job: Job, frame: Frame) -> Json: ...


class Datasets(Protocol):
    """Documents with what was read of them."""

    def read_id(self, sent: str) -> str: ...

    def read_page(self, query: Query) -> DatasetsRequest: ...

    def read_share_seconds(self, query: Query) -> int: ...

    def show_one(self, dataset: Dataset) -> Json: ...

    def show_page(self, found: DatasetList) -> Json: ...

    def read_forgetting(self, sent: Sent) -> tuple[list[str], int]:
        """(documents, seconds that links are good for)."""

    def show_forgotten(self, datasets: list[Dataset]) -> Json: ...


class Items(Protocol):
    def read_items(self, query: Query) -> ItemsRequest: ...

    def pictured(self, dataset: Dataset, asked: ItemsRequest) -> list[int]:
        """The pages of which the answer shows pictures."""

    def show_items(
        self, dataset: Dataset, result: dict[str, Any], pictures: Mapping[int, Share], asked: ItemsRequest
    ) -> Json: ...


class Uploading(Protocol):
    """Large files in parts."""

    def read_start(self, sent: Sent) -> UploadPlan: ...

    def read_part(self, sent: Sent) -> tuple[str, int, UploadedFile]: ...

    def read_end(self, sent: Sent) -> tuple[str, list[Part]]: ...

    def read_key(self, sent: Sent) -> str: ...

    def show_started(self, session_id: str) -> Json: ...

    def show_part(self, part: Part) -> Json: ...
