"""Long PDFs, whose windows are copied into files of their own before they are read."""

import io
from pathlib import Path

import pikepdf

from documents.reading import read
from tests.unit.documents import pdfs


def long_form() -> bytes:
    """Sixty pages of text, then a form."""
    out = io.BytesIO()
    sources = (io.BytesIO(pdfs.paged(60)), io.BytesIO(pdfs.form(rooted=False)))
    with pikepdf.open(sources[0]) as document, pikepdf.open(sources[1]) as form:
        document.pages.append(form.pages[0])
        document.save(out)
    return out.getvalue()


def test_pages_keep_their_numbers_and_the_form_its_values(tmp_path: Path) -> None:
    document = read(pdfs.written(tmp_path, long_form()), file_type="pdf")
    assert [page.number for page in document.pages] == list(range(1, 62))
    assert all(f"page number {page.number}." in page.blocks[1].text for page in document.pages[:60])
    assert {field.name: field.value for field in document.pages[60].fields}["name"] == "Ada Lovelace"


def test_a_locked_long_file_is_read_with_its_password(tmp_path: Path) -> None:
    path = pdfs.written(tmp_path, pdfs.locked(pdfs.paged(50), user="geheim"))
    document = read(path, file_type="pdf", password="geheim")
    assert "page number 50." in document.pages[49].blocks[1].text


def test_a_page_that_is_turned_keeps_its_turn(tmp_path: Path) -> None:
    document = read(pdfs.written(tmp_path, pdfs.rotated(pdfs.paged(50), 90)), file_type="pdf")
    assert {page.rotation for page in document.pages} == {90}
    assert document.pages[49].width > document.pages[49].height


def test_a_long_file_cut_short_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    pdf = pdfs.paged(60)
    document = read(pdfs.written(tmp_path, pdf[: len(pdf) * 9 // 10]), file_type="pdf")
    assert any(page.blocks for page in document.pages)
    assert all(page.error for page in document.pages if not page.blocks)
