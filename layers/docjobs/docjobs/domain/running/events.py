"""The job's append-only event log: the one source of the audit trail, streams, webhooks and their replay."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict

from docjobs.domain.job import Job
from docjobs.domain.statuses import ENDS, JobStatus


class JobEvent(BaseModel):
    """A status change. `number` counts from 1 in the job's life; `event_id` is each webhook's id."""

    model_config = ConfigDict(frozen=True)

    org_id: str
    job_id: str
    run: int
    number: int
    status: JobStatus
    at: datetime
    data: dict[str, Any] = {}

    @property
    def type(self) -> str:
        return f"job.{self.status.value}"

    @property
    def event_id(self) -> str:
        return f"evt_{self.job_id}-{self.number}"

    @property
    def is_end(self) -> bool:
        return self.status in ENDS


class StatusChange(BaseModel):
    """A legal change and its event, written in one transaction: `before` must still be the record."""

    model_config = ConfigDict(frozen=True)

    before: Job
    after: Job
    event: JobEvent
