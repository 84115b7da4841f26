"""What a job shows of its rows and reviews."""

from pydantic import BaseModel, ConfigDict, Field

from docjobs.dialects.native.fields import Absent, Timestamp, timestamp
from docjobs.domain.job import Job
from docjobs.domain.statuses import ReviewStatus


class GridStats(BaseModel):
    """Cells are the schema's leaf fields, over all documents that have an answer."""

    model_config = ConfigDict(defer_build=True)

    total_cells: int
    filled: int
    empty: int
    fill_rate: float


class ReviewDecisionView(BaseModel):
    model_config = ConfigDict(defer_build=True)

    status: ReviewStatus
    by: str = Field(description="The id of the API key that decided.")
    at: Timestamp
    run: int
    corrections: int


class ReviewView(BaseModel):
    """`revision` while a decision is awaited: send it with POST /api/jobs/{id}/review."""

    model_config = ConfigDict(defer_build=True)

    status: Absent[ReviewStatus] = None
    revision: Absent[int] = None
    decisions: list[ReviewDecisionView]

    @classmethod
    def of(cls, job: Job) -> "ReviewView | None":
        """None for a job that no person was ever asked about."""
        if job.review_status is None and not job.reviews:
            return None
        decisions = [
            ReviewDecisionView.model_construct(
                status=each.status,
                by=each.by,
                at=timestamp(each.at),
                run=each.run,
                corrections=each.corrections,
            )
            for each in job.reviews
        ]
        pending = job.review_status is ReviewStatus.PENDING
        return cls.model_construct(
            status=job.review_status, revision=job.version if pending else None, decisions=decisions
        )
