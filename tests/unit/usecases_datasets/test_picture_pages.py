"""Pictures of several documents at once: what takes too long is left out, not waited for."""

import threading
from collections.abc import Iterator

import pytest

from docjobs.domain.document import Document, DocumentFacts, original_key
from docjobs.domain.identifiers import uuid7
from docjobs.domain.job import Job, JobSource
from docjobs.domain.statuses import JobStatus, JobType
from docjobs.ports.picturing import PicturesWanted
from docjobs.usecases.datasets import picture_pages
from docjobs.usecases.datasets.get_dataset import Dataset, Share
from docjobs.usecases.datasets.picture_pages import PicturePages
from tests.fakes.artifacts import FakeArtifacts
from tests.fakes.engines.picturing import FakePagePictures
from tests.fakes.process import NOON, FakeClock


class SlowPictures(FakePagePictures):
    """One document's pages are drawn when the test lets them be."""

    def __init__(self, slow: str) -> None:
        super().__init__()
        self.slow, self.released = slow, threading.Event()

    def draw(self, wanted: PicturesWanted) -> list[int]:
        if wanted.document_id == self.slow:
            self.released.wait(10)
        return super().draw(wanted)


def dataset(number: int) -> Dataset:
    document_id = uuid7(NOON, bytes([number]) * 10)
    key = original_key("acme", document_id)
    document = Document(document_id=document_id, org_id="acme", created_at=NOON, original_key=key)
    read = Job(
        job_id=document_id,
        org_id="acme",
        type=JobType.PARSE,
        status=JobStatus.COMPLETED,
        source=JobSource(document_id=document_id),
        document=DocumentFacts(file_type="pdf"),
        created_at=NOON,
        updated_at=NOON,
        status_updated_at=NOON,
    )
    return Dataset(document, read, read, Share("https://artifacts.invalid/", NOON))


@pytest.fixture
def slow_pictures() -> Iterator[SlowPictures]:
    pictures = SlowPictures(dataset(0).document.document_id)
    yield pictures
    pictures.released.set()


def test_a_document_that_is_drawn_too_slowly_has_no_pictures(
    slow_pictures: SlowPictures, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture_pages, "SECONDS_FOR_SEVERAL", 1.0)
    datasets = [dataset(number) for number in range(3)]
    pictures = PicturePages(FakeArtifacts(), slow_pictures, FakeClock())

    drawn = pictures.of_several([(each, {1}) for each in datasets], 60)

    ids = [each.document.document_id for each in datasets]
    assert {name: sorted(pages) for name, pages in drawn.items()} == {ids[0]: [], ids[1]: [1], ids[2]: [1]}


def test_one_that_cannot_be_drawn_holds_up_no_other() -> None:
    out_of_reach = FakePagePictures()
    out_of_reach.out_of_reach = True
    pictures = PicturePages(FakeArtifacts(), out_of_reach, FakeClock())

    assert pictures.of_several([(dataset(1), {1})], 60) == {dataset(1).document.document_id: {}}
    assert pictures.of_several([], 60) == {}
