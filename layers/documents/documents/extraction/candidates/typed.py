"""Candidates that are found by their shape: dates, numbers, codes, names."""

from collections.abc import Iterator
from dataclasses import dataclass

from documents.extraction.candidates.model import Candidate
from documents.extraction.candidates.values import dates, names, numbers, patterns
from documents.extraction.lexicon.places import LAW
from documents.extraction.text.lines import Segment

_MOST_PEOPLE = 80
_LONGEST_NAME_LINE = 60


@dataclass(frozen=True, slots=True)
class Manner:
    """How a document writes. `lower_words` are the words that it writes small."""

    lower_words: frozenset[str]
    day_first: bool
    decimal_comma: bool


def find_typed(
    segment: Segment, manner: Manner, *, prose: bool, recognised: bool = False
) -> Iterator[Candidate]:
    """Dates, numbers, codes and names of a segment; `recognised`: read from a picture."""
    text = segment.text
    for start, end, day in dates.find_dates(text, day_first=manner.day_first):
        yield Candidate("date", day.isoformat(), text[start:end], segment, start, end)
    for number in numbers.find_numbers(text, decimal_comma=manner.decimal_comma, recognised=recognised):
        yield _number(number, segment)
    for name, start, end, value in patterns.find_shapes(text):
        yield Candidate(name, value, text[start:end], segment, start, end)
    for name, found in _named(text, manner, prose=prose).items():
        for start, end, value in found:
            yield Candidate(name, value, text[start:end], segment, start, end)


def _named(text: str, manner: Manner, *, prose: bool) -> dict[str, list[tuple[int, int, str]]]:
    """(start, end, value) by type."""
    alone = prose or len(text) < _LONGEST_NAME_LINE
    return {
        "currency": list(patterns.find_currencies(text)),
        "duration": list(patterns.find_durations(text)),
        "law": [(match.start(), match.end(), match[0]) for match in LAW.finditer(text)],
        "company": list(names.find_companies(text)),
        "code": [] if prose else list(patterns.find_codes(text)),
        "person": list(names.find_people(text, manner.lower_words))[:_MOST_PEOPLE] if alone else [],
    }


def _number(number: numbers.FoundNumber, segment: Segment) -> Candidate:
    return Candidate(
        "percent" if number.percent else "number",
        number.value,
        segment.text[number.start : number.end],
        segment,
        number.start,
        number.end,
        facts={"decimals": float(number.decimals), "money": float(bool(number.currency))},
    )
