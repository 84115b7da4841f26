"""Office files whose pages are pictures: told apart here, recognised by tests/integration/documents/ocr."""

import zlib

import pytest

from documents.errors import EmptyDocumentError
from documents.formats.options import ReadOptions
from documents.formats.pictured import PicturedDocument
from documents.formats.registry import read_format
from tests.unit.documents.formats.packages import pasted, picture, pptx, read, shape, zipped

PNG = b"\x89PNG\r\n\x1a\n" + zlib.compress(b"scan")
LARGER = PNG + bytes(40)
METAFILE = b"\x01\x00\x00\x00" + bytes(36) + b" EMF" + bytes(60)
PROSE = "A letter that has something of its own to say about the picture below it."


def pictures(data: bytes, file_type: str) -> dict[int, bytes]:
    found = read_format(data, file_type, ReadOptions())
    return found.pictures if isinstance(found, PicturedDocument) else {}


class TestADocx:
    def test_of_scans_alone_has_a_page_for_each(self) -> None:
        pages = read(pasted(PNG, LARGER), "docx")
        assert [(page.number, page.needs_ocr, page.blocks) for page in pages] == [
            (1, True, []),
            (2, True, []),
        ]
        assert pictures(pasted(PNG, LARGER), "docx") == {1: PNG, 2: LARGER}

    def test_with_a_title_over_the_scan_keeps_it_on_a_page_before(self) -> None:
        pages = read(pasted(PNG, text="The signed contract"), "docx")
        assert [page.needs_ocr for page in pages] == [False, True]
        assert pages[0].blocks[0].text == "The signed contract"

    def test_with_text_of_its_own_is_read_for_that(self) -> None:
        [page] = read(pasted(PNG, text=PROSE), "docx")
        assert not page.needs_ocr

    def test_says_which_pictures_it_cannot_read(self) -> None:
        with pytest.raises(EmptyDocumentError, match=r"only pictures .* .seen: EMF.. Export it"):
            read(pasted(METAFILE), "docx")


class TestSlides:
    def test_that_are_a_picture_need_ocr(self) -> None:
        tree = picture("logo") + picture("scan")
        deck = pptx(shape("Plans"), tree, pictures={"logo": PNG, "scan": LARGER})
        assert [page.needs_ocr for page in read(deck, "pptx")] == [False, True]
        assert pictures(deck, "pptx") == {2: LARGER}

    def test_with_text_beside_the_picture_do_not(self) -> None:
        deck = pptx(shape("Plans") + picture("scan"), pictures={"scan": PNG})
        assert [page.needs_ocr for page in read(deck, "pptx")] == [False]


def test_open_documents_too() -> None:
    frame = '<d:frame xmlns:d="d" xmlns:x="x"><d:image x:href="Pictures/1.png"/></d:frame>'
    for kind, name, body in (("odt", "text", frame), ("odp", "presentation", f"<page>{frame}</page>")):
        content = f"<content><body><{name}>{body}</{name}></body></content>"
        assert pictures(zipped({"content.xml": content, "Pictures/1.png": PNG}), kind) == {1: PNG}


def test_a_paragraph_without_letters_is_no_text() -> None:
    assert pictures(pasted(PNG, text=" "), "docx") == {1: PNG}
