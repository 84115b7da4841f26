"""What every PageQuotas does, with the JobRepository that settles what was reserved."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from docjobs.domain.answers.grid import Grid
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.errors import JobChangedError
from docjobs.domain.job import Failure, Job
from docjobs.domain.lifecycle import cancel, complete, fail, rerun, start
from docjobs.domain.stages import Stage
from docjobs.domain.tenancy.quota import PageQuota
from tests.contract.conftest import Records
from tests.contract.jobs import NOON, submitted

LATER = NOON + timedelta(hours=1)
FAILURE = Failure(code=ErrorCode.PARSE_ERROR, message="damaged")


def at_work(records: Records, **more: object) -> Job:
    return records.jobs.save(start(submitted(records.jobs, **more), Stage.PARSING, LATER))


def present(records: Records, job: Job) -> Job:
    return records.jobs.get(job.org_id, job.job_id)


def test_without_a_limit_nothing_is_counted(records: Records) -> None:
    job = at_work(records)

    assert records.quotas.reserve(job, 1_000_000)
    assert records.quotas.of("acme") == PageQuota(None, 0)
    assert present(records, job).quota_pages is None


def test_what_is_completed_stays_taken_and_the_rest_comes_back(records: Records) -> None:
    records.quotas.set_limit("acme", 100)
    done, broken, called_off = (at_work(records) for _ in range(3))
    assert all(records.quotas.reserve(job, 30) for job in (done, broken, called_off))
    assert records.quotas.of("acme").left == 10

    records.jobs.save(complete(present(records, done), None, False, LATER))
    records.jobs.save(fail(present(records, broken), FAILURE, LATER))
    records.jobs.save(cancel(present(records, called_off), LATER))

    assert records.quotas.of("acme") == PageQuota(100, 30)
    assert present(records, done).quota_pages is None


def test_more_than_is_left_is_refused_and_takes_nothing(records: Records) -> None:
    records.quotas.set_limit("acme", 10)
    job = at_work(records)

    assert not records.quotas.reserve(job, 11)
    assert records.quotas.of("acme").taken == 0
    assert records.quotas.reserve(job, 10)
    assert not records.quotas.reserve(at_work(records), 1)


def test_a_stages_next_attempt_finds_its_reservation(records: Records) -> None:
    records.quotas.set_limit("acme", 10)
    job = at_work(records)

    assert [records.quotas.reserve(job, 8) for _ in range(3)] == [True, True, True]
    assert records.quotas.of("acme").taken == 8


def test_each_run_and_each_document_reserves_its_own(records: Records) -> None:
    records.quotas.set_limit("acme", 100)
    job = at_work(records, document_count=3)
    for index in range(3):
        assert records.quotas.reserve(job.model_copy(update={"document_index": index}), 10)
    counted = present(records, job).model_copy(update={"grid": Grid(completed=2, failed=1, pages=20)})
    assert records.quotas.of("acme").taken == 30

    partial = records.jobs.save(complete(counted, None, True, LATER))
    assert records.quotas.of("acme").taken == 20

    again = records.jobs.save(start(records.jobs.save(rerun(partial, None, {}, LATER)), Stage.PARSING, LATER))
    assert records.quotas.reserve(again.model_copy(update={"document_index": 2}), 10)
    assert records.quotas.of("acme").taken == 30


def test_an_end_that_was_decided_before_the_reservation_is_decided_again(records: Records) -> None:
    """Otherwise what was reserved meanwhile would never come back."""
    records.quotas.set_limit("acme", 100)
    job = at_work(records)
    records.quotas.reserve(job, 30)

    with pytest.raises(JobChangedError):
        records.jobs.save(cancel(job, LATER))

    records.jobs.save(cancel(present(records, job), LATER))
    assert records.quotas.of("acme").taken == 0


def test_a_run_that_is_over_reserves_nothing(records: Records) -> None:
    records.quotas.set_limit("acme", 100)
    job = at_work(records)
    records.jobs.save(cancel(job, LATER))

    assert records.quotas.reserve(job, 30)
    assert records.quotas.of("acme").taken == 0


def test_counting_anew_keeps_what_is_reserved(records: Records) -> None:
    records.quotas.set_limit("acme", 100)
    done, running = at_work(records), at_work(records)
    records.quotas.reserve(done, 30)
    records.quotas.reserve(running, 20)
    records.jobs.save(complete(present(records, done), None, False, LATER))

    assert records.quotas.forget_taken("acme") == PageQuota(100, 20)
    records.jobs.save(cancel(present(records, running), LATER))
    assert records.quotas.of("acme") == PageQuota(100, 0)
    assert records.quotas.set_limit("acme", None) == PageQuota(None, 0)


def test_many_at_once_never_take_more_than_there_is(records: Records) -> None:
    records.quotas.set_limit("acme", 25)
    jobs = [at_work(records) for _ in range(8)]

    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(lambda job: records.quotas.reserve(job, 10), jobs))

    assert sum(taken) == 2
    assert records.quotas.of("acme").taken == 20


def test_another_organisations_quota_is_its_own(records: Records) -> None:
    records.quotas.set_limit("acme", 0)

    assert records.quotas.of("other") == PageQuota(None, 0)
    assert records.quotas.of("acme").left == 0
