"""An address is the whole block of its lines."""

from documents.extraction.candidates.model import Candidate
from documents.extraction.deciding.choosing import Scored
from documents.extraction.deciding.widening import widen
from documents.extraction.schema import fields_of
from documents.extraction.text.lines import Segment
from tests.unit.documents.extraction.sheets import schema_of

_LINES = [
    Segment(1, at, 0, [], text, [], (0, at * 10.0, 50, at * 10.0 + 9), 9.0)
    for at, text in enumerate(
        ("Acme Ltd", "(Reg. 123456-X)", "Unit 5, The Mall", "7 High Street", "Kent CT1 2AB", "Tel: 01227 555")
    )
]
_TEXT: dict[str, object] = {"type": "string"}


def _scored(first: int, last: int, score: float) -> Scored:
    part = _LINES[first : last + 1]
    text = " ".join(line.text for line in part)
    return Scored(Candidate("address", text, text, part[0], 0, len(part[0].text), tuple(part[1:])), score)


def _first(name: str, *scored: Scored) -> object:
    return widen(fields_of(schema_of(**{name: _TEXT})), [list(scored)])[0][0].candidate.value


def test_the_whole_block_wins_over_a_part_of_it() -> None:
    found = _first("shop_address", _scored(3, 4, 0.7), _scored(2, 4, 0.4))
    assert found == "Unit 5, The Mall 7 High Street Kent CT1 2AB"


def test_a_company_a_number_and_a_telephone_are_no_part_of_an_address() -> None:
    wide = (_scored(0, 4, 0.6), _scored(1, 4, 0.6), _scored(3, 5, 0.6))
    assert _first("address", _scored(3, 4, 0.7), *wide) == "7 High Street Kent CT1 2AB"
    assert _first("address", _scored(0, 1, 0.7), _scored(3, 4, 0.5)) == "7 High Street Kent CT1 2AB"


def test_a_block_that_is_very_unlikely_is_not_taken() -> None:
    assert _first("address", _scored(3, 4, 0.9), _scored(2, 4, 0.05)) == "7 High Street Kent CT1 2AB"


def test_a_field_of_one_part_is_left_alone() -> None:
    assert _first("address_street", _scored(3, 3, 0.7), _scored(2, 4, 0.6)) == "7 High Street"
