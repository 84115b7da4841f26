"""What lies in the table: sizes, the TTL attribute, the shape that the stream's readers rely on."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from docjobs.adapters.dynamodb.jobs.event_item import event_from_item
from docjobs.adapters.dynamodb.jobs.job_item import _SPELLINGS
from docjobs.adapters.dynamodb.jobs.job_repository import DynamoJobRepository
from docjobs.adapters.dynamodb.records.idempotency_repository import DynamoIdempotencyRepository
from docjobs.adapters.dynamodb.records.stage_records import DynamoStageRecords
from docjobs.domain.document import DocumentFacts
from docjobs.domain.job import Job, ResultReference
from docjobs.domain.lifecycle import complete, first_event, start
from docjobs.domain.stages import Stage
from docjobs.ports.records.idempotency import IdempotencyClaim
from docjobs.ports.records.jobs import JobFilter
from docjobs.ports.stages.leases import Lease
from tests.contract.jobs import NOON, submitted
from tests.contract.tables import JOBS_TABLE
from tests.metering.sizes import WRITE_UNIT_BYTES, item_bytes

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient


def items(client: "DynamoDBClient", sk: str = "") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = list(client.scan(TableName=JOBS_TABLE)["Items"])
    return [item for item in found if item["sk"]["S"].startswith(sk)]


def test_every_field_of_a_job_has_a_spelling() -> None:
    assert set(_SPELLINGS) == Job.model_fields.keys() - {"org_id", "job_id", "document_index"}


def test_a_usual_job_costs_one_unit_to_write(client: "DynamoDBClient", jobs: DynamoJobRepository) -> None:
    job = submitted(
        jobs,
        name="Invoice 2026-03",
        webhook_url="https://customer.example/hooks/docjobs?tenant=42",
        user_metadata={"order": "4711", "source": "erp"},
    )
    facts = DocumentFacts(
        filename="invoice-2026-03.pdf", file_type="pdf", mime_type="application/pdf", pages=12
    )
    job = jobs.save(start(job, Stage.PARSING, NOON))
    jobs.record_progress(job, Stage.PARSING, 11, 12, facts, NOON)
    reference = ResultReference(key=job.artifact_key("result.json"), size_bytes=123456)
    jobs.save(complete(jobs.get("acme", job.job_id), reference, False, NOON))
    (item,) = items(client, "JOB")
    assert item_bytes(item) <= WRITE_UNIT_BYTES


def test_leaves_and_counts_stay_below_one_unit(client: "DynamoDBClient", jobs: DynamoJobRepository) -> None:
    """A full leaf of an organisation with the longest name, and counts under every code of today."""
    org_id = "o" * 63
    key = len("pk") + len(f"LIST#{org_id}#000000") + len("sk") + len("CODES#00#00")
    assert key + 256 * (2 + 1) < WRITE_UNIT_BYTES
    counts = len("pk") + len(f"LIST#{org_id}") + len("sk") + len("COUNTS#000000#00")
    assert counts + 56 * (1 + 3) < WRITE_UNIT_BYTES
    submitted(jobs)
    (leaf,), (counted,) = items(client, "CODES#"), items(client, "COUNTS#")
    assert item_bytes(leaf) == len("pkLIST#acme#000000skCODES#00#01") + 3
    assert item_bytes(counted) == len("pkLIST#acmeskCOUNTS#000000#01") + 3


def test_only_claims_have_the_ttl_attribute(client: "DynamoDBClient", jobs: DynamoJobRepository) -> None:
    job = submitted(jobs)
    lease = Lease("acme", job.job_id, 1, Stage.PARSING, "w", NOON)
    DynamoStageRecords(client, JOBS_TABLE).take(lease, NOON)
    claim = IdempotencyClaim("acme", "k", "f", job.job_id, False, NOON + timedelta(days=1))
    DynamoIdempotencyRepository(client, JOBS_TABLE).claim(claim, NOON, 30)
    assert {item["sk"]["S"] for item in items(client) if "expires_at" in item} == {"IDEMPOTENCY"}


def test_an_event_reads_from_the_item_that_the_stream_shows(
    client: "DynamoDBClient", jobs: DynamoJobRepository
) -> None:
    job = submitted(jobs)
    (item,) = items(client, "EVENT#")
    assert item["sk"]["S"] == "EVENT#000001"
    assert item["type"]["S"] == "job.queued"
    assert event_from_item(item) == first_event(job)


@pytest.mark.parametrize("floats", [{"a": 1e-9, "b": 1.1, "c": 2**70}])
def test_numbers_of_options_are_exact(jobs: DynamoJobRepository, floats: dict[str, Any]) -> None:
    job = submitted(jobs, options=floats)
    assert jobs.list("acme", JobFilter(), limit=1).jobs[0].options == floats
    assert jobs.get("acme", job.job_id).options == floats
