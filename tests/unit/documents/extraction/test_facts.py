"""What candidates are, whatever the field: sums, labels, filled fields, lines of a picture."""

import numpy as np

from documents.extraction.candidates.finding import read_candidates
from documents.extraction.candidates.model import Candidate
from documents.extraction.ranking.facts.amounts import Amounts
from documents.extraction.ranking.facts.neighbours import line_facts
from documents.extraction.ranking.features import NAMES, PairFeatures
from documents.extraction.schema import fields_of
from documents.extraction.text.lines import Segment, sheet_of
from documents.model import Document, FormField, Page, Word
from tests.unit.documents.extraction.sheets import Line, document_of, page_of, schema_of


def _settles(*lines: Line) -> dict[float, float]:
    reading = read_candidates(document_of(list(lines)))
    amounts = Amounts(reading.candidates, {view.sheet.number: view.around for view in reading.views})
    values = {float(str(each.value)) for each in reading.candidates if each.type == "number"}
    return {value: amounts.facts(value)["settles"] for value in values}


def test_what_was_given_less_the_change_is_what_was_to_be_paid() -> None:
    found = _settles(
        [(40, "Total"), (200, "79.50")],
        [(40, "Paid"), (200, "100.00")],
        [(40, "Change"), (120, ":"), (200, "20.50")],
        [(40, "Summary"), (200, "Amount"), (300, "Tax")],
        [(40, "Total"), (200, "75.00"), (300, "4.50")],
    )
    assert max(found, key=lambda value: found[value]) == 79.5
    assert found[75.0] < 0
    assert found[20.5] < 0


def test_cash_without_change_does_not_speak_against_the_total() -> None:
    assert _settles([(40, "Total"), (200, "79.50")], [(40, "Cash"), (200, "79.50")])[79.5] >= 0


def test_a_sum_is_rounded_to_the_smallest_coin() -> None:
    found = _settles(
        [(40, "Net"), (200, "82.15")],
        [(40, "Tax"), (200, "4.93")],
        [(40, "Sum"), (200, "87.08")],
        [(40, "To pay"), (200, "87.10")],
    )
    assert found[87.1] > found[87.08] > found[82.15]


def test_a_rounded_sum_is_paid_and_the_one_before_is_not() -> None:
    found = _settles(
        [(40, "Net"), (200, "96.00")],
        [(40, "Tax"), (200, "5.76")],
        [(40, "Sum"), (200, "101.76")],
        [(40, "Rounding"), (200, "-0.01")],
        [(40, "Payable"), (200, "101.75")],
    )
    assert found[101.75] > found[101.76] > found[96.0]


def test_a_label_of_the_other_party_speaks_against_a_number() -> None:
    own, other = "FR11999999998", "FR19787878784"
    reading = read_candidates(
        document_of([[(40, "VAT ID customer"), (200, other)], [], [(40, "VAT ID"), (200, own)]])
    )
    schema = schema_of(seller_vat_id={"type": "string"}, buyer_vat_id={"type": "string"})
    features = PairFeatures(reading, fields_of(schema))

    def against(field: int) -> dict[str, float]:
        chosen, rows = features.rows_of(field)
        said = rows[:, NAMES.index("said_against_party")].tolist()
        return {str(features.candidates[row].value): value for row, value in zip(chosen, said, strict=True)}

    assert (against(0)[other], against(0)[own]) == (1.0, 0.0)
    assert against(1)[other] == 0.0


def test_what_is_filled_in_stands_by_itself_and_boxes_of_one_number_are_read_together() -> None:
    page = page_of(1, [[(40, "Social security number")], [], [(40, "code (if any)")]])
    page.fields = [
        FormField("a", "text", (40, 52, 84, 66), "123"),
        FormField("b", "text", (90, 52, 120, 66), "45"),
        FormField("c", "text", (126, 52, 180, 66), "6789"),
        FormField("d", "text", (120, 66, 160, 80), "A"),
    ]
    sheet = sheet_of(page)
    assert [segment.text for segment in sheet.segments if segment.filled] == ["123", "45", "6789", "A"]
    values = [each.value for each in read_candidates(Document("pdf", [page])).candidates]
    assert "123456789" in values
    assert "6789" not in values


def test_an_option_that_is_not_ticked_is_no_value() -> None:
    reading = read_candidates(document_of([[(40, "☐ Corporation ☒ Partnership")]]))
    assert [each.value for each in reading.candidates if each.type in ("text", "value", "lines")] == [
        "Partnership"
    ]


def test_leaning_lines_of_a_picture_stay_apart() -> None:
    page = Page(1, 400, 600)
    for text, x, y in (
        ("TAMAN", 50, 40),
        ("AIR", 110, 42),
        ("81700", 50, 50),
        ("PASIR", 110, 52),
        ("GUDANG", 170, 54),
    ):
        page.words.append(Word(text, (x, y, x + 50, y + 22), 0.9))
    assert [segment.text for segment in sheet_of(page).segments] == ["TAMAN AIR", "81700 PASIR GUDANG"]


def test_features_are_numbers_for_every_candidate() -> None:
    document = document_of([[(40, "Total"), (200, "12.00 EUR")], [(40, "Acme (UK) Ltd")]])
    features = PairFeatures(read_candidates(document), fields_of(schema_of(total={"type": "number"})))
    chosen, rows = features.rows_of(0)
    assert rows.shape == (len(chosen), len(NAMES))
    assert np.isfinite(rows).all()


def test_what_stands_pages_behind_a_candidate_in_running_text_says_nothing_of_it() -> None:
    """Without that bound a long text's facts take its length times its candidates."""
    words = [Word("reads", (40, 40, 70, 50))] * 600 + [Word("Street", (40, 40, 70, 50))]
    starts = [6 * at for at in range(len(words))]
    text = " ".join(word.text for word in words)
    running = Segment(1, 0, -1, words, text, starts, (40, 40, 70, 50), 10.0)

    assert line_facts(Candidate("text", "reads", "reads", running, 0, 5))["first_street"] == 0.0
    assert line_facts(Candidate("text", "reads", "reads", running, 3000, 3005))["first_street"] == 1.0


def test_the_box_of_a_part_is_that_of_the_words_it_touches() -> None:
    words = [Word("one", (0, 0, 9, 9)), Word("three", (10, 0, 19, 9)), Word("two", (20, 0, 29, 9))]
    segment = Segment(1, 0, 0, words, "one three two", [0, 4, 10], (0, 0, 29, 9), 9.0)

    boxes = {part: segment.boxes(*part) for part in ((0, 3), (3, 4), (2, 5), (6, 7), (5, 13), (10, 13))}

    assert boxes == {
        (0, 3): (0, 0, 9, 9),
        (3, 4): (0, 0, 29, 9),  # between words: the segment's own
        (2, 5): (0, 0, 19, 9),
        (6, 7): (10, 0, 19, 9),
        (5, 13): (10, 0, 29, 9),
        (10, 13): (20, 0, 29, 9),
    }
