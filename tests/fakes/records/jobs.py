"""In-memory JobRepository: the naive model that the real listing is compared with."""

from datetime import datetime, timedelta

from docjobs.adapters.dynamodb.listing.pages.cursor import decode_cursor, encode_cursor
from docjobs.domain.document import DocumentFacts
from docjobs.domain.errors import JobChangedError, JobNotFoundError
from docjobs.domain.job import Job
from docjobs.domain.running.events import JobEvent, StatusChange
from docjobs.domain.stages import Stage, overall_progress
from docjobs.domain.statuses import JobStatus
from docjobs.domain.tenancy.quota import pages_settled
from docjobs.ports.records.jobs import JobFilter, JobPage
from tests.fakes.records.store import JobRecords, changed_fields, stored


class FakeJobs:
    def __init__(self, records: JobRecords | None = None) -> None:
        self.records = records or JobRecords()

    def create(self, job: Job, event: JobEvent) -> Job:
        with self.records.lock:
            key = (job.org_id, job.job_id)
            if key not in self.records.jobs:
                numbered = job.model_copy(update={"sequence": self.records.next_sequence(job.org_id)})
                self.records.jobs[key] = stored(numbered)
                self.records.events[key] = [stored(event)]
                self.records.due[key] = job.created_at + timedelta(seconds=60)
            return self.records.jobs[key]

    def get(self, org_id: str, job_id: str) -> Job:
        try:
            return self.records.jobs[org_id, job_id]
        except KeyError:
            raise JobNotFoundError(f"There is no job {job_id[:64]}.") from None

    def save(self, change: StatusChange) -> Job:
        before, after, key = change.before, change.after, (change.before.org_id, change.before.job_id)
        with self.records.lock:
            present = self.records.jobs.get(key)
            grown = present is not None and after.ended and present.quota_pages != before.quota_pages
            if present is None or grown or _place(present) != _place(before):
                if stored(change.event) in self.records.events.get(key, []):
                    return stored(after)  # written before, by a call whose answer was lost
                raise JobChangedError(f"Job {before.job_id} has changed meanwhile; load it and decide again.")
            self.records.jobs[key] = stored(present.model_copy(update=changed_fields(before, after)))
            self.records.events[key].append(stored(change.event))
            if after.ended and before.quota_pages:
                self.records.taken[before.org_id] -= pages_settled(before, after)
                self.records.reserved[before.org_id] -= before.quota_pages
            if before.slot is not None and after.slot is None:
                self.records.slots.pop((before.org_id, before.slot), None)
            self._note_due(after, change.event.at)
        return stored(after)

    def _note_due(self, job: Job, at: datetime) -> None:
        if job.ended:
            self.records.due[job.org_id, job.job_id] = at + timedelta(seconds=120)
        elif job.status is JobStatus.QUEUED:
            self.records.due[job.org_id, job.job_id] = at + timedelta(seconds=60)

    def record_progress(
        self,
        task_job: Job,
        stage: Stage,
        pages_done: int,
        pages_total: int | None,
        facts: DocumentFacts,
        now: datetime,
    ) -> bool:
        with self.records.lock:
            key = (task_job.org_id, task_job.job_id)
            job = self.records.jobs.get(key)
            if job is None or job.status is not JobStatus.PROCESSING or job.run != task_job.run:
                return False
            known = task_job.document.model_copy(update=facts.model_dump(exclude_none=True))
            percent = overall_progress(job.type, stage, pages_done, pages_total)
            if known == task_job.document and percent < job.progress:
                return True
            changes = {
                "stage": stage,
                "progress": percent,
                "pages_done": pages_done,
                "pages_total": pages_total,
                "document": known,
                "updated_at": now,
            }
            self.records.jobs[key] = stored(job.model_copy(update=changes))
            return True

    def record_published(self, org_id: str, job_id: str, number: int) -> None:
        with self.records.lock:
            job = self.records.jobs.get((org_id, job_id))
            if job is None:
                return
            through = max(number, job.published_through)
            self.records.jobs[org_id, job_id] = job.model_copy(update={"published_through": through})
            if job.ended and through >= job.version:
                self.records.due.pop((org_id, job_id), None)

    def events(self, org_id: str, job_id: str, *, after: int = 0, limit: int = 100) -> list[JobEvent]:
        log = self.records.events.get((org_id, job_id), [])
        return [event for event in log if event.number > after][:limit]

    def list_recent(
        self, org_id: str, wanted: JobFilter, *, ended_since: datetime, limit: int, offset: int
    ) -> JobPage:
        with self.records.lock:
            own = [job for (owner, _), job in self.records.jobs.items() if owner == org_id]
        matching = [job for job in own if _matches(job, wanted)]
        live = sorted((job for job in matching if not job.ended), key=lambda job: -job.sequence)
        recent = [job for job in matching if job.completed_at is not None and job.completed_at >= ended_since]
        ended = sorted(
            (job for job in recent if job.ended),
            key=lambda job: (job.completed_at, job.sequence),
            reverse=True,
        )
        page = (live + ended)[offset : offset + limit]
        total = len(live) + len(ended)
        return JobPage(jobs=page, total=total, has_more=offset + len(page) < total)

    def cursor_after(self, org_id: str, wanted: JobFilter, job: Job) -> str:
        return encode_cursor(org_id, wanted, job.sequence)

    def list(
        self, org_id: str, wanted: JobFilter, *, limit: int, offset: int = 0, cursor: str | None = None
    ) -> JobPage:
        with self.records.lock:
            own = [job for (owner, _), job in self.records.jobs.items() if owner == org_id]
        matching = sorted((job for job in own if _matches(job, wanted)), key=lambda job: -job.sequence)
        before = decode_cursor(org_id, wanted, cursor) if cursor else None
        rest = [job for job in matching if before is None or job.sequence < before][offset:]
        page = rest[:limit]
        has_more = len(rest) > len(page)
        following = encode_cursor(org_id, wanted, page[-1].sequence) if has_more and page else None
        return JobPage(jobs=page, total=len(matching), has_more=has_more, next_cursor=following)


def _place(job: Job) -> tuple[int, JobStatus, int, int | None]:
    return job.version, job.status, job.run, job.slot


def _matches(job: Job, wanted: JobFilter) -> bool:
    return (
        (not wanted.statuses or job.status in wanted.statuses)
        and (not wanted.types or job.type in wanted.types)
        and (not wanted.reviews or job.review_status in wanted.reviews)
        and wanted.template_id in {None, job.template_id}
    )
