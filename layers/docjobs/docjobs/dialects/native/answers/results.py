"""GET /api/jobs/{id}/results: a page of a job's documents with their answers."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from docjobs.dialects.native.fields import Absent
from docjobs.domain.statuses import JobStatus
from docjobs.ports.records.shown import json_bytes
from docjobs.usecases.answers.document_answers import DocumentAnswer
from docjobs.usecases.answers.get_results import MOST_ROW_BYTES, ResultPage
from docjobs.usecases.answers.tables import row_of


class DownloadsView(BaseModel):
    """Presigned; ask again for new ones. JSON Lines has everything, CSV a column for each field."""

    model_config = ConfigDict(defer_build=True)

    csv: Absent[str] = None
    jsonl: Absent[str] = None


class ResultsView(BaseModel):
    """`rows` in the order of the submission, each with `document_index`, `document_id`, `filename`, `status`.

    A completed one has `values` (which follow the schema) and `cells` by JSON Pointer: `value`, `confidence`,
    `page`, `boxes`, `source_text` and `corrected` {`value`, `by`, `at`} where a reviewer changed it. A page
    ends early where an answer can carry no more; a row that is too large alone has `truncated` in the place
    of its `cells` and, if need be, its `values`: the downloads have them.
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
            rows=[shown_row(each) for each in page.answers],
            total=page.job.document_count,
            has_more=page.next_cursor is not None,
            next_cursor=page.next_cursor,
            downloads=DownloadsView.model_construct(
                csv=page.downloads.get("csv"), jsonl=page.downloads.get("jsonl")
            ),
        )


def shown_row(answered: DocumentAnswer) -> dict[str, Any]:
    """One document, without what no answer could carry; `truncated` names what is left out."""
    row, left_out = row_of(answered), list[str]()
    for name in ("cells", "values"):
        if json_bytes(row) <= MOST_ROW_BYTES:
            break
        row = {key: value for key, value in row.items() if key != name}
        left_out.append(name)
    return row | ({"truncated": left_out} if left_out else {})
