"""Recognised pages put in the places of those without usable text."""

from collections.abc import Sequence

import pytest

from documents.errors import EmptyDocumentError, ParserTimeoutError, RecognitionFailedError
from documents.model import Block, Child, Document, FormField, Page, Word
from documents.reading import merge
from documents.reading.completing import PageProgress, complete
from documents.reading.reader import ignore_progress


def page(number: int, *blocks: Block, needs_ocr: bool = False, **rest: object) -> Page:
    made = Page(number, 600.0, 800.0, blocks=list(blocks), needs_ocr=needs_ocr)
    for name, value in rest.items():
        setattr(made, name, value)
    return made


def heading(text: str, size: float, level: int | None = None) -> Block:
    return Block("heading", text, level=level, box=(50.0, 200.0, 300.0, 220.0), size=size)


def paragraph(text: str, top: float = 300.0) -> Block:
    return Block("paragraph", text, box=(50.0, top, 300.0, top + 12), size=10.0)


class TestMerging:
    def test_takes_the_place_by_number_and_keeps_what_the_file_said(self) -> None:
        field = FormField("name", "text", (0.0, 0.0, 9.0, 9.0))
        document = Document(
            "pdf",
            [page(1, paragraph("one")), page(2, needs_ocr=True, rotation=90, fields=[field])],
            title="Report",
            metadata={"title": "Report", "author": "A"},
        )
        recognised = Page(2, 612.0, 792.0, blocks=[paragraph("two")], words=[Word("two", (0, 0, 1, 1), 0.9)])
        merged = merge(document, [recognised])
        second = merged.pages[1]
        assert [each.blocks[0].text for each in merged.pages] == ["one", "two"]
        assert (second.rotation, second.fields, second.words[0].confidence) == (90, [field], 0.9)
        assert (merged.pages_needing_ocr, merged.partial, merged.title) == ([], False, "Report")
        assert merged.metadata["author"] == "A"

    def test_ranks_headings_over_digital_and_recognised_pages_together(self) -> None:
        document = Document("pdf", [page(1, heading("Part", 14.0, level=1)), page(2, needs_ocr=True)])
        merged = merge(document, [page(2, heading("Book", 22.0))])
        assert [each.blocks[0].level for each in merged.pages] == [2, 1]

    def test_leaves_the_levels_that_an_office_file_gave(self) -> None:
        pages = [
            page(1, heading("Given", 11.0, level=3), child=Child("a.docx", "docx")),
            page(2, needs_ocr=True, child=Child("b.png", "png")),
        ]
        merged = merge(Document("zip", pages), [page(2, heading("Scanned", 22.0))])
        assert [each.blocks[0].level for each in merged.pages] == [3, 1]
        assert merged.pages[1].child == Child("b.png", "png")

    def test_tells_page_headers_of_scans_apart(self) -> None:
        def sheet(number: int) -> Page:
            return page(number, paragraph("Annual report", 20.0), paragraph(f"text {number}"))

        document = Document("pdf", [page(number, needs_ocr=True) for number in (1, 2, 3)])
        merged = merge(document, [sheet(number) for number in (1, 2, 3)])
        assert [each.blocks[0].kind for each in merged.pages] == ["header"] * 3

    def test_an_error_leaves_the_page_its_own_text_and_makes_the_document_partial(self) -> None:
        document = Document("pdf", [page(1, paragraph("one")), page(2, paragraph("stamp"), needs_ocr=True)])
        merged = merge(document, [Page(2, 0.0, 0.0, error="Page 2 crashed text recognition.")])
        assert merged.partial
        assert merged.pages[1].blocks[0].text == "stamp"
        assert not merged.pages_needing_ocr

    def test_a_doubted_text_that_the_picture_confirms_is_kept(self) -> None:
        own = paragraph("QX7-4410 KRT 0091 BDF GHK total 55312")
        seen = paragraph("QX7-4410 KRT 0091 BDF GHK total 5S312")
        merged = merge(Document("pdf", [page(1, own, needs_ocr=True)]), [page(1, seen)])
        assert merged.pages[0].blocks == [own]
        assert not merged.pages_needing_ocr

    def test_one_that_the_picture_contradicts_is_replaced(self) -> None:
        own = paragraph("Wkh ulyhu ulvhv lq wkh kloov. " * 6)
        seen = paragraph("The river rises in the hills. " * 6)
        merged = merge(Document("pdf", [page(1, own, needs_ocr=True)]), [page(1, seen)])
        assert merged.pages[0].blocks == [seen]

    def test_few_words_of_its_own_stay_where_recognition_misread_them(self) -> None:
        title, foot = paragraph("Обзор реки и её притоков", 100.0), paragraph("Received 12 March", 700.0)
        misread, photo = paragraph("063op peku", 100.0), paragraph("Gauge house, north bank", 400.0)
        seen = page(1, misread, photo, paragraph("Received 12 March", 699.0))
        merged = merge(Document("pdf", [page(1, title, foot, needs_ocr=True)]), [seen])
        texts = [block.text for block in merged.pages[0].blocks]
        assert texts == ["Обзор реки и её притоков", "Gauge house, north bank", "Received 12 March"]

    def test_a_misread_letter_in_them_is_mended(self) -> None:
        own = paragraph("Survey of the river, page 47 of 99")
        misread = paragraph("Survey of the river, page 47 of 9 9")
        photo = paragraph("Gauge house, north bank", 400.0)
        merged = merge(Document("pdf", [page(1, own, needs_ocr=True)]), [page(1, misread, photo)])
        assert merged.pages[0].blocks == [own, photo]

    def test_few_glyphs_without_letters_give_way_to_what_was_recognised(self) -> None:
        own, seen = paragraph("\ue001\ue002\ue003 \ue004\ue005 A"), paragraph("Bill of lading")
        merged = merge(Document("pdf", [page(1, own, needs_ocr=True)]), [page(1, seen)])
        assert merged.pages[0].blocks == [seen]

    def test_where_the_picture_shows_hardly_anything_the_text_is_kept(self) -> None:
        own = paragraph("Wkh ulyhu ulvhv lq wkh kloov dqg uxqv")
        merged = merge(Document("pdf", [page(1, own, needs_ocr=True)]), [page(1, paragraph("i"))])
        assert merged.pages[0].blocks == [own]

    def test_a_page_that_was_not_doubted_is_replaced_on_request(self) -> None:
        merged = merge(Document("pdf", [page(1, paragraph("one two"))]), [page(1, paragraph("one two 3"))])
        assert merged.pages[0].blocks[0].text == "one two 3"

    def test_a_window_of_pages_leaves_the_others_waiting(self) -> None:
        document = Document("pdf", [page(1, needs_ocr=True), page(2, needs_ocr=True)])
        assert merge(document, [page(1, paragraph("one"))]).pages_needing_ocr == [2]

    def test_pictures_without_a_letter_are_no_empty_success(self) -> None:
        with pytest.raises(EmptyDocumentError, match="No text"):
            merge(Document("png", [page(1, needs_ocr=True)]), [page(1)])


