"""Two readings of one scan, the file's hidden layer and our own recognition, made one text."""

import pytest

from documents.model import Block, Cell, Document, Page, Table, Word
from documents.reading import merge
from documents.reading.scanned.wording import KNOWN, POSSIBLE, UNLIKELY, likelihood


def paragraph(text: str) -> Block:
    return Block("paragraph", text, box=(50.0, 300.0, 300.0, 312.0), size=10.0)


def settled(layer: str, seen: str, *, confidence: float = 0.9) -> str:
    """What the page says in the end; every word was recognised with that confidence."""
    own = Page(1, 600.0, 800.0, blocks=[paragraph(layer)], needs_ocr=True, overlaid=True)
    words = [Word(word, (0.0, 0.0, 1.0, 1.0), confidence) for word in seen.split()]
    merged = merge(Document("pdf", [own]), [Page(1, 600.0, 800.0, blocks=[paragraph(seen)], words=words)])
    assert merged.pages[0].overlaid or merged.pages[0].words
    assert not merged.pages_needing_ocr
    return merged.pages[0].blocks[0].text


class TestSettling:
    def test_the_likelier_word_stands_whichever_reading_has_it(self) -> None:
        layer = "The river riscs in the hills and runs north for ninety kilometres before it meets the sca."
        seen = "The river rises in the hills and runs nor1h for nlnety kilometres before it meets the sea."
        assert settled(layer, seen) == (
            "The river rises in the hills and runs north for ninety kilometres before it meets the sea."
        )

    def test_marks_around_a_word_stay(self) -> None:
        assert settled('He said "tbe rivcr," and left.', "He said the river. and left.") == (
            'He said "the river," and left.'
        )

    def test_words_run_together_are_told_apart(self) -> None:
        assert settled("The terms ofthe contract hold.", "The terms of the contract hold.") == (
            "The terms of the contract hold."
        )

    def test_of_two_words_the_surely_seen_stands(self) -> None:
        layer, seen = "About live years have passed.", "About five years have passed."
        assert settled(layer, seen, confidence=0.99) == seen
        assert settled(layer, seen, confidence=0.7) == layer

    def test_letters_that_recognition_lost_are_not_taken_away(self) -> None:
        layer, seen = "They filed and went forth again.", "They fled and went fort again."
        assert settled(layer, seen, confidence=0.99) == layer

    def test_accents_that_recognition_lost_are_not_taken_away(self) -> None:
        layer, seen = "Die Bücher liegen in Żółty Dwór.", "Die Bucher liegen in Zólty Dwor."
        assert settled(layer, seen, confidence=0.99) == layer

    def test_names_that_nobody_knows_stay(self) -> None:
        layer, seen = "Signed by Qzvrtk Blemmer today.", "Signed by Ozvrfk Blemrner today."
        assert settled(layer, seen) == layer

    def test_the_reading_with_clearly_more_words_is_the_base(self) -> None:
        layer = "Tlie rivei' riscs iin tlie hilis aiid ruiis nortli foi- niiiety kiloinetrcs."
        seen = "The river rises in the hills and runs north for ninety kilometres."
        assert settled(layer, seen) == seen

    def test_a_script_that_recognition_cannot_read_is_left_alone(self) -> None:
        layer = "Река берёт начало в горах и течёт на север девяносто километров до моря."
        assert settled(layer, "Peka 6epet Haqano B ropax n Teqët", confidence=0.99) == layer

    def test_cells_of_tables_are_settled_too(self) -> None:
        table = Table(1, 2, [Cell(0, 0, "Earthv matter"), Cell(0, 1, "40")])
        own = Page(1, 600.0, 800.0, blocks=[Block("table", table=table)], needs_ocr=True, overlaid=True)
        seen = Page(1, 600.0, 800.0, blocks=[paragraph("Earthly matter 40")])
        merged = merge(Document("pdf", [own]), [seen])
        assert merged.pages[0].blocks[0].table is not None
        assert [cell.text for cell in merged.pages[0].blocks[0].table.cells] == ["Earthly matter", "40"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("river", KNOWN),
        ("Rivers,", KNOWN),
        ("river's", KNOWN),
        ("of", POSSIBLE),
        ("1,250.00", POSSIBLE),
        ("riv3r", UNLIKELY),
        ("WoldB", UNLIKELY),
        ("tlie", UNLIKELY),
        ("—", UNLIKELY),
    ],
)
def test_how_likely_a_word_is(text: str, expected: int) -> None:
    assert likelihood(text) == expected
