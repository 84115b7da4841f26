"""The webhooks of a job's events: what has become of each."""

from dataclasses import dataclass

from docjobs.ports.records.jobs import JobRepository
from docjobs.ports.webhooks.deliveries import DeliveryRecord, DeliveryRecords
from docjobs.usecases.jobs.named import read_job_id


@dataclass(frozen=True, slots=True)
class ListDeliveries:
    jobs: JobRepository
    records: DeliveryRecords

    def __call__(self, org_id: str, job_id: str) -> list[DeliveryRecord]:
        """Those whose first attempt has begun, oldest event first. Raises as GetJob does."""
        job = self.jobs.get(org_id, read_job_id(job_id))
        return self.records.of_job(org_id, job.job_id)
