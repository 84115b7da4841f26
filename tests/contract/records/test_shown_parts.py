"""What every ShownParts does."""

from docjobs.ports.records.shown import Shown
from tests.contract.conftest import Records
from tests.contract.jobs import new_job

REQUESTED = {"url": "https://example.com/ü.pdf", "schema": {"type": "object"}}
EXTRACTED = {"total": 12.5, "lines": [{"text": "ä"}]}


def test_parts_come_back_as_they_were(records: Records) -> None:
    job, other = new_job(), new_job()
    records.shown.keep_requested(job.org_id, job.job_id, REQUESTED)
    records.shown.keep_extracted(job, EXTRACTED)
    records.shown.keep_extracted(other, {})

    assert records.shown.of([job, other, new_job()]) == {
        job.job_id: Shown(REQUESTED, EXTRACTED),
        other.job_id: Shown(None, {}),
    }
    assert records.shown.of([]) == {}


def test_another_tenants_part_is_absent(records: Records) -> None:
    job = new_job()
    records.shown.keep_requested("other", job.job_id, REQUESTED)

    assert records.shown.of([job]) == {}


def test_what_an_earlier_run_extracted_is_not_shown(records: Records) -> None:
    job = new_job()
    records.shown.keep_requested(job.org_id, job.job_id, REQUESTED)
    records.shown.keep_extracted(job, EXTRACTED)
    again = job.model_copy(update={"run": 2})

    assert records.shown.of([again]) == {job.job_id: Shown(REQUESTED, None)}


def test_what_is_too_large_is_bounded(records: Records) -> None:
    job = new_job()
    records.shown.keep_requested(job.org_id, job.job_id, {"url": "u", "schema": "x" * 40_000})
    records.shown.keep_extracted(job, {"text": "x" * 9_000})

    (shown,) = records.shown.of([job]).values()

    assert shown.requested == {"url": "u", "schema": "(40002 bytes of JSON, not kept)"}
    assert shown.extracted is None
