"""An organisation and all that it has left, taken away; one whose id begins alike keeps everything."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import boto3
import pytest

from docjobs import adapters
from docjobs.adapters.dynamodb.records.tenancy.tenant_records import KINDS, is_of
from docjobs.bootstrap import content, records
from docjobs.domain.document import Document, original_key
from docjobs.domain.identifiers import uuid7
from docjobs.domain.job import Job, JobSource
from docjobs.domain.lifecycle import first_event
from docjobs.domain.statuses import JobStatus, JobType
from docjobs.domain.tenancy.access import hash_key
from docjobs.usecases.access import erase_organisation
from tests.contract.tables import ACCESS_TABLE, BUCKET, JOBS_TABLE
from tests.fakes.process import NOON
from tests.integration.access.conftest import Say

ORG, NEIGHBOUR = "acme", "acme-2"


@pytest.fixture(autouse=True)
def _whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOBS_TABLE_NAME", JOBS_TABLE)


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Functions need a minute to forget a key; this test has none that remember."""
    monkeypatch.setattr(erase_organisation, "SETTLING", erase_organisation.SETTLING * 0)


def founded(said: Say, org_id: str) -> str:
    """An organisation with a key, a live job and its document, in two versions. Returns the job's id."""
    said("issue", org_id)
    said("quota", org_id, "--pages", "5")
    job_id = uuid7(NOON, org_id.encode().rjust(10))
    key = original_key(org_id, job_id)
    store = content.artifact_store(BUCKET)
    for each in (key, key, f"orgs/{org_id}/jobs/{job_id}/1/result.json", f"uploads/{org_id}/session/1"):
        store.write_json(each, {"of": org_id})
    store.delete(f"uploads/{org_id}/session/1")
    records.document_repository(JOBS_TABLE).create(
        Document(document_id=job_id, org_id=org_id, created_at=NOON, original_key=key, listed=True)
    )
    job = Job(
        job_id=job_id,
        org_id=org_id,
        type=JobType.PARSE,
        status=JobStatus.QUEUED,
        source=JobSource(document_id=job_id),
        created_at=NOON,
        updated_at=NOON,
        status_updated_at=NOON,
    )
    records.job_repository(JOBS_TABLE).create(job, first_event(job))
    return job_id


def left(org_id: str) -> dict[str, int]:
    """How much there is of it anywhere: items that name it in any way, and versions of objects."""
    dynamodb, s3 = boto3.client("dynamodb"), boto3.client("s3")

    def of_table(name: str) -> int:
        items = dynamodb.scan(TableName=name)["Items"]
        return sum(
            f"{mark}{org_id}{end}" in json.dumps(each, default=str) for each in items for mark, end in _PLACES
        )

    listed = s3.list_object_versions(Bucket=BUCKET)
    versions = [*listed.get("Versions", []), *listed.get("DeleteMarkers", [])]
    return {
        "jobs": of_table(JOBS_TABLE),
        "access": of_table(ACCESS_TABLE),
        "objects": sum(f"/{org_id}/" in each["Key"] for each in versions),
    }


_PLACES = [("#", "#"), ("#", '"'), ('"', '"'), ("/", "/")]


def revoked(said: Say, org_id: str) -> None:
    for line in said("keys", org_id).splitlines():
        said("revoke", org_id, line.split()[0])


@pytest.mark.usefixtures("at_once")
def test_nothing_is_left_of_it_and_all_of_its_neighbour(said: Say, refused: Say) -> None:
    job_id = founded(said, ORG)
    founded(said, NEIGHBOUR)
    neighbours = left(NEIGHBOUR)
    assert all(left(ORG).values())
    assert all(neighbours.values())
    revoked(said, ORG)

    assert "1 jobs of acme had not ended" in refused("erase", ORG, "--confirm", ORG)
    assert records.job_repository(JOBS_TABLE).get(ORG, job_id).status is JobStatus.CANCELLED
    told = said("erase", ORG, "--confirm", ORG)

    assert "5 objects" in told
    assert left(ORG) == {"jobs": 0, "access": 0, "objects": 0}
    assert left(NEIGHBOUR) == neighbours
    assert "0 objects, 0 records" in said("erase", ORG, "--confirm", ORG)


def test_it_is_not_done_by_mistake_nor_while_anybody_may_be_at_work(said: Say, refused: Say) -> None:
    founded(said, ORG)
    before = left(ORG)

    assert "--confirm acme" in refused("erase", ORG)
    assert "--confirm acme" in refused("erase", ORG, "--confirm", NEIGHBOUR)
    assert "Revoke them first" in refused("erase", ORG, "--confirm", ORG)
    revoked(said, ORG)
    assert "in a minute" in refused("erase", ORG, "--confirm", ORG)
    assert left(ORG) == before


@pytest.mark.usefixtures("at_once")
def test_what_it_dies_on_can_be_done_again(said: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    founded(said, ORG)
    revoked(said, ORG)
    with monkeypatch.context() as dying:
        dying.setattr("docjobs.adapters.s3.tenant_objects.S3TenantObjects.erase", _die)
        with pytest.raises(RuntimeError):
            _until_it_runs(lambda: said("erase", ORG, "--confirm", ORG))
    key_id = said("keys", ORG).split()[0]
    assert records.access_repository(ACCESS_TABLE).keys(ORG)[0].key_id == key_id

    said("erase", ORG, "--confirm", ORG)

    assert left(ORG) == {"jobs": 0, "access": 0, "objects": 0}
    assert records.access_repository(ACCESS_TABLE).key_by_hash(hash_key("dj_any")) is None


def _until_it_runs(erase: Callable[[], str]) -> None:
    """The first time it cancels what is live, and stops."""
    with pytest.raises(AssertionError):
        erase()
    erase()


def _die(_self: object, _org_id: str) -> int:
    raise RuntimeError


def test_every_key_that_names_an_organisation_is_of_a_known_kind() -> None:
    """A new kind of item that nobody adds to KINDS would outlive its organisation."""
    written = set()
    for path in Path(adapters.__path__[0], "dynamodb").rglob("*.py"):
        written |= set(re.findall(r'f"([A-Z]+)#\{(?:\w+\.)?org_id\}', path.read_text()))
    # ORG: of AccessTable; WAITING: of an index.
    assert written - {"ORG", "WAITING"} == KINDS


@pytest.mark.parametrize(
    ("partition_key", "is_its"),
    [
        ("JOB#acme#0198b2c4", True),
        ("SLOTS#acme", True),
        ("JOB#acme-2#0198b2c4", False),
        ("JOB#other#acme", False),
        ("PACE#acme#0", False),
        ("acme", False),
    ],
)
def test_whose_an_item_is(partition_key: str, is_its: bool) -> None:
    assert is_of(partition_key, ORG) is is_its
