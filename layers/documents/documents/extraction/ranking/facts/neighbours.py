"""What stands above and below a candidate, and what its lines are: whether it is a whole block or a part."""

from documents.extraction.candidates.model import Candidate
from documents.extraction.lexicon.words import keys_of, units
from documents.extraction.text.lines import Segment, Sheet
from documents.extraction.text.surroundings import Surroundings
from documents.extraction.text.wording import (
    holds_postcode,
    is_contact,
    is_number_line,
    is_plain,
    is_sender_line,
    names_company,
    names_street,
    wording,
)

_LOOKED_AT = 2000  # characters: running text of a whole document may be one segment
_FAR = 9.0
_REACH, _EDGE = 14.0, 6.0  # body heights, and points between left edges: a column of a letterhead
_MOST = 5
_LABEL = 40  # characters
_OWN = frozenset(("c:vatid", "c:taxid", "c:registry", "c:iban", "c:bic"))


def neighbour_facts(candidate: Candidate, sheet: Sheet, around: Surroundings) -> dict[str, float]:
    """The facts of the lines around the candidate's own."""
    first, last = candidate.segment, candidate.more[-1] if candidate.more else candidate.segment
    near = around.of(first)
    above, below = near.above, around.of(last).below
    found = {
        "has_left": float(near.left is not None),
        "gap_above": _gap(above, first, sheet),
        "gap_below": _gap(last, below, sheet),
        "first_line": float(above is None),
        "under_sender": float(near.over is not None and is_sender_line(near.over.text)),
    }
    if above is not None:
        look = wording(above.text)
        found |= {
            "company_above": look["company"],
            "above_comma": float(above.text.rstrip().endswith(",")),
            "above_street": look["street"],
            "above_digits": look["digits"],
            "above_number": look["number_like"],
        }
    if below is not None:
        found |= {
            "below_contact": float(is_contact(below.text)),
            "below_postal": float(holds_postcode(below.text)),
            "below_plain": float(is_plain(below.text)),
            "below_number": float(is_number_line(below.text)),
        }
    return found


def line_facts(candidate: Candidate) -> dict[str, float]:
    """The facts of a candidate of several lines."""
    first = candidate.segment.text[candidate.start : candidate.start + _LOOKED_AT]
    texts = [first, *(segment.text for segment in candidate.more)]
    last = candidate.more[-1].text if candidate.more else candidate.text
    return {
        "first_company": float(names_company(first)),
        "first_number": float(is_number_line(first)),
        "first_street": float(names_street(first)),
        "numbers": float(sum(map(is_number_line, texts))),
        "contacts": float(sum(map(is_contact, texts))),
        "own_comma": float(last.rstrip().endswith(",")),
        "last_postal": float(holds_postcode(last)),
    }


class Contacts:
    """Where a page tells contacts and registrations: whoever sends a paper prints them under the own name."""

    def __init__(self, sheet: Sheet) -> None:
        self._reach = _REACH * sheet.body
        self._places = [each.box for each in sheet.segments if _is_own(each.text)]

    def below(self, segment: Segment) -> float:
        """How many stand under a segment in its column, at most five."""
        left, top = segment.box[0], segment.box[1]
        found = sum(abs(box[0] - left) < _EDGE and 0 < box[1] - top < self._reach for box in self._places)
        return float(min(found, _MOST))


def _is_own(text: str) -> bool:
    return is_contact(text) or not _OWN.isdisjoint(keys_of(units(text[:_LABEL])))


def _gap(above: Segment | None, below: Segment | None, sheet: Sheet) -> float:
    if above is None or below is None:
        return _FAR
    return min(_FAR, (below.box[1] - above.box[3]) / max(sheet.body, 1.0))
