"""One call reads digital pages and scans alike, and recognition is contained."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from documents.errors import BrokenDocumentError, EmptyDocumentError, RecognitionFailedError
from documents.isolation import IsolatedReader, IsolatedRecogniser
from documents.limits import Limits
from documents.model import Document
from documents.reading import merge, read
from documents.rendering import to_markdown
from documents.serializing import to_dict
from tests.integration.documents.ocr.sheets import LETTER, LETTER_WORDS, sheet
from tests.unit.documents import pdfs
from tests.unit.documents.formats.packages import pasted, picture, pptx, shape, zipped

FAULTY = "tests.integration.documents.ocr.faulty_child"


def scan(text: str) -> bytes:
    """A PDF page that is one picture of this text."""
    out = io.BytesIO()
    sheet(f"#set text(16pt)\n{text}", page="width: 9cm, height: 4cm, margin: 1cm").save(
        out, format="PDF", resolution=150
    )
    return out.getvalue()


def mixed(folder: Path) -> Path:
    return pdfs.written(folder, pdfs.joined(pdfs.paged(1), scan("A scanned page."), pdfs.paged(1)))


def texts(document: Document) -> list[str]:
    return [" ".join(block.text for block in page.blocks) for page in document.pages]


@pytest.fixture(scope="module")
def reader() -> Iterator[IsolatedReader]:
    with IsolatedReader() as reader:
        yield reader


@pytest.fixture
def faulty() -> Iterator[IsolatedRecogniser]:
    with IsolatedRecogniser(Limits(max_page_seconds=4.0), child_module=FAULTY) as recogniser:
        yield recogniser


def test_scanned_pages_among_digital_ones(tmp_path: Path, reader: IsolatedReader) -> None:
    document = reader.read(mixed(tmp_path), file_type="pdf")
    assert texts(document)[1] == "A scanned page."
    assert "page number 1" in texts(document)[0]
    assert document.pages_needing_ocr == []
    assert [bool(page.words) for page in document.pages] == [False, True, False]


def test_is_the_same_in_this_process_and_by_windows(tmp_path: Path, reader: IsolatedReader) -> None:
    path = mixed(tmp_path)
    whole = to_dict(reader.read(path, file_type="pdf"))
    assert to_dict(read(path, file_type="pdf")) == whole
    read_alone = reader.read(path, file_type="pdf", ocr=False)
    assert read_alone.pages_needing_ocr == [2]
    with IsolatedRecogniser() as recogniser:
        window = recogniser.recognise_pages(path, file_type="pdf", page_numbers=[2])
    assert to_dict(merge(read_alone, window)) == whole


def test_an_image_is_a_document(tmp_path: Path, reader: IsolatedReader) -> None:
    path = tmp_path / "scan.png"
    sheet(LETTER).save(path)
    document = reader.read(path, file_type="png")
    assert to_markdown(document).replace("# ", "").split() == LETTER_WORDS
    assert reader.read(path, file_type="png", ocr=False).pages_needing_ocr == [1]


def test_recognition_is_prepared_once_and_used(tmp_path: Path) -> None:
    with IsolatedRecogniser() as recogniser:
        recogniser.prepare()
        first = recogniser.child().pid
        recogniser.recognise_pages(pdfs.written(tmp_path, scan("A page.")), file_type="pdf")
        assert recogniser.child().pid == first


def test_an_image_without_a_letter_is_no_empty_success(tmp_path: Path, reader: IsolatedReader) -> None:
    path = tmp_path / "white.png"
    sheet("").save(path)
    with pytest.raises(EmptyDocumentError, match="No text"):
        reader.read(path, file_type="png")


def test_a_broken_image_is_a_parse_error(tmp_path: Path, reader: IsolatedReader) -> None:
    path = tmp_path / "stub.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    with pytest.raises(BrokenDocumentError):
        reader.read(path, file_type="png")


def test_scans_in_an_archive_are_recognised_in_their_places(tmp_path: Path, reader: IsolatedReader) -> None:
    picture = io.BytesIO()
    sheet(LETTER).save(picture, format="PNG")
    path = tmp_path / "post.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "A note.")
        archive.writestr("b.pdf", pdfs.joined(pdfs.paged(1), scan("A scanned page.")))
        archive.writestr("c.png", picture.getvalue())
    document = reader.read(path, file_type="zip")
    assert [page.child.name for page in document.pages if page.child] == ["a.txt", "b.pdf", "b.pdf", "c.png"]
    assert texts(document)[2] == "A scanned page."
    assert texts(document)[3].split() == ["c.png", *LETTER_WORDS]


def test_scans_in_office_files_are_recognised(tmp_path: Path, reader: IsolatedReader) -> None:
    drawn = io.BytesIO()
    sheet(LETTER).save(drawn, format="PNG")
    scanned = drawn.getvalue()
    deck = pptx(shape("Plans"), picture("scan"), pictures={"scan": scanned})
    path = tmp_path / "post.zip"
    path.write_bytes(zipped({"a.docx": pasted(scanned, text="The contract"), "b.pptx": deck}))
    document = reader.read(path, file_type="zip")
    assert [page.child.name for page in document.pages if page.child] == ["a.docx"] * 2 + ["b.pptx"] * 2
    assert texts(document)[1].split() == texts(document)[3].split() == LETTER_WORDS
    path.write_bytes(pasted(scanned))
    [page] = reader.read(path, file_type="docx").pages
    assert [word.text for word in page.words] == LETTER_WORDS
    assert all(0 <= word.box[0] < word.box[2] <= page.width for word in page.words)


def test_a_broken_picture_in_an_office_file_is_named(tmp_path: Path, reader: IsolatedReader) -> None:
    path = tmp_path / "post.docx"
    path.write_bytes(pasted(b"\x89PNG\r\n\x1a\n" + bytes(40), text="The contract"))
    document = reader.read(path, file_type="docx")
    assert document.partial
    assert "picture cannot be read" in (document.pages[1].error or "")


class TestAPageThatBreaksRecognition:
    def planned(self, folder: Path, **faults: str | bool) -> Path:
        path = pdfs.written(folder, pdfs.joined(pdfs.scanned(), pdfs.scanned()))
        plan = {name.removeprefix("p"): kind for name, kind in faults.items()}
        path.with_name(path.name + ".faults").write_text(json.dumps(plan))
        return path

    @pytest.mark.parametrize(("kind", "says"), [("crash", "SIGSEGV"), ("hang", "longer than 4 s")])
    def test_costs_only_itself(
        self, tmp_path: Path, faulty: IsolatedRecogniser, kind: str, says: str
    ) -> None:
        path = self.planned(tmp_path, p1=kind, careful=True)
        one, other = faulty.recognise_pages(path, file_type="pdf")
        assert "Page 1" in str(one.error)
        assert says in str(one.error)
        assert other.blocks[0].text == "1653 pixels"

    def test_is_looked_at_coarsely_before_it_is_given_up(
        self, tmp_path: Path, faulty: IsolatedRecogniser
    ) -> None:
        path = self.planned(tmp_path, p1="crash")
        (page,) = faulty.recognise_pages(path, file_type="pdf", page_numbers=[1])
        assert page.blocks[0].text == "1189 pixels"

    def test_is_an_ocr_error_with_its_number_when_it_is_the_only_one(
        self, tmp_path: Path, faulty: IsolatedRecogniser
    ) -> None:
        path = self.planned(tmp_path, p2="crash", careful=True)
        with pytest.raises(RecognitionFailedError, match="Page 2 crashed text recognition") as caught:
            faulty.recognise_pages(path, file_type="pdf", page_numbers=[2])
        assert (caught.value.code, caught.value.page) == ("OCR_ERROR", 2)
