"""The entries that lists keep, newest first: where a stretch of them begins, and what stands in it."""

from typing import TYPE_CHECKING

from docjobs.adapters.dynamodb.listing import job_codes, layout
from docjobs.adapters.dynamodb.listing.counts import Counts
from docjobs.adapters.dynamodb.listing.pages.entries import (
    CodeIndex,
    Entry,
    newest_of_codes,
    newest_pointers,
    oldest_of_codes,
)
from docjobs.adapters.dynamodb.listing.pages.skipping import Leaves, span_of_offset, units_to_skip

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

_NEWEST = 10**12
# An entry has some 110 bytes; one that is skipped costs this share of a unit at most.
_ENTRIES_A_UNIT = 40


class KeptEntries:
    """The entries kept under `codes`, of one template where one is named, below the sequence `before`."""

    def __init__(
        self,
        client: "DynamoDBClient",
        table: str,
        org_id: str,
        template_id: str | None,
        counts: Counts,
        codes: list[int],
        before: int | None,
    ) -> None:
        self._client = client
        self._table = table
        self._org_id = org_id
        self._template_id = template_id
        self._counts = counts
        self._codes = codes
        self._before = before

    def stretch(self, offset: int, wanted: int) -> list[Entry]:
        """(sequence, job id) of `wanted` entries from `offset` on."""
        if self._before is None and offset >= self._counts.total(self._codes):
            return []
        if self._template_id is not None:
            return self._of_template(offset, wanted)
        start, left = _NEWEST if self._before is None else self._before, offset
        if offset:
            newer = 0 if self._before is None else self._rank(self._before)
            if newer + offset >= self._counts.total(self._codes):
                return []
            start, left = self._start(newer + offset)
        if self._codes == self._counts.used(range(job_codes.CODES)):
            entries = newest_pointers(self._client, self._table, self._org_id, start, left + wanted)
        else:
            entries = newest_of_codes(self._index(), self._codes, self._counts, start, left + wanted)
        return entries[left:]

    def _start(self, offset: int) -> tuple[int, int]:
        """Where to begin reading entries, and how many of them are still to be skipped there."""
        span, rank = span_of_offset(self._counts, self._codes, offset)
        if rank / _ENTRIES_A_UNIT <= units_to_skip(self._counts, self._codes, span, rank):
            return (span + 1) * layout.SPAN_JOBS, rank
        return self._leaves(span).start_of(self._codes, rank, self._counts.of_span(span, self._codes)), 0

    def _rank(self, before: int) -> int:
        """How many matches are not older than a cursor's place."""
        span = layout.Place.of(before).span
        newest = self._counts.newest_first()
        newer = sum(self._counts.of_span(each, self._codes) for each in newest if each > span)
        return newer + self._leaves(span).matches_from(self._codes, before)

    def _of_template(self, offset: int, wanted: int) -> list[Entry]:
        """As `stretch`, of one template's jobs, which have no leaves.

        Whole blocks are skipped by their counts; in the block where the page begins, entries are read and
        dropped from the nearer end: at most half of its 4,096. After a cursor an offset is read up to.
        """
        index, codes, counts = self._index(), self._codes, self._counts
        if self._before is not None:
            return newest_of_codes(index, codes, counts, self._before, offset + wanted)[offset:]
        block, left = span_of_offset(counts, codes, offset)
        start, older = (block + 1) * counts.span_jobs, counts.of_span(block, codes) - left
        if older < left:
            oldest = oldest_of_codes(index, codes, counts, block, older)
            start, left = (oldest[-1] + 1, 0) if len(oldest) == older else (start, left)
        return newest_of_codes(index, codes, counts, start, left + wanted)[left:]

    def _index(self) -> CodeIndex:
        return CodeIndex(self._client, self._table, self._org_id, self._template_id)

    def _leaves(self, span: int) -> Leaves:
        return Leaves(self._client, self._table, self._org_id, span)
