"""Tenants of any size, and the list requests that are asked of them."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from docjobs.adapters.dynamodb.listing import job_codes, layout
from docjobs.domain.statuses import JobStatus, JobType, ReviewStatus
from docjobs.ports.records.jobs import JobFilter
from tests.metering.virtual_table import VirtualTable, template_id

ORG = "bench-tenant"
_CODES = [job_codes.code_of(status, kind) for status in JobStatus for kind in JobType]
_COMPLETED = job_codes.code_of(JobStatus.COMPLETED, JobType.PARSE)
_PAUSED = job_codes.code_of(JobStatus.PAUSED, JobType.PARSE)
_AWAITED = job_codes.code_of(JobStatus.PAUSED, JobType.EXTRACT, ReviewStatus.PENDING)
_APPROVED = job_codes.code_of(JobStatus.COMPLETED, JobType.EXTRACT, ReviewStatus.APPROVED)
_ALL_BUT_PAUSED = frozenset(JobStatus) - {JobStatus.PAUSED}
_ALL_BUT_EDIT = frozenset(JobType) - {JobType.EDIT}
PAUSED = JobFilter(statuses=frozenset({JobStatus.PAUSED}))
SEED = 20260302
SLOTS = 20  # the template's own default


@dataclass(frozen=True, slots=True)
class Scenario:
    tenant: str
    table: VirtualTable
    wanted: tuple[tuple[str, JobFilter], ...]


def scenarios(jobs: int) -> Iterator[Scenario]:
    chance = random.Random(SEED)  # noqa: S311 - the same tenants in every run
    yield Scenario("every status and type, evenly", _table(chance.choices(_CODES, k=jobs)), tuple(_mixed()))
    yield Scenario("20 at work, evenly", _at_work(chance.choices(_CODES, k=jobs)), tuple(_live()))
    yield Scenario("20 at work, 1 % live", _at_work(_few_live(jobs, chance)), tuple(_live()))
    yield Scenario(
        "100 paused, spread thin", _table(_thin(jobs)), (("paused", PAUSED), ("none", JobFilter()))
    )
    yield Scenario("paused at both ends only", _table(_gap(jobs)), (("paused", PAUSED),))
    yield Scenario("1 % paused", _table(_sparse(jobs, chance)), (("paused", PAUSED),))
    yield Scenario("every job of one template", _of_templates(jobs, 1, chance), tuple(_templated()))
    yield Scenario("100 templates, evenly", _of_templates(jobs, 100, chance), tuple(_templated()))


def pages(total: int, jobs: int) -> dict[str, int]:
    """Offsets: first, last, the middle, and the middle of the oldest span, where skipping costs most."""
    deepest = (jobs - min(jobs, layout.SPAN_JOBS) / 2) / jobs
    return {
        "first": 0,
        "second": min(total, 100),
        "quarter": total // 4,
        "middle": total // 2,
        "mid-span": int(total * deepest),
        "last": max(0, total - 100),
    }


def _mixed() -> Iterator[tuple[str, JobFilter]]:
    yield "none", JobFilter()
    for status in JobStatus:
        yield f"status {status}", JobFilter(statuses=frozenset({status}))
    for kind in JobType:
        yield f"type {kind}", JobFilter(types=frozenset({kind}))
    yield "one status, one type", JobFilter(frozenset({JobStatus.FAILED}), frozenset({JobType.EDIT}))
    yield "six statuses", JobFilter(statuses=_ALL_BUT_PAUSED)
    yield "seven types", JobFilter(types=_ALL_BUT_EDIT)
    yield "six statuses, seven types", JobFilter(_ALL_BUT_PAUSED, _ALL_BUT_EDIT)


def _live() -> Iterator[tuple[str, JobFilter]]:
    """Filters that tell jobs at work from queued ones."""
    for status in (JobStatus.QUEUED, JobStatus.PROCESSING, JobStatus.RETRYING):
        yield f"status {status}", JobFilter(statuses=frozenset({status}))
    yield "all but processing", JobFilter(statuses=frozenset(JobStatus) - {JobStatus.PROCESSING})
    yield "all but queued, seven types", JobFilter(frozenset(JobStatus) - {JobStatus.QUEUED}, _ALL_BUT_EDIT)


def _templated() -> Iterator[tuple[str, JobFilter]]:
    named = template_id(1)
    yield "template", JobFilter(template_id=named)
    for status in (JobStatus.COMPLETED, JobStatus.PAUSED):
        yield f"template, {status}", JobFilter(frozenset({status}), template_id=named)
    yield "template, six statuses", JobFilter(_ALL_BUT_PAUSED, template_id=named)
    yield "template, processing", JobFilter(frozenset({JobStatus.PROCESSING}), template_id=named)
    yield "review pending", JobFilter(reviews=frozenset({ReviewStatus.PENDING}))
    yield "template, approved", JobFilter(reviews=frozenset({ReviewStatus.APPROVED}), template_id=named)


def _of_templates(jobs: int, templates: int, chance: random.Random) -> VirtualTable:
    """Extractions, of which one in twenty was reviewed or waits for it."""
    codes = [job_codes.code_of(status, JobType.EXTRACT) for status in JobStatus] + [_AWAITED, _APPROVED]
    weights = [5, 5, 1, 0, 75, 8, 1, 2, 3]
    numbers = [chance.randrange(templates) + 1 for _ in range(jobs)]
    return VirtualTable(ORG, chance.choices(codes, weights=weights, k=jobs), numbers, SLOTS)


def _at_work(codes: list[int]) -> VirtualTable:
    return VirtualTable(ORG, codes, at_work=SLOTS)


def _few_live(jobs: int, chance: random.Random) -> list[int]:
    ended = [code for code in _CODES if code % 8 > 3]
    live = [job_codes.code_of(JobStatus.QUEUED, kind) for kind in JobType]
    return chance.choices([*live, *ended], weights=[1] * len(live) + [33] * len(ended), k=jobs)


def _table(codes: list[int]) -> VirtualTable:
    return VirtualTable(ORG, codes)


def _thin(jobs: int) -> list[int]:
    codes = [_COMPLETED] * jobs
    for number in range(100):
        codes[number * jobs // 100] = _PAUSED
    return codes


def _gap(jobs: int) -> list[int]:
    end = jobs // 10
    return [_PAUSED] * end + [_COMPLETED] * (jobs - 2 * end) + [_PAUSED] * end


def _sparse(jobs: int, chance: random.Random) -> list[int]:
    return chance.choices([_PAUSED, _COMPLETED], weights=[1, 99], k=jobs)
