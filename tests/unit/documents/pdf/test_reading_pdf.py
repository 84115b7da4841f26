"""Real PDFs through the real engines, in this process."""

from pathlib import Path

import pytest

from documents.errors import (
    BrokenDocumentError,
    DocumentError,
    EmptyDocumentError,
    LimitExceededError,
    ParserTimeoutError,
    PasswordIncorrectError,
    PasswordRequiredError,
    ReadingCancelledError,
    UnsupportedFormatError,
)
from documents.limits import Limits
from documents.model import Document
from documents.reading import ensure_readable, read
from documents.rendering import to_markdown
from tests.unit.documents import pdfs


def reading(folder: Path, pdf: bytes, password: str | None = None, limits: Limits | None = None) -> Document:
    return read(pdfs.written(folder, pdf), file_type="pdf", password=password, limits=limits)


def unrecognised(folder: Path, pdf: bytes) -> Document:
    return read(pdfs.written(folder, pdf), file_type="pdf", ocr=False)


def text_or_code(folder: Path, pdf: bytes) -> str:
    """The markdown, or the code of the error."""
    try:
        return to_markdown(reading(folder, pdf))
    except DocumentError as error:
        return error.code


def test_pages_carry_their_text_headings_and_size(tmp_path: Path) -> None:
    document = reading(tmp_path, pdfs.paged(2))
    assert [page.number for page in document.pages] == [1, 2]
    assert [block.text for page in document.pages for block in page.blocks if block.kind == "heading"] == [
        "Chapter 1",
        "Chapter 2",
    ]
    assert "This is page number 2." in document.pages[1].blocks[1].text
    assert document.pages[0].width == pytest.approx(595.28, abs=0.1)
    assert document.pages[0].height == pytest.approx(841.89, abs=0.1)
    assert not document.partial


def test_the_name_of_the_file_does_not_matter(tmp_path: Path) -> None:
    path = pdfs.written(tmp_path, pdfs.paged(1), "upload-7f3a")
    assert "page number 1" in to_markdown(read(path, file_type="pdf"))


