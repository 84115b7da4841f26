"""A tenant whose jobs lead random lives, on the real listing and on a naive model."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from hypothesis import strategies as st

from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.errors import DomainError, JobChangedError
from docjobs.domain.identifiers import uuid7
from docjobs.domain.job import Failure, Job, JobSource
from docjobs.domain.lifecycle import cancel, complete, fail, first_event, pause, retry, start
from docjobs.domain.running.events import StatusChange
from docjobs.domain.stages import Stage
from docjobs.domain.statuses import JobStatus, JobType
from tests.unit.api.world import World

FAILURE = Failure(code=ErrorCode.TIMEOUT, message="slow")
CHANGES: dict[str, Callable[[Job, datetime], StatusChange]] = {
    "start": lambda job, at: start(job, Stage.PARSING, at),
    "retry": lambda job, at: retry(job, FAILURE, at, at),
    "pause": lambda job, at: pause(job, "token", at, at),
    "complete": lambda job, at: complete(job, None, False, at),
    "fail": lambda job, at: fail(job, FAILURE, at),
    "cancel": cancel,
}
DAY = timedelta(hours=24)
KINDS = (JobType.PARSE, JobType.EXTRACT, JobType.VECTORIZE)
step = st.one_of(
    st.tuples(st.just("submit"), st.sampled_from(KINDS)),
    st.tuples(st.sampled_from(sorted(CHANGES)), st.integers(0, 30)),
    st.tuples(st.just("race"), st.integers(0, 30)),
    st.tuples(st.just("repeat"), st.integers(0, 30)),
    st.tuples(st.just("wait"), st.sampled_from((1, 3600, 12 * 3600))),
)
_organisations = count(1)


class Tenant:
    """One organisation's jobs in the real table, and what the model remembers of them."""

    def __init__(self, world: World) -> None:
        number = next(_organisations)
        self.world, self.org_id, self.key = world, f"org-model-{number}", f"dj_model_{number}"
        world.add_key(self.key, self.org_id)
        self.jobs: list[Job] = []
        self._last: StatusChange | None = None

    def act(self, what: str, which: Any) -> None:
        now = self.world.clock.now()
        self.world.clock.advance(1)
        if what == "submit":
            self._submit(which, now)
        elif what == "wait":
            self.world.clock.advance(which)
        elif what == "repeat":
            if self._last is not None:  # a retried transition whose answer was lost
                self._save(self._last)
        elif self.jobs:
            self._change(what, which % len(self.jobs), now)

    def _submit(self, kind: JobType, now: datetime) -> None:
        job = Job(
            job_id=uuid7(now, self.world.entropy.bytes(10)),
            org_id=self.org_id,
            type=kind,
            status=JobStatus.QUEUED,
            source=JobSource(document_id=uuid7(now, self.world.entropy.bytes(10))),
            created_at=now,
            updated_at=now,
            status_updated_at=now,
        )
        self.jobs.append(self.world.jobs.create(job, first_event(job)))
        self.world.jobs.create(job, first_event(job))  # submitted again by a client that got no answer

    def _change(self, what: str, place: int, now: datetime) -> None:
        job = self.jobs[place]
        wanted = ("cancel", "start") if what == "race" else (what,)
        for change in [made for name in wanted if (made := _legal(name, job, now)) is not None]:
            if self._save(change):
                self.jobs[place], self._last = change.after, change

    def _save(self, change: StatusChange) -> bool:
        """Both writers of a race decide on the same record: only the first may win."""
        try:
            self.world.jobs.save(change)
        except JobChangedError:
            return False
        return True

    def newest_first(self) -> list[Job]:
        return self.jobs[::-1]

    def recent(self) -> list[Job]:
        """Subworkflow's order: live by creation, then ended by their end; none that ended a day ago."""
        since = self.world.clock.now() - DAY
        ended = [
            (job.completed_at, at)
            for at, job in enumerate(self.jobs)
            if job.completed_at is not None and job.completed_at >= since
        ]
        return [job for job in self.newest_first() if job.completed_at is None] + [
            self.jobs[at] for _, at in sorted(ended, reverse=True)
        ]


def _legal(name: str, job: Job, now: datetime) -> StatusChange | None:
    try:
        return CHANGES[name](job, now)
    except DomainError:
        return None
