"""Jobs at work, which lists keep under the code that they had before (decision 0026)."""

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docjobs.adapters.dynamodb.attributes import text
from docjobs.adapters.dynamodb.jobs.job_admissions import DynamoJobAdmissions
from docjobs.adapters.dynamodb.jobs.job_item import job_key
from docjobs.adapters.dynamodb.jobs.job_repository import DynamoJobRepository
from docjobs.adapters.dynamodb.jobs.slots import slots_pk
from docjobs.adapters.dynamodb.listing import job_codes, layout
from docjobs.adapters.dynamodb.listing.pages.entries import Entry
from docjobs.adapters.dynamodb.listing.pages.moved import Moved
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.errors import JobChangedError
from docjobs.domain.job import Failure, Job, ReviewRecord
from docjobs.domain.lifecycle import approve, complete, fail, pause, rerun, retry, start
from docjobs.domain.stages import Stage
from docjobs.domain.statuses import JobStatus, JobType, ReviewStatus
from docjobs.ports.records.jobs import JobFilter
from tests.contract.jobs import NOON, submitted
from tests.contract.tables import JOBS_TABLE

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

SLOW = Failure(code=ErrorCode.TIMEOUT, message="slow")
APPROVED = ReviewRecord(status=ReviewStatus.APPROVED, by="ada", at=NOON, run=1)
QUEUED, PROCESSING, RETRYING = JobStatus.QUEUED, JobStatus.PROCESSING, JobStatus.RETRYING
numbers = st.sets(st.integers(1, 60), max_size=25)


@given(kept=numbers, gone=numbers, come=numbers, before=st.one_of(st.none(), st.integers(1, 61)))
def test_a_stretch_is_cut_from_the_list_as_it_truly_is(
    kept: set[int], gone: set[int], come: set[int], before: int | None
) -> None:
    """Every offset and size: the list without what is gone, with what has come."""
    gone, come = gone & kept, come - kept
    moved = Moved(frozenset(gone), tuple(map(_entry, come)))
    shown = [each for each in kept if before is None or each < before]
    truly = sorted((each for each in {*shown, *come} - gone if before is None or each < before), reverse=True)
    read = _Kept(shown)

    assert moved.total(len(kept)) == len((kept - gone) | come)
    for offset in range(len(truly) + 2):
        for wanted in (1, 3, 50):
            stretch = moved.below(before).stretch(read, offset, wanted)
            assert stretch == [_entry(each) for each in truly[offset:][:wanted]]


def test_what_is_told_apart_is_read_from_the_records(
    client: "DynamoDBClient", jobs: DynamoJobRepository
) -> None:
    waiting, processing, retrying, reviewed = (
        submitted(jobs, "acme", JobType.EXTRACT, template_id="t") for _ in range(4)
    )
    _at_work(client, jobs, processing, 0)
    jobs.save(retry(_at_work(client, jobs, retrying, 1), SLOW, NOON, NOON))
    paused = jobs.save(pause(_at_work(client, jobs, reviewed, 2), "token", NOON, NOON))
    jobs.save(approve(paused, APPROVED, NOON, NOON))

    def found(*statuses: JobStatus, **other: Any) -> tuple[list[str], int]:
        page = jobs.list("acme", JobFilter(frozenset(statuses), **other), limit=10)
        return [job.job_id for job in page.jobs], page.total

    for template_id in ("t", None):
        assert found(QUEUED, template_id=template_id) == ([waiting.job_id], 1)
        assert found(RETRYING, template_id=template_id) == ([retrying.job_id], 1)
        at_work = [reviewed.job_id, processing.job_id]
        assert found(PROCESSING, template_id=template_id) == (at_work, 2)
    assert found(JobStatus.PAUSED) == ([], 0)
    assert found(reviews=frozenset({ReviewStatus.PENDING})) == ([], 0)
    assert found(reviews=frozenset({ReviewStatus.APPROVED})) == ([reviewed.job_id], 1)
    assert found(QUEUED, PROCESSING, RETRYING)[1] == 4


def test_the_note_of_a_reviewed_job_goes_with_its_end_and_a_forgotten_one_harms_nothing(
    client: "DynamoDBClient", jobs: DynamoJobRepository
) -> None:
    paused = jobs.save(pause(_at_work(client, jobs, submitted(jobs), 0), "token", NOON, NOON))
    going_on = jobs.save(approve(paused, APPROVED, NOON, NOON))
    (note,) = _slots(client)
    jobs.save(complete(going_on, None, False, NOON))

    assert _slots(client) == []
    client.put_item(TableName=JOBS_TABLE, Item=note)
    assert jobs.list("acme", JobFilter(frozenset({PROCESSING})), limit=9).total == 0
    assert jobs.list("acme", JobFilter(frozenset({JobStatus.COMPLETED})), limit=9).total == 1


def test_notes_of_two_runs_do_not_touch_each_other(
    client: "DynamoDBClient", jobs: DynamoJobRepository
) -> None:
    """The first run's writers come again, late: the second run's job is found all the same."""
    paused = jobs.save(pause(_at_work(client, jobs, submitted(jobs), 0), "token", NOON, NOON))
    approval = approve(paused, APPROVED, NOON, NOON)
    failed = fail(jobs.save(approval), SLOW, NOON)
    again = jobs.save(rerun(jobs.save(failed), None, {}, NOON))
    second = APPROVED.model_copy(update={"run": 2})
    paused_again = jobs.save(pause(_at_work(client, jobs, again, 0), "token", NOON, NOON))
    jobs.save(approve(paused_again, second, NOON, NOON))

    other = approval.event.model_copy(update={"data": {"by": "eve"}})
    with pytest.raises(JobChangedError):
        jobs.save(approval.model_copy(update={"event": other}))
    jobs.save(failed)

    assert jobs.list("acme", JobFilter(frozenset({PROCESSING})), limit=9).total == 1


