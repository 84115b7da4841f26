"""Four dialects' lists over the real listing, against a naive model: random lives, racing writers, filters.

The model is a dict of what was last written and plain Python over it; it shares no code with the listing.
"""

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from moto import mock_aws

from docjobs.adapters.dynamodb.jobs.job_repository import DynamoJobRepository
from docjobs.dialects.subworkflow.identifiers import job_id_out
from docjobs.domain.job import Job
from docjobs.domain.statuses import JobStatus, JobType
from tests.contract.tables import JOBS_TABLE, create_tables, dynamodb
from tests.dialects.client import Client
from tests.dialects.every_dialect.tenants import KINDS, Tenant, step
from tests.unit.api.world import World

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