def test_progress_is_told_page_by_page_and_grows(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    path = pdfs.written(tmp_path, pdfs.paged(40))
    read(path, file_type="pdf", on_page=lambda done, total: seen.append((done, total)))
    assert seen == [(done, 40) for done in range(41)]


def test_three_hundred_pages_come_in_order(tmp_path: Path) -> None:
    document = reading(tmp_path, pdfs.paged(300))
    numbers = [block.text for page in document.pages for block in page.blocks if block.kind == "heading"]
    assert numbers == [f"Chapter {number}" for number in range(1, 301)]


def test_cancelling_stops_between_windows(tmp_path: Path) -> None:
    done = 0

    def count(pages: int, _total: int) -> None:
        nonlocal done
        done = pages

    path = pdfs.written(tmp_path, pdfs.paged(40))
    with pytest.raises(ReadingCancelledError) as caught:
        read(path, file_type="pdf", on_page=count, is_cancelled=lambda: done > 0)
    assert caught.value.code == "CANCELLED"
    assert 0 < done < 40


def test_a_document_over_its_time_names_the_page(tmp_path: Path) -> None:
    with pytest.raises(ParserTimeoutError) as caught:
        reading(tmp_path, pdfs.paged(2), limits=Limits(max_seconds=0.0))
    assert caught.value.page == 1


class TestLockedFiles:
    @pytest.mark.parametrize("revision", [2, 3, 4, 6])
    def test_open_with_the_right_password(self, tmp_path: Path, revision: int) -> None:
        pdf = pdfs.locked(pdfs.paged(1), user="geheim", revision=revision)
        assert "page number 1" in to_markdown(reading(tmp_path, pdf, "geheim"))

    @pytest.mark.parametrize("revision", [2, 4, 6])
    def test_open_with_the_owner_password(self, tmp_path: Path, revision: int) -> None:
        pdf = pdfs.locked(pdfs.paged(1), user="geheim", owner="chef", revision=revision)
        assert "page number 1" in to_markdown(reading(tmp_path, pdf, "chef"))

    @pytest.mark.parametrize("revision", [2, 3, 4, 6])
    def test_ask_for_a_missing_password(self, tmp_path: Path, revision: int) -> None:
        with pytest.raises(PasswordRequiredError, match="`password`") as caught:
            reading(tmp_path, pdfs.locked(pdfs.paged(1), user="geheim", revision=revision))
        assert caught.value.code == "VALIDATION_ERROR"

    @pytest.mark.parametrize("revision", [2, 3, 4, 6])
    def test_refuse_a_wrong_password(self, tmp_path: Path, revision: int) -> None:
        pdf = pdfs.locked(pdfs.paged(1), user="geheim", revision=revision)
        with pytest.raises(PasswordIncorrectError, match="does not open"):
            reading(tmp_path, pdf, "falsch")

    def test_open_without_one_where_only_the_owner_is_restricted(self, tmp_path: Path) -> None:
        pdf = pdfs.locked(pdfs.paged(1), user="", owner="chef")
        assert "page number 1" in to_markdown(reading(tmp_path, pdf))

    def test_an_unlocked_file_ignores_a_password(self, tmp_path: Path) -> None:
        assert "page number 1" in to_markdown(reading(tmp_path, pdfs.paged(1), "needless"))


class TestBadFiles:
    def test_no_bytes(self, tmp_path: Path) -> None:
        with pytest.raises(EmptyDocumentError, match="0 bytes"):
            reading(tmp_path, b"")

    def test_a_header_and_nothing_else(self, tmp_path: Path) -> None:
        with pytest.raises(BrokenDocumentError) as caught:
            reading(tmp_path, b"%PDF-1.7\n")
        assert caught.value.code == "PARSE_ERROR"

    def test_no_page(self, tmp_path: Path) -> None:
        with pytest.raises(DocumentError, match="page"):
            reading(tmp_path, pdfs.without_pages())

    def test_blank_pages_are_never_a_success(self, tmp_path: Path) -> None:
        with pytest.raises(EmptyDocumentError, match="3 page"):
            reading(tmp_path, pdfs.blank(3))

    @pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
    def test_cut_off_in_the_middle_is_no_empty_success(self, tmp_path: Path, share: float) -> None:
        whole = pdfs.paged(5)
        cut = whole[: int(len(whole) * share)]
        outcome = text_or_code(tmp_path, cut)
        assert outcome == "PARSE_ERROR" or "page number" in outcome

    def test_a_damaged_directory_is_repaired(self, tmp_path: Path) -> None:
        whole = pdfs.paged(2)
        at = whole.rindex(b"startxref")
        assert "page number 2" in to_markdown(reading(tmp_path, whole[:at] + b"startxref\n99999999\n%%EOF"))

    def test_too_many_pages(self, tmp_path: Path) -> None:
        with pytest.raises(LimitExceededError, match="3 pages; at most 2"):
            reading(tmp_path, pdfs.paged(3), limits=Limits(max_pages=2))

    def test_too_many_bytes(self, tmp_path: Path) -> None:
        with pytest.raises(LimitExceededError, match="at most"):
            reading(tmp_path, pdfs.paged(1), limits=Limits(max_bytes=1_000))

    @pytest.mark.parametrize(("seen", "says"), [("json", "JSON"), ("xml", "XML"), ("ppt", "PPT")])
    def test_another_format_says_what_it_is(self, seen: str, says: str) -> None:
        with pytest.raises(UnsupportedFormatError, match=says):
            ensure_readable(seen)


class TestPagesWithoutText:
    def test_a_scan_needs_ocr(self, tmp_path: Path) -> None:
        document = unrecognised(tmp_path, pdfs.scanned())
        assert document.pages_needing_ocr == [1]
        assert not document.partial

    def test_a_stamp_on_a_scan_does_not_hide_that(self, tmp_path: Path) -> None:
        document = unrecognised(tmp_path, pdfs.scanned_with_stamp("Received 12 March"))
        assert document.pages_needing_ocr == [1]
        assert "Received 12 March" in document.pages[0].blocks[0].text

    def test_only_the_scanned_pages_of_a_mixed_document_are_named(self, tmp_path: Path) -> None:
        mixed = pdfs.joined(pdfs.paged(2), pdfs.scanned(), pdfs.paged(1), pdfs.blank())
        assert unrecognised(tmp_path, mixed).pages_needing_ocr == [3]


class TestTurnedPages:
    @pytest.mark.parametrize("degrees", [0, 90, 180, 270])
    def test_read_the_same_whichever_way_they_are_shown(self, tmp_path: Path, degrees: int) -> None:
        upright = reading(tmp_path, pdfs.paged(1))
        turned = reading(tmp_path, pdfs.rotated(pdfs.paged(1), degrees))
        assert to_markdown(turned) == to_markdown(upright)
        assert turned.pages[0].rotation == degrees

    @pytest.mark.parametrize("degrees", [90, 180, 270])
    def test_boxes_lie_where_the_text_is_shown(self, tmp_path: Path, degrees: int) -> None:
        page = reading(tmp_path, pdfs.paged(1)).pages[0]
        turned = reading(tmp_path, pdfs.rotated(pdfs.paged(1), degrees)).pages[0]
        box, shown = page.blocks[0].box, turned.blocks[0].box
        assert box is not None
        assert shown is not None
        x0, y0, x1, y1 = box
        expected = {
            90: (page.height - y1, x0, page.height - y0, x1),
            180: (page.width - x1, page.height - y1, page.width - x0, page.height - y0),
            270: (y0, page.width - x1, y1, page.width - x0),
        }[degrees]
        assert shown == pytest.approx(expected, abs=2.0)
