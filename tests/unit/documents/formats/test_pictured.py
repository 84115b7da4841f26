"""Office files whose pages are pictures: told apart here, recognised by tests/integration/documents/ocr."""

import zlib

import pytest

from documents.errors import EmptyDocumentError
from documents.formats.options import ReadOptions
from documents.formats.pictured import PicturedDocument
from documents.formats.registry import read_format
from tests.unit.documents.formats.packages import (
    pasted,
    picture,
    pptx,
    read,
    relations,
    shape,
    xlsx,
    zipped,
)

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


def test_an_rtf_of_a_picture() -> None:
    rtf = b"{\\rtf1{\\*\\shppict{\\pict\\picw900\\pngblip " + PNG.hex().encode() + b"}}\\par}"
    assert pictures(rtf, "rtf") == {1: PNG}
    broken = rtf.replace(b"\\pngblip ", b"\\pngblip x")
    with pytest.raises(EmptyDocumentError):
        read_format(broken, "rtf", ReadOptions())


def test_a_book_of_scans_and_one_with_an_illustration() -> None:
    parts: dict[str, str | bytes] = {
        "META-INF/container.xml": '<container><rootfile full-path="b.opf"/></container>',
        "b.opf": '<package><manifest><item id="1" href="c/1.xhtml" media-type="application/xhtml+xml"/>'
        '</manifest><spine><itemref idref="1"/></spine></package>',
        "c/1.xhtml": "<html><body><img src='../p/1.png'/><svg><image href='../p/2.png'/></svg></body></html>",
        "p/1.png": PNG,
        "p/2.png": LARGER,
    }
    assert pictures(zipped(parts), "epub") == {1: PNG, 2: LARGER}
    parts["c/1.xhtml"] = f"<html><body><p>{PROSE}</p><img src='../p/1.png'/></body></html>"
    assert not pictures(zipped(parts), "epub")


def test_a_sheet_that_is_a_picture() -> None:
    def book(cells: str) -> bytes:
        parts: dict[str, str | bytes] = {
            "xl/_rels/s1.xml.rels": relations(("d", "drawing", "drawings/d.xml")),
            "xl/drawings/d.xml": '<d xmlns:a="a" xmlns:r="r"><a:blip r:embed="p"/></d>',
            "xl/drawings/_rels/d.xml.rels": relations(("p", "image", "../media/p.png")),
            "xl/media/p.png": PNG,
        }
        return xlsx({"S": f"<sheetData>{cells}</sheetData>"}, more=parts)

    assert pictures(book(""), "xlsx") == {1: PNG}
    assert not pictures(book("<row><c><v>1</v></c></row>"), "xlsx")


def test_a_paragraph_without_letters_is_no_text() -> None:
    assert pictures(pasted(PNG, text=" "), "docx") == {1: PNG}
