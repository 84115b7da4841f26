"""Fields that bind each other: spans, sums, and parties in blocks."""

from documents.extraction.candidates.finding import read_candidates
from documents.extraction.candidates.model import Candidate
from documents.extraction.deciding.blocks import keep_to_blocks
from documents.extraction.deciding.choosing import Scored, choose
from documents.extraction.deciding.joint import agree
from documents.extraction.schema import Field, fields_of
from documents.extraction.text.lines import Segment
from tests.unit.documents.extraction.sheets import document_of, schema_of

_DAY: dict[str, object] = {"type": "string", "format": "date"}
_AMOUNT: dict[str, object] = {"type": "number"}


def _fields(**properties: dict[str, object]) -> list[Field]:
    return fields_of(schema_of(**properties))


def _scored(value: object, score: float, *, line: int = 0, kind: str = "text") -> Scored:
    segment = Segment(1, line, 0, [], str(value), [], (0, line * 10.0, 50, line * 10.0 + 9), 9.0)
    return Scored(Candidate(kind, value, str(value), segment, 0, len(str(value))), score)


def _firsts(ranked: list[list[Scored]]) -> list[object]:
    return [each[0].candidate.value if each else None for each in ranked]


def test_a_span_does_not_end_before_it_starts() -> None:
    fields = _fields(stay_start=_DAY, stay_end=_DAY)
    early, late = "2020-01-02", "2020-02-03"
    ranked = [
        [_scored(late, 0.6, line=2), _scored(early, 0.55, line=1)],
        [_scored(late, 0.5, line=2), _scored(early, 0.45, line=1)],
    ]
    assert _firsts(agree(fields, ranked)) == [early, late]


def test_amounts_that_add_up_win_over_a_slightly_better_score() -> None:
    fields = _fields(net_total=_AMOUNT, tax_total=_AMOUNT, gross_total=_AMOUNT)
    ranked = [
        [_scored(100.0, 0.5), _scored(90.0, 0.45)],
        [_scored(17.1, 0.6), _scored(19.5, 0.5)],
        [_scored(107.1, 0.6), _scored(300.0, 0.55)],
    ]
    assert _firsts(agree(fields, ranked)) == [90.0, 17.1, 107.1]


def test_seller_and_buyer_are_not_the_same() -> None:
    fields = _fields(seller_name={"type": "string"}, buyer_name={"type": "string"})
    ranked = [
        [_scored("Nova Ltd", 0.7), _scored("Argo AG", 0.3)],
        [_scored("Nova Ltd", 0.5, line=3), _scored("Argo AG", 0.4)],
    ]
    assert _firsts(agree(fields, ranked)) == ["Nova Ltd", "Argo AG"]


def test_a_town_follows_the_name_of_its_block() -> None:
    document = document_of(
        [
            [(40, "Nova Tools Ltd"), (300, "Argo Handel AG")],
            [(40, "Lindenweg 3"), (300, "Hauptstraße 9")],
            [(40, "34117 Kassel"), (300, "28195 Bremen")],
        ]
    )
    fields = _fields(
        seller_name={"type": "string"}, seller_city={"type": "string"}, buyer_name={"type": "string"}
    )
    reading = read_candidates(document)
    by_value = {str(each.value): each for each in reading.candidates}
    ranked = [
        [Scored(by_value["Nova Tools Ltd"], 0.8)],
        [Scored(by_value["Bremen"], 0.5), Scored(by_value["Kassel"], 0.4)],
        [Scored(by_value["Argo Handel AG"], 0.8)],
    ]
    assert _firsts(keep_to_blocks(reading, fields, ranked)) == ["Nova Tools Ltd", "Kassel", "Argo Handel AG"]


def test_an_unlikely_value_is_not_answered() -> None:
    (field,) = _fields(policy_number={"type": "string"})
    assert choose(field, [_scored("A-1", 0.2)]) == []
    assert [each.candidate.value for each in choose(field, [_scored("A-1", 0.6)])] == ["A-1"]


def test_a_list_takes_all_that_are_nearly_as_likely_as_the_best() -> None:
    (field,) = _fields(parties={"type": "array", "items": {"type": "string"}})
    ranked = [_scored("Nova Ltd", 0.9), _scored("Argo AG", 0.7), _scored("Page", 0.35)]
    assert [each.candidate.value for each in choose(field, ranked)] == ["Nova Ltd", "Argo AG"]