def refuse(_numbers: Sequence[int], _progress: PageProgress) -> list[Page]:
    raise RecognitionFailedError("Page 2 crashed text recognition.", page=2)


class TestCompleting:
    def test_asks_for_just_the_pages_that_need_it_and_counts_them_once_more(self) -> None:
        asked: list[int] = []
        told: list[tuple[int, int]] = []

        def recognise(numbers: Sequence[int], progress: PageProgress) -> list[Page]:
            asked.extend(numbers)
            progress(0, 1)
            progress(1, 1)
            return [page(number, paragraph("two")) for number in numbers]

        document = Document("pdf", [page(1, paragraph("one")), page(2, needs_ocr=True)])
        done = complete(document, recognise, lambda *count: told.append(count))
        assert asked == [2]
        assert told == [(2, 3), (3, 3)]
        assert done.pages[1].blocks[0].text == "two"

    def test_leaves_a_document_that_needs_none_as_it_is(self) -> None:
        document = Document("pdf", [page(1, paragraph("one"))])
        assert complete(document, refuse, ignore_progress) is document

    def test_digital_pages_survive_when_recognition_fails(self) -> None:
        document = Document("pdf", [page(1, paragraph("one")), page(2, needs_ocr=True)])
        done = complete(document, refuse, ignore_progress)
        assert done.partial
        assert done.pages[0].blocks[0].text == "one"
        assert "Page 2 crashed" in str(done.pages[1].error)

    def test_a_scan_that_cannot_be_recognised_at_all_fails_with_its_code(self) -> None:
        with pytest.raises(RecognitionFailedError) as caught:
            complete(Document("png", [page(1, needs_ocr=True)]), refuse, ignore_progress)
        assert (caught.value.code, caught.value.page) == ("OCR_ERROR", 2)

    def test_a_timeout_of_the_whole_ends_it(self) -> None:
        def slow(_numbers: Sequence[int], _progress: PageProgress) -> list[Page]:
            raise ParserTimeoutError("too long", page=1)

        with pytest.raises(ParserTimeoutError):
            complete(Document("pdf", [page(1, needs_ocr=True)]), slow, ignore_progress)
