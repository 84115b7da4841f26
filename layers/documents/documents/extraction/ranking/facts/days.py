"""What dates are to each other: first, last, begin or end of a range."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from documents.extraction.candidates.model import Candidate

_BETWEEN = frozenset("- – — to bis au al a tot until through t/m til and".split())


class Days:
    """The dates of a document."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self._days = sorted({str(each.value) for each in candidates if each.type == "date"})
        self._ranges = _ranges(candidates)

    def facts(self, row: int, day: str) -> dict[str, float]:
        """The facts of the date that stands in a row."""
        at = self._days.index(day)
        start, end = self._ranges.get(row, (0.0, 0.0))
        return {
            "date_rank": at / max(len(self._days) - 1, 1),
            "earliest": float(at == 0),
            "latest": float(at == len(self._days) - 1),
            "range_start": start,
            "range_end": end,
        }


def _ranges(candidates: Sequence[Candidate]) -> dict[int, tuple[float, float]]:
    """Which dates begin or end a range written as one, by row."""
    by_segment: dict[tuple[int, int, int], list[tuple[int, Candidate]]] = defaultdict(list)
    for row, each in enumerate(candidates):
        if each.type == "date":
            by_segment[each.segment.page, each.segment.line, each.segment.index].append((row, each))
    found: dict[int, tuple[float, float]] = {}
    for group in by_segment.values():
        group.sort(key=lambda pair: pair[1].start)
        for (row, first), (other, second) in pairwise(group):
            between = second.segment.text[first.end : second.start].strip().casefold()
            if between in _BETWEEN and str(first.value) <= str(second.value):
                found[row], found[other] = (1.0, 0.0), (0.0, 1.0)
    return found
