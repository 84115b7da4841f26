"""What a filter's list has otherwise than counts and indexes keep it: the few jobs at work."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from docjobs.adapters.dynamodb.listing.at_work import JobAtWork
from docjobs.adapters.dynamodb.listing.pages.entries import Entry

_BEYOND = 10**12  # no sequence number is so large


@dataclass(frozen=True, slots=True)
class Moved:
    """gone: kept under a code of the filter, and no match; come: a match, and kept under another code."""

    gone: frozenset[int] = frozenset()
    come: tuple[Entry, ...] = ()

    def total(self, kept: int) -> int:
        return kept - len(self.gone) + len(self.come)

    def below(self, before: int | None) -> "Moved":
        if before is None:
            return self
        return Moved(
            frozenset(each for each in self.gone if each < before),
            tuple(entry for entry in self.come if entry[0] < before),
        )

    def stretch(self, read: Callable[[int, int], list[Entry]], offset: int, wanted: int) -> list[Entry]:
        """`wanted` matches after `offset` of them, newest first.

        read: (offset, wanted) → entries as they are kept. It begins so far ahead of the stretch that nothing
        that has come can stand before it, and goes on so far that nothing that is gone can leave it short.
        """
        first = max(0, offset - len(self.come))
        kept = read(first, wanted + len(self.gone) + len(self.come))
        if first and not kept:
            return []
        start = kept[0][0] if first else _BEYOND
        newer_come = sum(sequence > start for sequence, _ in self.come)
        rank = first + newer_come - sum(sequence > start for sequence in self.gone)
        found = {entry for entry in kept if entry[0] not in self.gone}
        found |= {entry for entry in self.come if entry[0] <= start}
        return sorted(found, reverse=True)[offset - rank :][:wanted]


def moved_of(jobs: Iterable[JobAtWork], matching: Collection[int], template_id: str | None) -> Moved:
    """template_id: of the filter; None for any."""
    own = [job for job in jobs if template_id is None or job.template_id == template_id]
    return Moved(
        frozenset(job.sequence for job in own if job.kept in matching and job.own not in matching),
        tuple((job.sequence, job.job_id) for job in own if job.own in matching and job.kept not in matching),
    )
