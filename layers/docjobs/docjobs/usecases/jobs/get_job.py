"""One job with its result: the whole by a presigned URL, and as much of it inline as an answer can carry."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from docjobs.domain.answers.grid import Grid
from docjobs.domain.identifiers import JOB_ENDPOINT
from docjobs.domain.job import Job, ResultReference
from docjobs.domain.statuses import DeliveryStatus, JobStatus, JobType
from docjobs.ports.process import Clock
from docjobs.ports.records.jobs import JobRepository
from docjobs.usecases.jobs.named import read_job_id

if TYPE_CHECKING:  # a module that the API functions need for its names only costs them its import
    from docjobs.ports.artifacts import ArtifactStore
    from docjobs.ports.records.rows import DocumentRows
    from docjobs.ports.webhooks.deliveries import DeliveryRecords
    from docjobs.usecases.jobs.estimate_end import EstimateEnd


@dataclass(frozen=True, slots=True)
class WebhookReport:
    """What has become of the webhook of a job's end."""

    status: DeliveryStatus = DeliveryStatus.PENDING
    attempts: int = 0
    last_status: int | None = None
    last_attempt_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class JobReport:
    """`unchanged`: the caller's tag is still true, and nothing else was read.

    webhook: None while the job is live, and for jobs that name no webhook_url.
    """

    job: Job
    tag: str
    unchanged: bool = False
    result: Any = None
    result_truncated: bool = False
    result_url: str | None = None
    webhook: WebhookReport | None = None
    seconds_remaining: int | None = None


@dataclass(frozen=True, slots=True)
class GetJob:
    jobs: JobRepository
    artifacts: "ArtifactStore"
    deliveries: "DeliveryRecords"
    clock: Clock
    result_url_seconds: int
    estimate: "EstimateEnd | None" = None
    rows: "DocumentRows | None" = None

    def __call__(self, org_id: str, job_id: str, known_tag: str | None = None) -> JobReport:
        """Raises JobNotFoundError, InputInvalidError for a malformed id."""
        job = self._counted(self.jobs.get(org_id, read_job_id(job_id)))
        webhook = self._webhook(job)
        tag = self._tag(job, webhook, self.clock.now())
        if known_tag is not None and (tag in known_tag or known_tag.strip() == "*"):
            return JobReport(job, tag, unchanged=True)
        if job.status is not JobStatus.COMPLETED or job.result is None:
            return JobReport(job, tag, webhook=webhook, seconds_remaining=self._remaining(job))
        return JobReport(
            job,
            tag,
            result=self._result(job, job.result),
            result_truncated=job.result.summary_key is not None,
            result_url=self.artifacts.presign_download(
                job.result.key, self.result_url_seconds, f"{job.job_id}.json"
            ),
            webhook=webhook,
        )

    def _result(self, job: Job, reference: ResultReference) -> Any:  # noqa: ANN401 - JSON
        """As it lies there; the files that it names become presigned URLs."""
        result = self.artifacts.read_json(reference.summary_key or reference.key)
        for segment in result["segments"] if job.type is JobType.SPLIT else []:
            file = segment.pop("file", None)
            if file is not None:
                name = f"{job.job_id}-{file.rpartition('/')[2]}"
                key = job.artifact_key(file)
                segment["url"] = self.artifacts.presign_download(key, self.result_url_seconds, name)
        return result

    def state(self, org_id: str, job_id: str) -> JobReport:
        """The job without its result, which nobody asked for. Raises as a call does."""
        job = self._counted(self.jobs.get(org_id, read_job_id(job_id)))
        tag = self._tag(job, None, self.clock.now())
        return JobReport(job, tag, seconds_remaining=self._remaining(job))

    def _counted(self, job: Job) -> Job:
        """With the exact counts of its documents, where a run was ended in the middle: the record shows what
        they were up to two seconds before.
        """
        if self.rows is None or job.document_count == 1:
            return job
        if job.status not in {JobStatus.CANCELLED, JobStatus.FAILED}:
            return job
        grid = (job.carried or Grid()).plus(self.rows.counted(job))
        return job.model_copy(update={"grid": grid})

    def _remaining(self, job: Job) -> int | None:
        return None if self.estimate is None else self.estimate.seconds(job)

    def _webhook(self, job: Job) -> WebhookReport | None:
        if not job.ended or job.webhook_url is None:
            return None
        record = self.deliveries.get(job.org_id, job.job_id, job.version, JOB_ENDPOINT)
        if record is None:  # published in a moment, or its first attempt is under way
            return WebhookReport()
        return WebhookReport(record.status, record.attempts, record.last_status, record.last_attempt_at)

    def _tag(self, job: Job, webhook: WebhookReport | None, now: datetime) -> str:
        """A weak entity tag. It changes twice in a result URL's life, so that nobody keeps a dead one."""
        period = int(now.timestamp()) // max(1, self.result_url_seconds // 2) if job.result else 0
        progress = f"{job.progress}.{job.pages_done}.{int(job.updated_at.timestamp() * 1000)}"
        told = f".{webhook.status}.{webhook.attempts}" if webhook else ""
        return f'W/"{job.version}.{progress}.{period}{told}"'
