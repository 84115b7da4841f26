"""A page of a job's answers, also while it runs or waits for its reviewer; downloads once it is completed."""

import base64
import binascii
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docjobs.domain.errors import InputInvalidError
from docjobs.domain.job import Job
from docjobs.domain.stages import OF_SEVERAL
from docjobs.domain.statuses import JobStatus
from docjobs.ports.records.jobs import JobRepository
from docjobs.ports.records.shown import json_bytes
from docjobs.usecases.answers.tables import row_of
from docjobs.usecases.jobs.named import read_job_id

if TYPE_CHECKING:  # a module that the API functions need for its names only costs them its import
    from docjobs.ports.artifacts import ArtifactStore
    from docjobs.usecases.answers.document_answers import DocumentAnswer, DocumentAnswers

_PART = 100
# Of one answer's rows: Lambda carries 6 MB, and quotes inside an answer's body take two bytes.
MOST_ROW_BYTES = 4_000_000
DOWNLOADS = {"csv": "results.csv", "jsonl": "results.jsonl"}


@dataclass(frozen=True, slots=True)
class ResultPage:
    """downloads: presigned URLs by format, empty before the end."""

    job: Job
    answers: "list[DocumentAnswer]"
    next_cursor: str | None
    downloads: dict[str, str]


@dataclass(frozen=True, slots=True)
class GetResults:
    jobs: JobRepository
    answers: "DocumentAnswers"
    artifacts: "ArtifactStore"
    url_seconds: int

    def __call__(self, org_id: str, job_id: str, *, limit: int, cursor: str | None = None) -> ResultPage:
        """At least one row, however large. Raises JobNotFoundError; InputInvalidError for a type without rows
        or a cursor that is not ours.
        """
        job = self.jobs.get(org_id, read_job_id(job_id))
        if job.type not in OF_SEVERAL:
            raise InputInvalidError(f"Jobs of type {job.type.value} have no rows: read the job's `result`.")
        after = -1 if cursor is None else decode_cursor(cursor)
        page = self._rows(job, after, limit)
        last = page[-1].row.index if page else job.document_count
        more = last + 1 < job.document_count
        return ResultPage(job, page, encode_cursor(last) if more else None, self._downloads(job))

    def _rows(self, job: Job, after: int, limit: int) -> "list[DocumentAnswer]":
        """Read a hundred at a time, so that what an answer cannot carry is not held either."""
        found: list[DocumentAnswer] = []
        room = MOST_ROW_BYTES
        while len(found) < limit:
            part = self.answers.page(job, after=after, limit=min(_PART, limit - len(found)))
            for each in part:
                room -= json_bytes(row_of(each))
                if room < 0 and found:
                    return found
                found.append(each)
            if len(part) < _PART:
                break
            after = part[-1].row.index
        return found

    def _downloads(self, job: Job) -> dict[str, str]:
        if job.status is not JobStatus.COMPLETED:
            return {}
        return {
            form: self.artifacts.presign_download(
                job.artifact_key(name), self.url_seconds, f"{job.job_id}.{form}"
            )
            for form, name in DOWNLOADS.items()
        }


def encode_cursor(index: int) -> str:
    return base64.urlsafe_b64encode(f"row:{index}".encode()).decode().rstrip("=")


def decode_cursor(cursor: str) -> int:
    """Raises InputInvalidError for what encode_cursor did not make."""
    try:
        text = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode()
    except (binascii.Error, ValueError):
        text = ""
    kind, _, index = text.partition(":")
    if kind != "row" or not index.isascii() or not index.isdigit() or encode_cursor(int(index)) != cursor:
        message = "This cursor is not one that GET …/results answered. Start without one."
        fields = [{"field": "query.cursor", "message": message}]
        raise InputInvalidError(message, fields=fields, malformed=True)
    return int(index)
