"""The documents of a submission that has several: pinned in their order, each told of its job."""

import pytest

from docjobs.domain.document import Document, original_key
from docjobs.domain.errors import DocumentNotFoundError, InputInvalidError
from docjobs.domain.identifiers import uuid7
from docjobs.domain.statuses import JobType
from docjobs.usecases.jobs.submitting.sources import JobSources
from docjobs.usecases.jobs.submitting.submission import JobRequest
from tests.contract.jobs import NOON
from tests.unit.api.world import ORG, World

JOB_ID = uuid7(NOON, b"\1" * 10)
IDS = [uuid7(NOON, bytes([number]) * 10) for number in (5, 3, 4)]


@pytest.fixture
def world() -> World:
    world = World()
    for number, document_id in enumerate(IDS):
        document = Document(
            document_id=document_id,
            org_id=ORG,
            created_at=NOON,
            original_key=original_key(ORG, document_id),
            filename=f"{number}.pdf",
        )
        world.documents.create(document)
    return world


def uploaded(world: World, *document_ids: str) -> None:
    for document_id in document_ids:
        world.artifacts.put(original_key(ORG, document_id), b"%PDF-1.7")


def request(*inputs: str, org_id: str = ORG) -> JobRequest:
    return JobRequest(org_id=org_id, route="POST /api/jobs", type=JobType.EXTRACT, inputs=inputs)


def sources(world: World) -> JobSources:
    return JobSources(world.documents, world.artifacts, 1000)


def test_rows_stand_in_the_requests_order_and_every_document_notes_its_job(world: World) -> None:
    uploaded(world, *IDS)
    url = "https://example.com/a.pdf"
    rows = sources(world).of_several(request(*IDS, url), JOB_ID)
    assert [row.index for row in rows] == [0, 1, 2, 3]
    assert [row.filename for row in rows] == ["0.pdf", "1.pdf", "2.pdf", None]
    assert [row.source.version_id for row in rows] == ["1", "1", "1", None]
    assert rows[3].source.input_url == url
    for row in rows:
        document = world.documents.get(ORG, row.source.document_id)
        assert (document.job_id, document.made_by) == (JOB_ID, JOB_ID)


def test_one_that_was_never_uploaded_is_named(world: World) -> None:
    uploaded(world, IDS[0], IDS[2])
    with pytest.raises(InputInvalidError) as raised:
        sources(world).of_several(request(*IDS), JOB_ID)
    assert [fault["field"] for fault in raised.value.fields or []] == ["body.inputs.1"]


@pytest.mark.parametrize(("org_id", "inputs"), [(ORG, [JOB_ID]), ("another-tenant", IDS)])
def test_one_that_there_is_not_or_that_is_anothers_is_not_found(
    world: World, org_id: str, inputs: list[str]
) -> None:
    uploaded(world, *IDS)
    with pytest.raises(DocumentNotFoundError):
        sources(world).of_several(request(*inputs, org_id=org_id), JOB_ID)
    assert world.documents.get(ORG, IDS[0]).job_id is None
