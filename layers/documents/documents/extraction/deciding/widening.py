"""Whole addresses: an answer that is only a part of a block of address lines gives way to the whole of it."""

from collections.abc import Sequence

from documents.extraction.candidates.model import Candidate
from documents.extraction.deciding.choosing import LEAST, Scored
from documents.extraction.lexicon.places import COMPANY_END
from documents.extraction.ranking.expectations import asks_for_name
from documents.extraction.schema.fields import Field
from documents.extraction.text.lines import Segment
from documents.extraction.text.wording import is_contact, is_number_line

_PARTS = ("street", "city", "postcode", "state", "country", "name", "company", "person", "email", "website")
_SHARE = 0.2  # of the part's score that the whole must reach


def widen(fields: Sequence[Field], ranked: Sequence[Sequence[Scored]]) -> list[list[Scored]]:
    """The same candidates, with the widest fitting block in front for each field that asks for an address."""
    ordered = [list(each) for each in ranked]
    names = [
        order[0].candidate
        for field, order in zip(fields, ordered, strict=True)
        if asks_for_name(field) and order and order[0].score >= LEAST
    ]
    for field, order in zip(fields, ordered, strict=True):
        if order and _asks_for_address(field):
            best = _widest([each for each in order if not any(_holds(each, name) for name in names)] or order)
            order.remove(best)
            order.insert(0, Scored(best.candidate, max(best.score, order[0].score if order else 0.0)))
    return ordered


def _asks_for_address(field: Field) -> bool:
    return (
        field.kind == "string"
        and not field.is_list
        and field.concepts.get("address") == 1.0
        and not any(field.concepts.get(part) == 1.0 for part in _PARTS)
    )


def _widest(order: Sequence[Scored]) -> Scored:
    """The widest clean block with the best clean candidate in it; the best of all where none is clean."""
    clean = [
        each
        for each in order
        if each.score >= _SHARE * order[0].score and _is_clean(_segments(each.candidate))
    ]
    if not clean:
        return order[0]
    held = _lines(clean[0].candidate)
    wider = [each for each in clean if _lines(each.candidate) > held]
    return max(wider, key=lambda each: (len(_lines(each.candidate)), each.score), default=clean[0])


def _holds(scored: Scored, name: Candidate) -> bool:
    """Whether an address begins with, or runs over, the line of a name."""
    own, lines = scored.candidate, {_at(each) for each in _segments(name)}
    if any(_at(each) in lines for each in own.more):
        return True
    return bool(own.more) and _at(own.segment) in lines and own.start <= name.start


def _segments(candidate: Candidate) -> tuple[Segment, ...]:
    return (candidate.segment, *candidate.more)


def _lines(candidate: Candidate) -> frozenset[tuple[int, int, int]]:
    return frozenset(_at(each) for each in _segments(candidate))


def _at(segment: Segment) -> tuple[int, int, int]:
    return segment.page, segment.line, segment.index


def _is_clean(lines: Sequence[Segment]) -> bool:
    """Whether lines may be one address; what is filled into a form's fields and what is printed are not."""
    return len({line.filled for line in lines}) == 1 and all(map(_is_of_address, lines))


def _is_of_address(line: Segment) -> bool:
    text = line.text
    return not (is_contact(text) or is_number_line(text) or COMPANY_END.search(text) or ":" in text)
