"""How many jobs ended in each stretch of time, by code, lanes added up."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from docjobs.adapters.dynamodb.attributes import Item
from docjobs.adapters.dynamodb.listing import layout
from docjobs.adapters.dynamodb.listing.ends.ledger import (
    Unit,
    code_of_count,
    count_sk,
    counted_from,
    counts_pk,
)
from docjobs.adapters.dynamodb.listing.queries import between

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

LAST = 10**13  # the year 2286
_KEYS = ("pk", "sk")
# Of a walk that ends as soon as it can: four minutes' lanes a request.
_WALKED_ITEMS = 4 * layout.LANES


@dataclass(frozen=True, slots=True)
class Stretch:
    """How many jobs of each code ended from `start` on and before `end` (epoch milliseconds)."""

    start: int
    end: int
    held: Counter[int]

    @property
    def total(self) -> int:
        return self.held.total()


@dataclass(frozen=True, slots=True)
class EndedCounts:
    """Of one tenant, for some codes: parts of hours, and of minutes. Strongly consistent.

    What earlier versions of this software counted comes in whole hours and minutes.
    """

    client: "DynamoDBClient"
    table: str
    org_id: str
    codes: Collection[int]

    def between(self, unit: Unit, first: int, before: int) -> list[Stretch]:
        """Of every unit that `first` to `before` touches, oldest first; those that hold none are left out."""
        return list(self._walk(unit, first, before, newest_first=False, page_items=None))

    def newest_first(self, unit: Unit, first: int, before: int) -> Iterator[Stretch]:
        """What begins from `first` on, read as it is asked for."""
        walk = self._walk(unit, first, before, newest_first=True, page_items=_WALKED_ITEMS)
        return (each for each in walk if each.start >= first)

    def oldest_first(self, unit: Unit, first: int, before: int) -> Iterator[Stretch]:
        walk = self._walk(unit, first, before, newest_first=False, page_items=_WALKED_ITEMS)
        return (each for each in walk if each.start >= first)

    def _walk(
        self, unit: Unit, first: int, before: int, *, newest_first: bool, page_items: int | None
    ) -> Iterator[Stretch]:
        low, high = count_sk(unit, first), count_sk(unit, before - 1, layout.LANES - 1)
        if low > high:
            return
        pages = between(
            self.client,
            self.table,
            counts_pk(self.org_id),
            low,
            high,
            newest_first=newest_first,
            page_items=page_items,
        )
        items = (item for page in pages for item in page)
        for start, lanes in groupby(items, key=lambda item: counted_from(unit, item["sk"]["S"])):
            stretches = self._stretches(unit, start, list(lanes))
            yield from reversed(stretches) if newest_first else stretches

    def _stretches(self, unit: Unit, start: int, lanes: list[Item]) -> list[Stretch]:
        parts, whole = [Counter[int]() for _ in range(unit.parts)], Counter[int]()
        for name, count in ((name, int(lane[name]["N"])) for lane in lanes for name in lane.keys() - _KEYS):
            code, packed = code_of_count(name)
            if code not in self.codes:
                continue
            if not packed:
                whole[code] += count
                continue
            for part, ended in zip(parts, unit.parts_of(count), strict=True):
                part[code] += ended
        if whole.total():
            return [Stretch(start, start + unit.length, +sum(parts, whole))]
        starts = range(start, start + unit.length, unit.part)
        found = (Stretch(at, at + unit.part, +part) for at, part in zip(starts, parts, strict=True))
        return [each for each in found if each.held]
