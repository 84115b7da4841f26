"""How many jobs ended in each hour and minute, by code, lanes added up."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from docjobs.adapters.dynamodb.attributes import Item
from docjobs.adapters.dynamodb.listing import layout
from docjobs.adapters.dynamodb.listing.ends.ledger import count_sk, counts_pk, start_of
from docjobs.adapters.dynamodb.listing.queries import between

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

_LAST = 10**13  # the year 2286
_KEYS = ("pk", "sk")
# Of a walk that ends as soon as it can: eight minutes' lanes a request.
_WALKED_ITEMS = 8 * layout.LANES

# Start of a minute or hour → how many jobs of each code ended in it.
type Buckets = dict[int, Counter[int]]


@dataclass(frozen=True, slots=True)
class EndedCounts:
    """Of one tenant, for some codes. Strongly consistent."""

    client: "DynamoDBClient"
    table: str
    org_id: str
    codes: Collection[int]

    def whole(self, unit: int, first: int) -> Buckets:
        """From the bucket that begins at `first` to the newest."""
        return self.between(unit, first, _LAST)

    def between(self, unit: int, first: int, before: int) -> Buckets:
        """The buckets that begin from `first` on and before `before`; those that hold none are left out."""
        buckets = self._walk(unit, first, before, newest_first=False, page_items=None)
        return {start: counter for start, counter in buckets if counter}

    def newest_first(self, unit: int, first: int, before: int) -> Iterator[tuple[int, int]]:
        """(start, how many), read as they are asked for."""
        buckets = self._walk(unit, first, before, newest_first=True, page_items=_WALKED_ITEMS)
        return ((start, counter.total()) for start, counter in buckets)

    def oldest_first(self, unit: int, first: int, before: int) -> Iterator[tuple[int, int]]:
        buckets = self._walk(unit, first, before, newest_first=False, page_items=_WALKED_ITEMS)
        return ((start, counter.total()) for start, counter in buckets)

    def _walk(
        self, unit: int, first: int, before: int, *, newest_first: bool, page_items: int | None
    ) -> Iterator[tuple[int, Counter[int]]]:
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
        for start, lanes in groupby(items, key=lambda item: start_of(unit, item["sk"]["S"])):
            yield start, sum((self._wanted(lane) for lane in lanes), Counter[int]())

    def _wanted(self, item: Item) -> Counter[int]:
        named = {layout.code_of_count(name): item[name]["N"] for name in item.keys() - _KEYS}
        return Counter({code: int(count) for code, count in named.items() if code in self.codes})
