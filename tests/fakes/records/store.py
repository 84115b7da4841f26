"""What the fakes of the record ports share: one store, as the real adapters share one table."""

import threading
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pydantic import BaseModel

from docjobs.domain.job import Job
from docjobs.domain.running.events import JobEvent

JobKey = tuple[str, str]


@dataclass
class JobRecords:
    """slots: who holds each (organisation, slot); due: when the sweeper should look at a job next.

    limits, taken, reserved: pages by organisation; marks: (job, run, document) that has reserved.
    """

    lock: threading.RLock = field(default_factory=threading.RLock)
    jobs: dict[JobKey, Job] = field(default_factory=dict)
    events: dict[JobKey, list[JobEvent]] = field(default_factory=dict)
    slots: dict[tuple[str, int], tuple[str, int]] = field(default_factory=dict)
    due: dict[JobKey, datetime] = field(default_factory=dict)
    sequences: dict[str, int] = field(default_factory=dict)
    limits: dict[str, int] = field(default_factory=dict)
    taken: dict[str, int] = field(default_factory=dict)
    reserved: dict[str, int] = field(default_factory=dict)
    marks: set[tuple[str, int, int | None]] = field(default_factory=set)

    def next_sequence(self, org_id: str) -> int:
        self.sequences[org_id] = self.sequences.get(org_id, 0) + 1
        return self.sequences[org_id]


def stored[T: BaseModel](model: T) -> T:
    """The model as a table gives it back: instants in whole milliseconds."""
    fields = {name: _stored(getattr(model, name)) for name in type(model).model_fields}
    return model.model_copy(update=fields, deep=True)


def changed_fields(before: BaseModel, after: BaseModel) -> dict[str, Any]:
    """The fields in which `after` differs: all that a change may write."""
    names = type(after).model_fields
    return {name: getattr(after, name) for name in names if getattr(after, name) != getattr(before, name)}


def _stored(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.replace(microsecond=value.microsecond // 1000 * 1000)
    return stored(value) if isinstance(value, BaseModel) else value
