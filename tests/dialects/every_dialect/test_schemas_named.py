"""Schemas and templates named by id, in the native API, OmniAI's and DocLD's: pinned with the job."""

from typing import Any

import pytest

from docjobs.domain.job import Job
from docjobs.domain.statuses import JobType
from tests.dialects.client import Client
from tests.unit.api.world import OTHER_KEY, World

URL = "https://example.com/document.pdf"
SCHEMA = {"type": "object", "properties": {"total": {"type": "number", "nullable": True}}}
PLAIN = {"type": "object", "properties": {"total": {"type": ["number", "null"]}}}
OTHER = {"type": "object", "properties": {"sum": {"type": "integer"}}}


@pytest.fixture(name="schema_id")
def _schema_id(docld: Client) -> str:
    schema_id: str = docld.post("/api/schemas", {"name": "Invoice", "schema": SCHEMA}).body["id"]
    return schema_id


@pytest.fixture(name="template_id")
def _template_id(docld: Client, schema_id: str) -> str:
    body = {"name": "Invoices", "schema_id": schema_id, "options": {"includeConfidence": True}}
    template_id: str = docld.post("/api/templates", body).body["id"]
    return template_id


def only_job(world: World) -> tuple[Job, dict[str, Any]]:
    """The one job, and what is pinned with it."""
    (job,) = world.jobs.records.jobs.values()
    return job, world.artifacts.read_json(job.kept_key("request.json"))


def test_the_native_api_takes_a_schemas_id(world: World, docld: Client, schema_id: str) -> None:
    body = {"type": "extract", "input": URL, "options": {"schema_id": schema_id}}

    assert docld.post("/api/jobs", body).status == 202

    job, pinned = only_job(world)
    assert pinned["schema"] == PLAIN
    assert job.schema_ref is not None
    assert (job.schema_ref.schema_id, job.schema_ref.name, job.schema_ref.version) == (
        schema_id,
        "Invoice",
        1,
    )


def test_omniai_takes_a_templates_id(world: World, omniai: Client, template_id: str, schema_id: str) -> None:
    sent = {"url": URL, "templateId": template_id, "metadata": {"customer": 7}}

    answer = omniai.post("/extract", sent)

    assert answer.status == 200
    job, pinned = only_job(world)
    assert (job.type, job.template_id, job.hints) == (
        JobType.EXTRACT,
        template_id,
        {"includeConfidence": True},
    )
    assert pinned["schema"] == PLAIN
    (listed,) = omniai.get(f"/jobs?templateId={template_id}").body["jobs"]
    assert (listed["jobId"], listed["requestBody"]) == (answer.body["jobId"], sent)


def test_omniais_request_goes_before_its_template(world: World, omniai: Client, template_id: str) -> None:
    own = {"schema": OTHER, "includeConfidence": False}

    omniai.post("/extract", {"url": URL, "templateId": template_id} | own)

    job, pinned = only_job(world)
    assert (pinned["schema"], job.hints) == (OTHER, {"includeConfidence": False})


def test_docld_extracts_by_id_and_from_an_earlier_job(world: World, docld: Client, schema_id: str) -> None:
    document = docld.post("/api/documents", {"filename": "a.pdf"}).body
    world.artifacts.put(document["upload"]["fields"]["key"], b"%PDF-1.7")
    first = docld.post("/api/parse/async", {"document_id": document["id"]}).body["job_id"]

    body = {"input": f"jobid://{first}", "schema_id": schema_id, "include_citations": True}
    answer = docld.post("/api/extract/run", body)

    assert answer.status == 202, "still at work after 25 s"
    job = world.jobs.get("org-a", answer.body["job_id"])
    assert (job.type, job.source.document_id) == (JobType.EXTRACT, document["id"])
    assert job.hints == {"include_citations": True}
    assert docld.post("/api/extract/run", body | {"input": "jobid://1"}).status == 422


@pytest.mark.parametrize(
    ("extra", "status"),
    [
        ({"templateId": "018cd07b-4480-7000-8000-0000000000a1"}, 404),
        ({"templateId": "t-1"}, 404),
        ({"schema": {"type": "object", "properties": {"a": {"type": "money"}}}}, 400),
    ],
)
def test_what_cannot_be_followed_leaves_no_job(
    world: World, omniai: Client, extra: dict[str, Any], status: int
) -> None:
    answer = omniai.post("/extract", {"url": URL} | extra, idempotency_key="k-1")

    assert (answer.status, isinstance(answer.body["error"], str)) == (status, True)
    assert not world.jobs.records.jobs
    assert not world.claims.claims


def test_another_tenants_schema_is_absent(world: World, schema_id: str) -> None:
    stranger = Client(world, "authorization", OTHER_KEY)

    answer = stranger.post("/api/extract/run", {"input": URL, "schema_id": schema_id})

    assert answer.status == 404


def test_a_replay_stands_though_its_template_is_gone(
    world: World, docld: Client, omniai: Client, template_id: str
) -> None:
    sent = {"url": URL, "templateId": template_id}
    first = omniai.post("/extract", sent, idempotency_key="k-1")
    docld.delete(f"/api/templates/{template_id}")

    again = omniai.post("/extract", sent, idempotency_key="k-1")

    assert (again.status, again.body["jobId"]) == (200, first.body["jobId"])


def test_a_quota_that_is_used_up_is_told_in_each_dialect(world: World, docld: Client, omniai: Client) -> None:
    world.quotas.set_limit("org-a", 0)

    native = docld.post("/api/jobs", {"type": "parse", "input": URL})
    vendors = omniai.post("/extract", {"url": URL})

    assert (native.status, native.body["code"]) == (402, "QUOTA_EXCEEDED")
    assert (vendors.status, vendors.body["code"]) == (402, "QUOTA_EXCEEDED")
    assert not world.jobs.records.jobs
