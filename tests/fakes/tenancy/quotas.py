"""In-memory PageQuotas, on the records that FakeJobs settles."""

from docjobs.domain.job import Job
from docjobs.domain.statuses import JobStatus
from docjobs.domain.tenancy.quota import PageQuota
from tests.fakes.records.store import JobRecords


class FakePageQuotas:
    def __init__(self, records: JobRecords) -> None:
        self.records = records

    def of(self, org_id: str) -> PageQuota:
        return PageQuota(self.records.limits.get(org_id), self.records.taken.get(org_id, 0))

    def set_limit(self, org_id: str, limit: int | None) -> PageQuota:
        if limit is None:
            self.records.limits.pop(org_id, None)
        else:
            self.records.limits[org_id] = limit
        return self.of(org_id)

    def forget_taken(self, org_id: str) -> PageQuota:
        self.records.taken[org_id] = self.records.reserved.get(org_id, 0)
        return self.of(org_id)

    def reserve(self, job: Job, pages: int) -> bool:
        with self.records.lock:
            place, mark = (job.org_id, job.job_id), (job.job_id, job.run, job.document_index)
            stands, present = self.of(job.org_id), self.records.jobs[job.org_id, job.job_id]
            over = present.status is not JobStatus.PROCESSING or present.run != job.run
            if stands.left is None or pages == 0 or over or mark in self.records.marks:
                return True
            if pages > stands.left:
                return False
            self.records.marks.add(mark)
            self.records.taken[job.org_id] = stands.taken + pages
            self.records.reserved[job.org_id] = self.records.reserved.get(job.org_id, 0) + pages
            held = (present.quota_pages or 0) + pages
            self.records.jobs[place] = present.model_copy(update={"quota_pages": held})
            return True
