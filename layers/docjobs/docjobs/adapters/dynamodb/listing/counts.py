"""A tenant's counts by span and code, read once a request: all totals, and which spans an offset may skip."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docjobs.adapters.dynamodb.listing import job_codes, layout
from docjobs.adapters.dynamodb.listing.queries import between

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

_KEYS = ("pk", "sk")


@dataclass(frozen=True, slots=True)
class Counts:
    """spans: how many jobs each span holds under each code, lanes added up.

    span_jobs: how many numbers a span has: a span of the tenant's list, a block of a template's.
    """

    spans: dict[int, Counter[int]] = field(default_factory=dict)
    span_jobs: int = layout.SPAN_JOBS

    def total(self, codes: Collection[int]) -> int:
        return sum(self.of_span(span, codes) for span in self.spans)

    def of_span(self, span: int, codes: Collection[int]) -> int:
        counter = self.spans.get(span, Counter())
        return sum(counter[code] for code in codes)

    def jobs_of_span(self, span: int) -> int:
        return sum(self.spans.get(span, Counter()).values())

    def used(self, codes: Collection[int]) -> list[int]:
        """Those of the codes that any job has."""
        return [code for code in sorted(codes) if self.total((code,)) > 0]

    def newest_first(self) -> list[int]:
        return sorted(self.spans, reverse=True)


def read_counts(client: "DynamoDBClient", table: str, org_id: str, template_id: str | None = None) -> Counts:
    """One strongly consistent query over all spans and lanes, of the tenant's list or of a template's."""
    spans: dict[int, Counter[int]] = {}
    pk = layout.counts_pk(org_id) if template_id is None else layout.template_counts_pk(org_id, template_id)
    pages = between(client, table, pk, "COUNTS#", "COUNTS#~")
    for item in (item for page in pages for item in page):
        counter = spans.setdefault(int(item["sk"]["S"].split("#")[1]), Counter())
        for name in item.keys() - _KEYS:
            counter[job_codes.code_of_count(name)] += int(item[name]["N"])
    return Counts(spans, layout.SPAN_JOBS if template_id is None else layout.BLOCK_JOBS)
