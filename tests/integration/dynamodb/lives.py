"""A job's whole life at the records, as the functions lead it: for what it costs."""

from datetime import timedelta
from typing import TYPE_CHECKING

from docjobs.adapters.dynamodb.jobs.job_admissions import DynamoJobAdmissions
from docjobs.adapters.dynamodb.jobs.job_repository import DynamoJobRepository
from docjobs.adapters.dynamodb.records.stage_paces import DynamoStagePaces
from docjobs.adapters.dynamodb.records.stage_records import DynamoStageRecords
from docjobs.domain.document import DocumentFacts
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.job import Failure, Job, ResultReference, ReviewRecord
from docjobs.domain.lifecycle import approve, complete, pause, retry, start
from docjobs.domain.running.estimates import Pace
from docjobs.domain.stages import PLANS, Stage
from docjobs.domain.statuses import JobType, ReviewStatus
from docjobs.ports.stages.leases import Lease
from docjobs.ports.stages.work import StageOutcome
from tests.contract.jobs import NOON, submitted
from tests.contract.tables import JOBS_TABLE

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

APPROVED = ReviewRecord(status=ReviewStatus.APPROVED, by="ada", at=NOON, run=1)
FACTS = DocumentFacts(
    filename="invoice.pdf", file_type="pdf", mime_type="application/pdf", pages=10, bytes=99
)


def parse_job(
    client: "DynamoDBClient", retries: int = 0, template_id: str | None = None, *, reviewed: bool = False
) -> Job:
    """Of a digital document: create, admit, its three stages, complete, publish.

    Parsing may be retried; a review waits for a person, who lets the result pass.
    """
    jobs = DynamoJobRepository(client, JOBS_TABLE)
    job = submitted(jobs, webhook_url="https://customer.example/hook", template_id=template_id)
    admitted = DynamoJobAdmissions(client, JOBS_TABLE).admit(job, 0, NOON + timedelta(hours=2))
    assert admitted is not None
    job = jobs.save(start(admitted, Stage.UPLOADING, NOON))
    for stage in (each for each in PLANS[JobType.PARSE] if each is not Stage.OCR):
        for _ in range(retries if stage is Stage.PARSING else 0):
            job = jobs.save(retry(job, Failure(code=ErrorCode.TIMEOUT, message="slow"), NOON, NOON))
            job = jobs.save(start(job, stage, NOON))
        _work(client, jobs, job, stage)
    ended = jobs.get(job.org_id, job.job_id)
    if reviewed:
        ended = jobs.save(pause(ended, "token", NOON, NOON))
        ended = jobs.save(approve(ended, APPROVED, NOON, NOON))
    result = ResultReference(key=job.artifact_key("result.json"), size_bytes=9)
    ended = jobs.save(complete(ended, result, False, NOON))
    for number in range(1, ended.version + 1):
        jobs.record_published(job.org_id, job.job_id, number)
    return jobs.get(job.org_id, job.job_id)


def _work(client: "DynamoDBClient", jobs: DynamoJobRepository, job: Job, stage: Stage) -> None:
    stages = DynamoStageRecords(client, JOBS_TABLE)
    lease = Lease(job.org_id, job.job_id, job.run, stage, "worker", NOON)
    stages.take(lease, NOON)
    jobs.record_progress(job, stage, 10, 10, FACTS, NOON)
    stages.finish(lease, StageOutcome(job.artifact_key(f"{stage}.json"), FACTS), 1.0)
    DynamoStagePaces(client, JOBS_TABLE).note(job.job_id, stage, Pace(1, 1.0, 10), NOON)
