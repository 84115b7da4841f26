"""Where a page of finished jobs begins: stretches are skipped by their counts, then parts of minutes."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from docjobs.adapters.dynamodb.listing.ends.counts import LAST, EndedCounts, Stretch
from docjobs.adapters.dynamodb.listing.ends.ledger import MINUTE


@dataclass(frozen=True, slots=True)
class Start:
    """A part of a minute, and how many of its entries the page leaves out, newest first."""

    part: Stretch
    left: int


def start_of(counts: EndedCounts, offset: int, stretches: list[Stretch], late: Stretch | None) -> Start:
    """stretches: of hours, oldest first, the first one cut off. late: what the cut-off's own part of a minute
    has left of it, None where nothing is cut.
    """
    for stretch in reversed(stretches):
        if offset < stretch.total:
            break
        offset -= stretch.total
    begins = [] if late is None or stretch is not stretches[0] else [late]
    bottom = begins[0].end if begins else stretch.start
    if offset * 2 < stretch.total:
        parts = chain(counts.newest_first(MINUTE, bottom, stretch.end), begins)
        return Start(*_reached(parts, offset))
    older = stretch.total - 1 - offset
    parts = chain(begins, counts.oldest_first(MINUTE, bottom, stretch.end))
    part, before = _reached(parts, older)
    return Start(part, max(0, part.total - 1 - before))


def _reached(parts: Iterator[Stretch], rank: int) -> tuple[Stretch, int]:
    """The part that holds the end of this rank, and its rank in there.

    The last one of all if ends have been taken out since they were counted.
    """
    part = Stretch(0, LAST, Counter())
    for part in parts:
        if rank < part.total:
            return part, rank
        rank -= part.total
    return part, 0
