"""Pages drawn in a child process and read by a provider: composed as the embedded engine's are."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from docjobs.ports.engines.recognising import PageRefusedError, SeenLine, SeenWord
from documents.ocr.remote import RemoteRecogniser
from tests.integration.documents.ocr.sheets import sheet
from tests.unit.documents.formats.packages import pasted, zipped
from tests.unit.documents.pdfs import locked, paged, written

TITLE, BODY = (
    ((0.1, 0.1), (0.6, 0.1), (0.6, 0.16), (0.1, 0.16)),
    ((0.1, 0.3), (0.9, 0.3), (0.9, 0.33), (0.1, 0.33)),
)


class Provider:
    """Sees the same two lines on every page, and refuses the pages it was told to."""

    def __init__(self, refused: int | None = None) -> None:
        self.seen: list[tuple[int, int]] = []
        self._refused = refused

    def read(self, picture: bytes) -> list[SeenLine]:
        with Image.open(io.BytesIO(picture)) as image:
            self.seen.append(image.size)
        if len(self.seen) == self._refused:
            raise PageRefusedError("too dark")
        word = SeenWord("Report", TITLE, 0.9)
        return [SeenLine("Report", TITLE, 0.9, (word,)), SeenLine("of the year", BODY, 0.8)]


@pytest.fixture
def provider() -> Provider:
    return Provider(refused=2)


@pytest.fixture
def remote(provider: Provider) -> Iterator[RemoteRecogniser]:
    recogniser = RemoteRecogniser(provider.read, (PageRefusedError,))
    yield recogniser
    recogniser.close()


def test_a_pdf_page_by_page(tmp_path: Path, remote: RemoteRecogniser, provider: Provider) -> None:
    path, told = written(tmp_path, locked(paged(3), user="secret")), []
    pages = remote.recognise_pages(
        path,
        file_type="pdf",
        page_numbers=[1, 3],
        password="secret",
        on_page=lambda done, total: told.append((done, total)),
    )
    assert [page.number for page in pages] == [1, 3]
    first, refused = pages
    assert "Report" in " ".join(block.text for block in first.blocks)
    (word,) = first.words
    assert (word.text, word.confidence) == ("Report", 0.9)
    assert word.box == pytest.approx(
        (0.1 * first.width, 0.1 * first.height, 0.6 * first.width, 0.16 * first.height), rel=1e-3
    )
    assert (refused.error, refused.blocks) == ("too dark", [])
    assert told == [(1, 2), (2, 2)]
    assert provider.seen[0][0] > 1_000, "drawn finely enough"
    assert [each.name for each in tmp_path.iterdir()] == [path.name], "no drawing is left"


def test_an_image(tmp_path: Path, remote: RemoteRecogniser) -> None:
    path = tmp_path / "scan"
    sheet("Report").save(path, format="PNG")
    (page,) = remote.recognise_pages(path, file_type="png", page_numbers=[1])
    assert page.blocks


def test_a_providers_failure_ends_the_window(tmp_path: Path) -> None:
    def unreachable(picture: bytes) -> list[SeenLine]:
        raise ConnectionError

    recogniser = RemoteRecogniser(unreachable, (PageRefusedError,))
    with pytest.raises(ConnectionError):
        recogniser.recognise_pages(written(tmp_path, paged(1)), file_type="pdf", page_numbers=[1])
    recogniser.close()


def test_scans_inside_other_files(tmp_path: Path, remote: RemoteRecogniser, provider: Provider) -> None:
    drawn = io.BytesIO()
    sheet("A scan.").save(drawn, format="PNG")
    path = tmp_path / "post.zip"
    path.write_bytes(
        zipped({"a.txt": "A note.", "b.pdf": paged(2), "c.docx": pasted(drawn.getvalue(), text="Contract")})
    )
    pages = remote.recognise_pages(path, file_type="zip", page_numbers=[5, 2])
    assert [page.number for page in pages] == [5, 2]
    assert "Report" in " ".join(block.text for block in pages[0].blocks)
    assert pages[1].error == "too dark"
    assert provider.seen[0] == sheet("A scan.").size
    assert [each.name for each in tmp_path.iterdir()] == [path.name], "no drawing is left"
