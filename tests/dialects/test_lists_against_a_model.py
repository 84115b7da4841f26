"""Four dialects' lists over the real listing, against a naive model: random lives, racing writers, filters.

The model is a dict of what was last written and plain Python over it; it shares no code with the listing.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import count
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from moto import mock_aws

from docjobs.adapters.dynamodb.jobs.job_repository import DynamoJobRepository
from docjobs.dialects.subworkflow.identifiers import job_id_out
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.errors import DomainError, JobChangedError
from docjobs.domain.identifiers import uuid7
from docjobs.domain.job import Failure, Job, JobSource
from docjobs.domain.lifecycle import cancel, complete, fail, first_event, pause, retry, start
from docjobs.domain.running.events import StatusChange
from docjobs.domain.stages import Stage
from docjobs.domain.statuses import JobStatus, JobType
from tests.contract.tables import JOBS_TABLE, create_tables, dynamodb
from tests.dialects.client import Client
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
WORDS: dict[str, dict[JobStatus, str]] = {
    "docld": {status: status.value for status in JobStatus},
    "omniai": dict(
        zip(
            JobStatus,
            ("PENDING", "IN_PROGRESS", "RETRY", "PAUSED", "COMPLETE", "ERROR", "CANCELLED"),
            strict=True,
        )
    ),
    "talonic": dict(
        zip(JobStatus, ("pending", *["processing"] * 3, "complete", "failed", "failed"), strict=True)
    ),
    "subworkflow": dict(
        zip(JobStatus, ("NOT_STARTED", *["IN_PROGRESS"] * 3, "SUCCESS", "ERROR", "ERROR"), strict=True)
    ),
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


@pytest.fixture(scope="module")
def real() -> Iterator[World]:
    """Every handler on fakes, but the jobs in a table."""
    with pytest.MonkeyPatch.context() as patched, mock_aws():
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            patched.setenv(name, "testing")
        patched.delenv("AWS_ENDPOINT_URL", raising=False)
        client = dynamodb()
        create_tables(client)
        world = World()
        jobs: Any = DynamoJobRepository(client, JOBS_TABLE)
        world.jobs = jobs
        yield world


@pytest.mark.slow  # a real table in moto, four handlers: seconds, for what nothing else proves
@settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(step, min_size=4, max_size=24), seed=st.integers(0, 10_000))
def test_lists_are_what_a_naive_model_says(real: World, steps: list[tuple[str, Any]], seed: int) -> None:
    tenant, chance = Tenant(real), Random(seed)  # noqa: S311 - to be repeated, not to be secret
    for kind in KINDS:
        tenant.act("submit", kind)
    for what, which in steps:
        tenant.act(what, which)

    for check in (check_docld, check_omniai, check_talonic, check_subworkflow):
        check(tenant, None, chance)
        check(tenant, chance.choice(sorted(JobStatus)), chance)


def check_docld(tenant: Tenant, status: JobStatus | None, chance: Random) -> None:
    kind = chance.choice([None, *KINDS])
    matching = [
        job for job in tenant.newest_first() if status in {None, job.status} and kind in {None, job.type}
    ]
    limit, offset = chance.randint(1, 4), chance.randint(0, len(tenant.jobs) + 1)
    query = f"limit={limit}&offset={offset}" + _given("status", status) + _given("type", kind)
    body = Client(tenant.world, "authorization", tenant.key).get(f"/api/jobs?{query}").body
    page = matching[offset : offset + limit]
    assert [(each["id"], each["status"]) for each in body["jobs"]] == _shown("docld", page)
    assert (body["total"], body["has_more"]) == (len(matching), offset + len(page) < len(matching))


def check_omniai(tenant: Tenant, status: JobStatus | None, chance: Random) -> None:
    matching = [job for job in tenant.newest_first() if status in {None, job.status}]
    size, number = chance.randint(1, 4), chance.randint(1, 4)
    word = _given("status", status and WORDS["omniai"][status])
    body = Client(tenant.world, "x-api-key", tenant.key).get(f"/jobs?size={size}&page={number}{word}").body
    page = matching[(number - 1) * size : number * size]
    assert [(each["jobId"], each["status"]) for each in body["jobs"]] == _shown("omniai", page)
    pages = -(-len(matching) // size)
    assert body["pagination"] == {
        "currentPage": number,
        "pageSize": size,
        "totalCount": len(matching),
        "totalPages": pages,
        "nextPage": number + 1 if number < pages else None,
        "previousPage": number - 1 if number > 1 else None,
    }


def check_talonic(tenant: Tenant, status: JobStatus | None, chance: Random) -> None:
    """Followed by its cursors to the end."""
    word = None if status is None else WORDS["talonic"][status]
    matching = [job for job in tenant.newest_first() if word in {None, WORDS["talonic"][job.status]}]
    limit, cursor, seen = chance.randint(2, 5), "", list[tuple[str, str]]()
    client = Client(tenant.world, "authorization", tenant.key)
    while True:
        body = client.get(f"/v1/jobs?limit={limit}{_given('status', word)}{cursor}").body
        assert body["pagination"]["total"] == len(matching)
        seen += [(each["id"], each["status"]) for each in body["data"]]
        if not body["pagination"]["has_more"]:
            break
        cursor = f"&cursor={body['pagination']['next_cursor']}"
    assert seen == _shown("talonic", matching)


def check_subworkflow(tenant: Tenant, status: JobStatus | None, chance: Random) -> None:
    word = None if status is None else WORDS["subworkflow"][status]
    kind = chance.choice([None, "datasets/extract", "datasets/vectorize"])
    matching = [
        job
        for job in tenant.recent()
        if word in {None, WORDS["subworkflow"][job.status]}
        and kind in {None, "datasets/vectorize" if job.type is JobType.VECTORIZE else "datasets/extract"}
    ]
    limit, offset = chance.randint(1, 5), chance.randint(0, len(tenant.jobs) + 1)
    query = f"limit={limit}&offset={offset}" + _given("statuses", word) + _given("types", kind)
    body = Client(tenant.world, "x-api-key", tenant.key).get(f"/v1/jobs?{query}").body
    expected = [(job_id_out(job_id), told) for job_id, told in _shown("subworkflow", matching)]
    shown = [(each["id"], each["status"]) for each in body["data"]]
    assert (shown, body["total"]) == (expected[offset : offset + limit], len(matching))


def _given(name: str, value: object) -> str:
    return "" if value is None else f"&{name}={value}"


def _shown(dialect: str, jobs: list[Job]) -> list[tuple[str, str]]:
    return [(job.job_id, WORDS[dialect][job.status]) for job in jobs]