def test_a_job_that_a_slot_and_a_forgotten_note_name_is_read_once(
    client: "DynamoDBClient", jobs: DynamoJobRepository
) -> None:
    paused = jobs.save(pause(_at_work(client, jobs, submitted(jobs), 0), "token", NOON, NOON))
    going_on = jobs.save(approve(paused, APPROVED, NOON, NOON))
    (note,) = _slots(client)
    again = jobs.save(rerun(jobs.save(fail(going_on, SLOW, NOON)), None, {}, NOON))
    _at_work(client, jobs, again, 0)
    client.put_item(TableName=JOBS_TABLE, Item=note)

    page = jobs.list("acme", JobFilter(frozenset({PROCESSING})), limit=9)
    assert ([job.job_id for job in page.jobs], page.total) == ([again.job_id], 1)


def test_a_job_that_an_earlier_version_kept_elsewhere_is_taken_out_from_there(
    client: "DynamoDBClient", jobs: DynamoJobRepository
) -> None:
    """Earlier versions kept jobs at work under their own code. The record says where: counts stay exact."""
    job = _at_work(client, jobs, submitted(jobs, template_id="t"), 0)
    _keep_under_its_own_code(client, job)
    for template_id in ("t", None):
        wanted = JobFilter(frozenset({PROCESSING}), template_id=template_id)
        assert jobs.list("acme", wanted, limit=9).total == 1

    jobs.save(retry(job, SLOW, NOON, NOON))

    for status in JobStatus:
        for template_id in ("t", None):
            page = jobs.list("acme", JobFilter(frozenset({status}), template_id=template_id), limit=9)
            assert (len(page.jobs), page.total) == ((1, 1) if status is RETRYING else (0, 0)), status


def test_totals_are_exact_while_and_after_writers_race(
    client: "DynamoDBClient", jobs: DynamoJobRepository
) -> None:
    """Eight lives at once, each retry told twice, and a reader beside them: no job that was begun is lost."""
    lives = [submitted(jobs, template_id="t" if number % 2 else None) for number in range(8)]
    begun = JobFilter(frozenset({PROCESSING, RETRYING, JobStatus.COMPLETED}))

    def live(place: int) -> None:
        job = _at_work(client, jobs, lives[place], place)
        for _ in range(place % 3):
            retried = retry(job, SLOW, NOON, NOON)
            jobs.save(retried)
            job = jobs.save(start(jobs.save(retried), Stage.PARSING, NOON))
        if place % 4:
            jobs.save(complete(job, None, False, NOON))

    with ThreadPoolExecutor(6) as pool:
        running, seen = [pool.submit(live, place) for place in range(8)], 0
        while not all(each.done() for each in running):
            page = jobs.list("acme", begun, limit=20)
            assert seen <= page.total <= 8
            seen = page.total
        for each in running:
            each.result()
    for statuses, template_id, total in (
        ({PROCESSING}, None, 2),
        ({JobStatus.COMPLETED}, None, 6),
        ({JobStatus.COMPLETED}, "t", 4),
        ({QUEUED, RETRYING}, None, 0),
    ):
        page = jobs.list("acme", JobFilter(frozenset(statuses), template_id=template_id), limit=20)
        assert (len(page.jobs), page.total) == (total, total)


class _Kept:
    """A list as the counts keep it, read the way the adapter is asked to."""

    def __init__(self, sequences: list[int]) -> None:
        self._entries = [_entry(each) for each in sorted(sequences, reverse=True)]

    def __call__(self, offset: int, wanted: int) -> list[Entry]:
        return self._entries[offset:][:wanted]


def _entry(sequence: int) -> Entry:
    return sequence, f"job-{sequence}"


def _at_work(client: "DynamoDBClient", jobs: DynamoJobRepository, job: Job, slot: int) -> Job:
    admitted = DynamoJobAdmissions(client, JOBS_TABLE).admit(job, slot, NOON)
    assert admitted is not None
    return jobs.save(start(admitted, Stage.PARSING, NOON))


def _slots(client: "DynamoDBClient") -> list[Any]:
    values: Any = {":pk": text(slots_pk("acme"))}
    asked = {"TableName": JOBS_TABLE, "KeyConditionExpression": "pk = :pk"}
    return [*client.query(**asked, ExpressionAttributeValues=values)["Items"]]  # type: ignore[arg-type]


def _keep_under_its_own_code(client: "DynamoDBClient", job: Job) -> None:
    own = job_codes.code_of_job(job)
    place = layout.Place.of(job.sequence)
    for pk, sk in (
        (layout.counts_pk("acme"), layout.counts_sk(place.span, place.lane)),
        (layout.template_counts_pk("acme", "t"), layout.template_counts_sk(job.sequence)),
    ):
        client.update_item(
            TableName=JOBS_TABLE,
            Key={"pk": text(pk), "sk": text(sk)},
            UpdateExpression="ADD #old :less, #own :more",
            ExpressionAttributeNames={
                "#old": job_codes.count_name(job_codes.code_in_lists(job)),
                "#own": job_codes.count_name(own),
            },
            ExpressionAttributeValues={":less": {"N": "-1"}, ":more": {"N": "1"}},
        )
    client.update_item(
        TableName=JOBS_TABLE,
        Key=job_key("acme", job.job_id),
        UpdateExpression="SET listing_pk = :listing, template_pk = :template",
        ExpressionAttributeValues={
            ":listing": text(layout.index_pk("acme", own)),
            ":template": text(layout.template_index_pk("acme", "t", own)),
        },
    )
