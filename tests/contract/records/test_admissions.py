"""What every JobAdmissions does: slots neither leak nor are held twice; nothing due is forgotten."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from docjobs.domain.errors import JobChangedError
from docjobs.domain.lifecycle import cancel, complete, start
from docjobs.domain.stages import JOB_BOUND_SECONDS, Stage
from tests.contract.conftest import Records
from tests.contract.jobs import NOON, submitted

NOW = NOON + timedelta(hours=1)
DEADLINE = NOW + timedelta(seconds=JOB_BOUND_SECONDS)


def test_waiting_jobs_come_by_priority_and_then_by_creation(records: Records) -> None:
    late = submitted(records.jobs, priority=7)
    first, second = submitted(records.jobs), submitted(records.jobs)
    urgent = submitted(records.jobs, priority=0)
    submitted(records.jobs, "other")
    assert records.admissions.waiting("acme", 10) == [urgent, first, second, late]
    assert records.admissions.waiting("acme", 2) == [urgent, first]


def test_an_admitted_job_holds_its_slot_until_its_end(records: Records) -> None:
    job = submitted(records.jobs)
    assert records.admissions.free_slots("acme", 3) == [0, 1, 2]
    admitted = records.admissions.admit(job, 1, DEADLINE)
    assert admitted is not None
    assert (admitted.slot, admitted.deadline_at) == (1, DEADLINE)
    assert admitted == records.jobs.get("acme", job.job_id)
    assert records.admissions.free_slots("acme", 3) == [0, 2]
    assert records.admissions.free_slots("other", 1) == [0]
    assert records.admissions.waiting("acme", 10) == []
    running = records.jobs.save(start(admitted, Stage.UPLOADING, NOW))
    assert records.admissions.free_slots("acme", 3) == [0, 2]
    records.jobs.save(complete(running, None, False, NOW))
    assert records.admissions.free_slots("acme", 3) == [0, 1, 2]


def test_a_taken_slot_is_not_given_again(records: Records) -> None:
    first, second = submitted(records.jobs), submitted(records.jobs)
    assert records.admissions.admit(first, 0, DEADLINE)
    assert records.admissions.admit(second, 0, DEADLINE) is None
    assert records.jobs.get("acme", second.job_id) == second


def test_admitting_again_after_a_lost_answer_gives_the_same(records: Records) -> None:
    job = submitted(records.jobs)
    admitted = records.admissions.admit(job, 0, DEADLINE)
    assert records.admissions.admit(job, 0, DEADLINE) == admitted
    assert records.admissions.admit(job, 1, DEADLINE) is None
    assert records.admissions.free_slots("acme", 2) == [1]


def test_dispatchers_racing_for_one_job_and_one_slot(records: Records) -> None:
    one, other = submitted(records.jobs), submitted(records.jobs)
    wanted = [(one, 0), (one, 1), (other, 0), (other, 1)]
    with ThreadPoolExecutor(4) as pool:
        given = [
            each
            for each in pool.map(lambda pair: records.admissions.admit(pair[0], pair[1], DEADLINE), wanted)
            if each
        ]
    assert len({job.job_id for job in given}) == len(given) <= 2
    assert len({job.slot for job in given}) == len(given)
    held = {slot for slot in (0, 1) if slot not in records.admissions.free_slots("acme", 2)}
    assert held == {job.slot for job in given}


def test_a_cancelled_job_is_not_admitted(records: Records) -> None:
    job = submitted(records.jobs)
    records.jobs.save(cancel(job, NOW))
    assert records.admissions.admit(job, 0, DEADLINE) is None
    assert records.admissions.free_slots("acme", 1) == [0]
    assert records.admissions.waiting("acme", 10) == []


def test_a_cancel_that_did_not_see_the_admission_is_refused_so_that_no_slot_leaks(records: Records) -> None:
    job = submitted(records.jobs)
    records.admissions.admit(job, 0, DEADLINE)
    with pytest.raises(JobChangedError):
        records.jobs.save(cancel(job, NOW))
    records.jobs.save(cancel(records.jobs.get("acme", job.job_id), NOW))
    assert records.admissions.free_slots("acme", 1) == [0]


def test_a_waiting_job_falls_due_a_minute_after_its_creation(records: Records) -> None:
    job = submitted(records.jobs)
    assert records.admissions.due(job.created_at + timedelta(seconds=59), 10) == []
    assert records.admissions.due(job.created_at + timedelta(seconds=60), 10) == [job]


def test_an_admitted_job_falls_due_five_minutes_after(records: Records) -> None:
    admitted = records.admissions.admit(submitted(records.jobs), 0, DEADLINE)
    assert admitted is not None
    assert records.admissions.due(NOW + timedelta(seconds=299), 10) == []
    running = records.jobs.save(start(admitted, Stage.UPLOADING, NOW))
    assert records.admissions.due(NOW + timedelta(seconds=300), 10) == [running]


def test_the_due_come_the_longest_first_up_to_a_limit(records: Records) -> None:
    jobs = [submitted(records.jobs) for _ in range(5)]
    assert records.admissions.due(NOW, 3) == jobs[:3]


def test_postponing_moves_the_next_look(records: Records) -> None:
    job = submitted(records.jobs)
    records.admissions.postpone(job, NOW + timedelta(seconds=30))
    assert records.admissions.due(NOW + timedelta(seconds=29), 10) == []
    assert records.admissions.due(NOW + timedelta(seconds=30), 10) == [job]


def test_postponing_a_job_that_moved_on_changes_nothing(records: Records) -> None:
    job = submitted(records.jobs)
    ended = records.jobs.save(cancel(job, NOW))
    records.admissions.postpone(job, NOW + timedelta(days=9))
    assert records.admissions.due(NOW + timedelta(seconds=120), 10) == [ended]


def test_an_ended_job_stays_due_until_its_end_is_published(records: Records) -> None:
    ended = records.jobs.save(cancel(submitted(records.jobs), NOW))
    assert records.admissions.due(NOW + timedelta(seconds=119), 10) == []
    records.jobs.record_published("acme", ended.job_id, 1)
    (due,) = records.admissions.due(NOW + timedelta(seconds=120), 10)
    assert due.job_id == ended.job_id
    records.jobs.record_published("acme", ended.job_id, 2)
    assert records.admissions.due(NOW + timedelta(days=1), 10) == []
    records.admissions.postpone(records.jobs.get("acme", ended.job_id), NOW)
    assert records.admissions.due(NOW + timedelta(days=1), 10) == []


def test_an_end_published_out_of_order_is_not_due(records: Records) -> None:
    ended = records.jobs.save(cancel(submitted(records.jobs), NOW))
    records.jobs.record_published("acme", ended.job_id, 2)
    records.jobs.record_published("acme", ended.job_id, 1)
    assert records.admissions.due(NOW + timedelta(days=1), 10) == []
