"""Spans of days: two fields that begin and end the same thing, and the two days of a range."""

from collections.abc import Sequence

from documents.extraction.deciding.choosing import Scored
from documents.extraction.schema.fields import Field

_RANGE = 3.0
_NEAR = 6  # characters between the two days of a range


def spans_of(fields: Sequence[Field]) -> list[tuple[int, int]]:
    """Pairs of date fields that begin and end the same thing."""
    days = [at for at, each in enumerate(fields) if each.kind in ("date", "datetime")]
    starts = [at for at in days if fields[at].concepts.get("start", 0) == 1]
    ends = [at for at in days if fields[at].concepts.get("end", 0) == 1]
    pairs = []
    for first in starts:
        same = [last for last in ends if subject_of(fields[last]) == subject_of(fields[first])]
        if len(same) == 1:
            pairs.append((first, same[0]))
    return pairs


def subject_of(field: Field) -> frozenset[str]:
    named = {concept for concept, weight in field.concepts.items() if weight == 1}
    return frozenset(named - {"start", "end", "date", "effective", "issue"})


def span_fit(chosen: Sequence[Scored | None]) -> float:
    first, last = chosen
    if first is None or last is None:
        return 1.0
    if str(first.candidate.value) > str(last.candidate.value) or place_of(first) == place_of(last):
        return 0.0
    return (
        _RANGE * max(first.score, last.score) / min(first.score, last.score) if is_range(first, last) else 1.0
    )


def is_range(first: Scored, last: Scored) -> bool:
    """Whether two days are written as one range: they share their label, so the surer one speaks for both."""
    one, other = first.candidate, last.candidate
    return one.segment is other.segment and 0 <= other.start - one.end <= _NEAR


def place_of(scored: Scored) -> tuple[object, ...]:
    """Where a value stands, and what it says."""
    candidate = scored.candidate
    return (
        candidate.segment.page,
        candidate.segment.line,
        candidate.segment.index,
        candidate.start,
        candidate.key,
    )
