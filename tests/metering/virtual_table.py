"""One tenant's JobsTable as it stands after any number of jobs: items are made when they are read.

A million jobs need a byte each. It answers the queries that the listing makes and nothing else; its answers
are compared with moto's over the same items in tests/integration/dynamodb/units/test_metering.py.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any

from docjobs.adapters.dynamodb.attributes import Item, key, number, text
from docjobs.adapters.dynamodb.jobs.job_item import job_pk, to_item
from docjobs.adapters.dynamodb.jobs.slots import slot_key, slots_pk
from docjobs.adapters.dynamodb.listing import job_codes, layout
from docjobs.adapters.dynamodb.listing.layout import Place
from docjobs.domain.document import DocumentFacts
from docjobs.domain.identifiers import uuid7
from docjobs.domain.job import Job, JobSource, ResultReference
from docjobs.domain.statuses import JobStatus, JobType, ReviewStatus

_EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
_NAMES = {
    job_codes.code_of(status, kind, review): (status, kind, review)
    for status in JobStatus
    for kind in JobType
    for review in (ReviewStatus.PENDING, ReviewStatus.APPROVED, ReviewStatus.REJECTED, None)
}

_QUEUED = frozenset(job_codes.code_of(JobStatus.QUEUED, kind) for kind in JobType)


class VirtualTable:
    """codes[i] is the code under which the job with sequence number i + 1 is kept; templates[i] its template,
    0: none. A job costs a byte each. The newest jobs that are kept as queued hold the slots: `at_work` many.
    """

    def __init__(
        self, org_id: str, codes: Sequence[int], templates: Sequence[int] = (), at_work: int = 0
    ) -> None:
        self.org_id = org_id
        newest = [number for number, code in enumerate(codes, 1) if code in _QUEUED][-at_work:]
        self._slots = dict(enumerate(newest)) if at_work else {}
        self._holders = {sequence: slot for slot, sequence in self._slots.items()}
        self.codes = bytes(codes)
        self.templates = bytes(templates) or bytes(len(codes))
        self._span = -1  # the last one asked for is kept
        self._leaves_of_span: list[Item] = []

    def job_id(self, sequence: int) -> str:
        return uuid7(_EPOCH + timedelta(milliseconds=sequence), sequence.to_bytes(10, "big"))

    def job(self, sequence: int) -> Job:
        """A record of the usual size."""
        status, kind, review = _NAMES[self.codes[sequence - 1]]
        slot = self._holders.get(sequence)
        if slot is not None:
            status = JobStatus.RETRYING if slot % 4 == 0 else JobStatus.PROCESSING
        at = _EPOCH + timedelta(milliseconds=sequence)
        return Job(
            job_id=self.job_id(sequence),
            org_id=self.org_id,
            type=kind,
            status=status,
            source=JobSource(document_id=self.job_id(sequence), version_id="v" * 32),
            created_at=at,
            updated_at=at,
            status_updated_at=at,
            sequence=sequence,
            slot=slot,
            review_status=review,
            template_id=template_id(named) if (named := self.templates[sequence - 1]) else None,
            started_at=at,
            document=DocumentFacts(filename="invoice-2026.pdf", pages=10, bytes=123456),
            result=ResultReference(
                key=f"orgs/{self.org_id}/jobs/{self.job_id(sequence)}/1/result.json", size_bytes=1
            ),
        )

    def query(self, **request: Any) -> dict[str, Any]:
        values = {
            name[1:]: next(iter(value.values()))
            for name, value in request["ExpressionAttributeValues"].items()
        }
        limit: int | None = request.get("Limit")
        if "IndexName" in request:
            forward = request["ScanIndexForward"]
            found = self._index_stretch(values["pk"], int(values["sequence"]), limit or 1000, forward=forward)
            return {"Items": found}
        after = request.get("ExclusiveStartKey", {}).get("sk", {}).get("S")
        items: list[Item] = []
        for item in self._stretch(
            values["pk"], values["first"], values["last"], request["ScanIndexForward"], after
        ):
            if len(items) == limit:
                return {"Items": items, "LastEvaluatedKey": {name: items[-1][name] for name in ("pk", "sk")}}
            items.append(item)
        return {"Items": items}

    def batch_get_item(self, RequestItems: dict[str, Any]) -> dict[str, Any]:  # noqa: N803 - boto3's name
        ((table, asked),) = RequestItems.items()
        ids = [each["pk"]["S"].rsplit("#", 1)[1] for each in asked["Keys"]]
        sequences = [int(job_id.replace("-", "")[-16:], 16) & (2**62 - 1) for job_id in ids]
        fields = {"pk", "sk", *asked.get("ExpressionAttributeNames", {}).values()}
        items = [to_item(self.job(each)) for each in sequences]
        if "ProjectionExpression" in asked:
            items = [{name: item[name] for name in item.keys() & fields} for item in items]
        return {"Responses": {table: items}, "UnprocessedKeys": {}}

    def items(self) -> Iterator[Item]:
        """Everything the table holds."""
        for sequence in range(1, len(self.codes) + 1):
            yield to_item(self.job(sequence))
            yield self._pointer(sequence)
        yield from self._slot_items()
        yield from self._counts
        for counts in self._template_counts.values():
            yield from counts
        for span in range(len(self.codes) // layout.SPAN_JOBS + 1):
            yield from self._leaves(span)

    def _stretch(self, pk: str, first: str, last: str, forward: bool, after: str | None) -> Iterator[Item]:
        if pk == layout.pointer_pk(self.org_id):
            low, high = max(1, int(first)), min(len(self.codes), int(last))
            high = high if after is None or forward else int(after) - 1
            for sequence in range(low, high + 1) if forward else range(high, low - 1, -1):
                yield self._pointer(sequence)
            return
        items = self._items_of(pk)
        for item in items if forward else reversed(items):
            sk = item["sk"]["S"]
            if first <= sk <= last and (after is None or (sk > after if forward else sk < after)):
                yield item

    def _items_of(self, pk: str) -> list[Item]:
        """Of a partition that holds slots, counts or leaves."""
        if pk == slots_pk(self.org_id):
            return self._slot_items()
        if pk == layout.counts_pk(self.org_id):
            return self._counts
        if pk in self._template_counts:
            return self._template_counts[pk]
        return self._leaves(int(pk.rsplit("#", 1)[1]))

    def _slot_items(self) -> list[Item]:
        return [
            slot_key(self.org_id, slot) | {"job_id": text(self.job_id(sequence)), "run": number(1)}
            for slot, sequence in self._slots.items()
        ]

    def _pointer(self, sequence: int) -> Item:
        at = key(layout.pointer_pk(self.org_id), layout.pointer_sk(sequence))
        return at | {"job_id": text(self.job_id(sequence))}

    @cached_property
    def _counts(self) -> list[Item]:
        counted: dict[tuple[int, int], Counter[int]] = {}
        for index, code in enumerate(self.codes):
            place = (index + 1) // layout.SPAN_JOBS, (index + 1) % layout.LANES
            counted.setdefault(place, Counter())[code] += 1
        return [
            key(layout.counts_pk(self.org_id), layout.counts_sk(span, lane))
            | {job_codes.count_name(code): number(count) for code, count in counter.items()}
            for (span, lane), counter in sorted(counted.items())
        ]

    @cached_property
    def _template_counts(self) -> dict[str, list[Item]]:
        """By their partition."""
        counted: dict[tuple[str, str], Counter[int]] = {}
        for index, (code, named) in enumerate(zip(self.codes, self.templates, strict=True)):
            if named:
                pk = layout.template_counts_pk(self.org_id, template_id(named))
                counted.setdefault((pk, layout.template_counts_sk(index + 1)), Counter())[code] += 1
        found: dict[str, list[Item]] = {}
        for (pk, sk), counter in sorted(counted.items()):
            counts = {job_codes.count_name(code): number(count) for code, count in counter.items()}
            found.setdefault(pk, []).append(key(pk, sk) | counts)
        return found

    def _leaves(self, span: int) -> list[Item]:
        if self._span != span:
            self._span, self._leaves_of_span = span, self._made_leaves(span)
        return self._leaves_of_span

    def _made_leaves(self, span: int) -> list[Item]:
        leaves: dict[tuple[int, int], Item] = {}
        newest = min(len(self.codes), (span + 1) * layout.SPAN_JOBS - 1)
        for sequence in range(max(1, span * layout.SPAN_JOBS), newest + 1):
            place = Place.of(sequence)
            at = key(layout.leaf_pk(self.org_id, span), layout.leaf_sk(place.block, place.lane))
            leaf = leaves.setdefault((place.block, place.lane), at)
            leaf[layout.slot_name(place.slot)] = {"B": self.codes[sequence - 1 : sequence]}
        return [leaf for _, leaf in sorted(leaves.items(), key=lambda each: each[0])]

    @cached_property
    def _by_code(self) -> dict[str, list[int]]:
        """Sequence numbers by their key in ListingIndex or TemplateIndex."""
        found: dict[str, list[int]] = {}
        for index, (code, named) in enumerate(zip(self.codes, self.templates, strict=True)):
            found.setdefault(layout.index_pk(self.org_id, code), []).append(index + 1)
            if named:
                pk = layout.template_index_pk(self.org_id, template_id(named), code)
                found.setdefault(pk, []).append(index + 1)
        return found

    def _index_stretch(self, pk: str, sequence: int, limit: int, *, forward: bool) -> list[Item]:
        sequences = self._by_code.get(pk, [])
        if forward:
            first = bisect_right(sequences, sequence)
            found = sequences[first : first + limit]
        else:
            end = bisect_left(sequences, sequence)
            found = sequences[max(0, end - limit) : end][::-1]
        name = "template_pk" if "#T#" in pk else "listing_pk"
        return [
            key(job_pk(self.org_id, self.job_id(each)), "JOB") | {name: text(pk), "sequence": number(each)}
            for each in found
        ]


def template_id(named: int) -> str:
    """Of a scenario's template, counted from 1."""
    return uuid7(_EPOCH, named.to_bytes(10, "big"))
