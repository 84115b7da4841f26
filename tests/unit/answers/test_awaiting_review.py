"""A review ends a wait for it, and nothing else."""

import pytest

from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.errors import JobEndedError
from docjobs.domain.job import Failure, ReviewRecord
from docjobs.domain.lifecycle import approve, pause, reject, start
from docjobs.domain.stages import Stage
from docjobs.domain.statuses import JobStatus, ReviewStatus
from tests.contract.jobs import NOON, new_job

REVIEW = ReviewRecord(status=ReviewStatus.APPROVED, by="ada", at=NOON, run=1)
FAILURE = Failure(code=ErrorCode.VALIDATION_ERROR, message="wrong")


def test_only_a_job_that_awaits_its_review_is_reviewed() -> None:
    queued = new_job("acme")
    working = start(queued, Stage.EXTRACTING, NOON).after
    for job in (queued, working):
        with pytest.raises(JobEndedError, match="awaits no review"):
            approve(job, REVIEW, NOON, NOON)
        with pytest.raises(JobEndedError, match="awaits no review"):
            reject(job, REVIEW, FAILURE, NOON)

    paused = pause(working, "token", NOON, NOON).after
    assert approve(paused, REVIEW, NOON, NOON).after.status is JobStatus.PROCESSING
    assert reject(paused, REVIEW, FAILURE, NOON).after.status is JobStatus.FAILED
