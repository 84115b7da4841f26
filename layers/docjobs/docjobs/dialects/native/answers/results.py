"""GET /api/jobs/{id}/results: a page of a job's documents with their answers."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from docjobs.dialects.native.fields import Absent
from docjobs.domain.statuses import JobStatus
from docjobs.usecases.answers.get_results import ResultPage
from docjobs.usecases.answers.tables import row_of


class DownloadsView(BaseModel):
    """Presigned; ask again for new ones. JSON Lines has everything, CSV a column for each field."""

    model_config = ConfigDict(defer_build=True)

    csv: Absent[str] = None
    jsonl: Absent[str] = None


class ResultsView(BaseModel):
    """`rows` in the order of the submission, each with `document_index`, `document_id`, `filename`, `status`.

    A completed one has `values` (which follow the schema) and `cells` by JSON Pointer: `value`, `confidence`,
    `page`, `boxes`, `source_text` and `corrected` {`value`, `by`, `at`} where a reviewer changed it.
    """

    model_config = ConfigDict(defer_build=True)

    job_id: str
    status: JobStatus
    rows: list[dict[str, Any]]
    total: int = Field(description="Documents of the job.")
    has_more: bool
    next_cursor: Absent[str] = None
    downloads: DownloadsView = Field(description="Once the job is completed.")

    @classmethod
    def of(cls, page: ResultPage) -> "ResultsView":
        return cls.model_construct(
            job_id=page.job.job_id,
            status=page.job.status,
            rows=[row_of(each) for each in page.answers],
            total=page.job.document_count,
            has_more=page.next_cursor is not None,
            next_cursor=page.next_cursor,
            downloads=DownloadsView.model_construct(
                csv=page.downloads.get("csv"), jsonl=page.downloads.get("jsonl")
            ),
        )
