"""What every JobRepository does with one job: no status without its event, no event twice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from docjobs.domain.document import DocumentFacts
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.errors import JobChangedError, JobNotFoundError
from docjobs.domain.job import Failure, ResultReference
from docjobs.domain.lifecycle import cancel, complete, fail, first_event, retry, start
from docjobs.domain.stages import Stage
from docjobs.domain.statuses import JobStatus
from tests.contract.conftest import Records
from tests.contract.jobs import NOON, accepted, new_job, submitted

LATER = NOON + timedelta(hours=1)
FAILURE = Failure(code=ErrorCode.OCR_ERROR, message="page 3 has no text", stage=Stage.PARSING, page=3)


def test_a_created_job_comes_back_as_it_was(records: Records) -> None:
    job = new_job(
        name="Q1 – numbers",
        options={"ratio": 0.1, "deep": {"list": [1, 2.5, None, "x"]}},
        secret_options={"password": "c2VhbGVk"},
        user_metadata={"order": 12345678901234567890, "empty": ""},
        webhook_url="https://hooks.example/a",
        priority=1,
    )
    made = records.jobs.create(job, first_event(job))
    assert made == job.model_copy(update={"sequence": made.sequence})
    assert records.jobs.get("acme", job.job_id) == made
    assert records.jobs.events("acme", job.job_id) == [first_event(job)]


def test_creating_the_same_job_again_returns_the_stored_one(records: Records) -> None:
    job = new_job()
    first = records.jobs.create(job, first_event(job))
    moved = records.jobs.save(start(first, Stage.UPLOADING, LATER))
    assert records.jobs.create(job, first_event(job)) == moved
    assert [event.number for event in records.jobs.events("acme", job.job_id)] == [1, 2]


def test_sequences_rise_with_creation_and_each_organisation_has_its_own(records: Records) -> None:
    mine = [submitted(records.jobs).sequence for _ in range(3)]
    assert mine == sorted(set(mine))
    assert submitted(records.jobs, "other").sequence == mine[0]


@pytest.mark.parametrize(
    "job_id", ["", "no-uuid", "../..", "a#b", "x" * 5000, "019cafe0-0000-4000-8000-000000000000"]
)
def test_a_malformed_id_is_an_unknown_job(records: Records, job_id: str) -> None:
    with pytest.raises(JobNotFoundError):
        records.jobs.get("acme", job_id)
    assert records.jobs.events("acme", job_id) == []


def test_another_organisations_job_is_unknown(records: Records) -> None:
    job = submitted(records.jobs)
    with pytest.raises(JobNotFoundError):
        records.jobs.get("other", job.job_id)
    assert records.jobs.events("other", job.job_id) == []


def test_a_life_leaves_its_record_and_its_events(records: Records) -> None:
    job = records.jobs.save(start(submitted(records.jobs), Stage.PARSING, LATER))
    job = records.jobs.save(retry(job, FAILURE, LATER + timedelta(seconds=5), LATER))
    assert records.jobs.get("acme", job.job_id).failure == FAILURE
    job = records.jobs.save(start(job, Stage.PARSING, LATER))
    job = records.jobs.save(complete(job, ResultReference(key="k", size_bytes=9), True, LATER))
    assert records.jobs.get("acme", job.job_id) == job
    assert (job.failure, job.next_attempt_at, job.partial, job.progress) == (None, None, True, 100)
    types = [event.type for event in records.jobs.events("acme", job.job_id)]
    assert types == ["job.queued", "job.processing", "job.retrying", "job.processing", "job.completed"]


def test_secrets_are_erased_with_the_end(records: Records) -> None:
    job = submitted(records.jobs, secret_options={"password": "c2VhbGVk"})
    records.jobs.save(cancel(job, LATER))
    assert records.jobs.get("acme", job.job_id).secret_options == {}


def test_a_stale_change_is_refused_and_leaves_no_trace(records: Records) -> None:
    job = submitted(records.jobs)
    cancelled = records.jobs.save(cancel(job, LATER))
    with pytest.raises(JobChangedError):
        records.jobs.save(start(job, Stage.UPLOADING, LATER))
    assert records.jobs.get("acme", job.job_id) == cancelled
    assert [event.type for event in records.jobs.events("acme", job.job_id)] == [
        "job.queued",
        "job.cancelled",
    ]


def test_a_change_of_a_job_that_was_never_written_is_refused(records: Records) -> None:
    with pytest.raises(JobChangedError):
        records.jobs.save(cancel(new_job(), LATER))


def test_the_same_change_again_is_a_success(records: Records) -> None:
    """Its first answer was lost on the way."""
    change = cancel(submitted(records.jobs), LATER)
    assert records.jobs.save(change) == records.jobs.save(change)
    assert len(records.jobs.events("acme", change.after.job_id)) == 2


def test_the_same_change_again_is_a_success_even_after_the_job_moved_on(records: Records) -> None:
    change = start(submitted(records.jobs), Stage.UPLOADING, LATER)
    failed = records.jobs.save(fail(records.jobs.save(change), FAILURE, LATER))
    records.jobs.save(change)
    assert records.jobs.get("acme", failed.job_id) == failed


def test_of_racing_writers_one_wins(records: Records) -> None:
    job = submitted(records.jobs)
    changes = [start(job, Stage.UPLOADING, LATER), cancel(job, LATER), fail(job, FAILURE, LATER)]
    with ThreadPoolExecutor(3) as pool:
        won = list(
            pool.map(lambda change: accepted(lambda: records.jobs.save(change), JobChangedError), changes)
        )
    assert won.count(True) == 1
    assert records.jobs.get("acme", job.job_id) == changes[won.index(True)].after
    assert records.jobs.events("acme", job.job_id)[1:] == [changes[won.index(True)].event]


def test_instants_are_kept_in_milliseconds(records: Records) -> None:
    at = LATER.replace(microsecond=123_987)
    job = records.jobs.save(cancel(submitted(records.jobs), at))
    assert job == records.jobs.get("acme", job.job_id)
    assert job.completed_at == at.replace(microsecond=123_000)


def test_progress_is_noted_outside_the_event_log(records: Records) -> None:
    job = records.jobs.save(start(submitted(records.jobs), Stage.UPLOADING, LATER))
    facts = DocumentFacts(filename="a.pdf", pages=10)
    assert records.jobs.record_progress(job, Stage.PARSING, 5, 10, facts, LATER)
    noted = records.jobs.get("acme", job.job_id)
    assert (noted.stage, noted.pages_done, noted.pages_total, noted.document) == (Stage.PARSING, 5, 10, facts)
    assert (noted.version, 0 < noted.progress < 100) == (job.version, True)
    assert records.jobs.record_progress(noted, Stage.PARSING, 6, None, DocumentFacts(bytes=7), LATER)
    again = records.jobs.get("acme", job.job_id)
    assert again.document == facts.model_copy(update={"bytes": 7})
    assert again.pages_total is None


def test_a_change_does_not_wind_back_progress_that_it_did_not_see(records: Records) -> None:
    job = records.jobs.save(start(submitted(records.jobs), Stage.PARSING, LATER))
    records.jobs.record_progress(job, Stage.PARSING, 7, 9, DocumentFacts(pages=9), LATER)
    records.jobs.save(fail(job, FAILURE, LATER))
    stored = records.jobs.get("acme", job.job_id)
    assert (stored.status, stored.pages_done, stored.document.pages) == (JobStatus.FAILED, 7, 9)


def test_progress_of_a_run_that_is_over_is_refused(records: Records) -> None:
    job = records.jobs.save(start(submitted(records.jobs), Stage.PARSING, LATER))
    records.jobs.save(cancel(job, LATER))
    assert not records.jobs.record_progress(job, Stage.PARSING, 1, 2, DocumentFacts(), LATER)
    assert not records.jobs.record_progress(new_job(), Stage.PARSING, 1, 2, DocumentFacts(), LATER)
    other_run = job.model_copy(update={"run": 2})
    assert not records.jobs.record_progress(other_run, Stage.PARSING, 1, 2, DocumentFacts(), LATER)


def test_published_never_goes_backwards(records: Records) -> None:
    job = submitted(records.jobs)
    for number in (1, 2, 1):
        records.jobs.record_published("acme", job.job_id, number)
    assert records.jobs.get("acme", job.job_id).published_through == 2


def test_publishing_of_an_unknown_job_is_nothing(records: Records) -> None:
    records.jobs.record_published("acme", new_job().job_id, 1)
    records.jobs.record_published("acme", "nonsense", 1)


def test_events_are_read_from_any_number_in_pieces(records: Records) -> None:
    job = submitted(records.jobs)
    for _ in range(3):
        job = records.jobs.save(start(job, Stage.PARSING, LATER))
        job = records.jobs.save(retry(job, FAILURE, LATER, LATER))
    numbers = [event.number for event in records.jobs.events("acme", job.job_id, after=2, limit=3)]
    assert numbers == [3, 4, 5]
    assert records.jobs.events("acme", job.job_id, after=7) == []
