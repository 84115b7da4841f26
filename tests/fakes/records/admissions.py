"""In-memory JobAdmissions, on the same records as FakeJobs."""

from datetime import datetime, timedelta

from docjobs.domain.job import Job
from docjobs.domain.stages import run_bound
from docjobs.domain.statuses import JobStatus
from tests.fakes.records.store import JobRecords, stored


class FakeAdmissions:
    def __init__(self, records: JobRecords) -> None:
        self.records = records

    def free_slots(self, org_id: str, slots: int) -> list[int]:
        with self.records.lock:
            return [number for number in range(slots) if (org_id, number) not in self.records.slots]

    def waiting(self, org_id: str, limit: int) -> list[Job]:
        with self.records.lock:
            jobs = [job for job in self.records.jobs.values() if job.org_id == org_id and _waits(job)]
        return sorted(jobs, key=lambda job: (job.priority, job.job_id))[:limit]

    def ahead_of(self, job: Job) -> int:
        place = (job.priority, job.job_id)
        waiting = self.waiting(job.org_id, 10**6)
        return min(1000, sum((each.priority, each.job_id) < place for each in waiting))

    def admit(self, job: Job, slot: int, deadline_at: datetime) -> Job | None:
        with self.records.lock:
            key = (job.org_id, job.job_id)
            present, holder = self.records.jobs.get(key), self.records.slots.get((job.org_id, slot))
            if present is None or present.run != job.run or present.status is not JobStatus.QUEUED:
                return None
            if holder == (job.job_id, job.run) and present.slot == slot:
                return present  # admitted before, by a call whose answer was lost
            if holder is not None or present.slot is not None or present.version != job.version:
                return None
            self.records.slots[job.org_id, slot] = (job.job_id, job.run)
            admitted = stored(present.model_copy(update={"slot": slot, "deadline_at": deadline_at}))
            self.records.jobs[key] = admitted
            self.records.due[key] = deadline_at - timedelta(seconds=run_bound(job.document_count) - 300)
            return admitted

    def due(self, now: datetime, limit: int) -> list[Job]:
        with self.records.lock:
            keys = sorted((at, key) for key, at in self.records.due.items() if at <= now)
            return [self.records.jobs[key] for _, key in keys[:limit]]

    def postpone(self, job: Job, until: datetime) -> None:
        with self.records.lock:
            key = (job.org_id, job.job_id)
            present = self.records.jobs.get(key)
            if (
                key in self.records.due
                and present
                and (present.version, present.run) == (job.version, job.run)
            ):
                self.records.due[key] = until


def _waits(job: Job) -> bool:
    return job.status is JobStatus.QUEUED and job.slot is None
