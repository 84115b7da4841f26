"""A job's code: status, type and review in one number, under which lists keep it (decision 0021)."""

from itertools import product

from docjobs.domain.job import Job
from docjobs.domain.statuses import ENDS, JobStatus, JobType, ReviewStatus
from docjobs.ports.records.jobs import JobFilter

CODES = 256

# A code is review * 64 + type * 8 + status. Stored data means these numbers: append, never reorder.
_STATUSES = (
    JobStatus.QUEUED,
    JobStatus.PROCESSING,
    JobStatus.RETRYING,
    JobStatus.PAUSED,
    JobStatus.COMPLETED,
    JobStatus.FAILED,
    JobStatus.CANCELLED,
)
_TYPES = (
    JobType.PARSE,
    JobType.EXTRACT,
    JobType.SPLIT,
    JobType.GENERATE,
    JobType.EDIT,
    JobType.WORKFLOW,
    JobType.CLASSIFY,
    JobType.VECTORIZE,
)

# The statuses that come and go while a run works.
AT_WORK = frozenset({JobStatus.PROCESSING, JobStatus.RETRYING})

# A review is called off by the job's end and by nothing else (domain.lifecycle): of an ended job, state 1
# says so, and of a live one that it is awaited.
_REVIEWS = {
    None: 0,
    ReviewStatus.PENDING: 1,
    ReviewStatus.CANCELLED: 1,
    ReviewStatus.APPROVED: 2,
    ReviewStatus.REJECTED: 3,
}


def code_of(status: JobStatus, job_type: JobType, review: ReviewStatus | None = None) -> int:
    return _REVIEWS[review] * 64 + _TYPES.index(job_type) * 8 + _STATUSES.index(status)


def code_of_job(job: Job) -> int:
    return code_of(job.status, job.type, job.review_status)


def code_in_lists(job: Job) -> int:
    """The code under which lists keep a job. At work it stays where it stood before: whoever holds a slot
    as queued, whoever goes on without one as awaiting a review (listing.at_work puts it right).
    """
    if job.status in AT_WORK and job.slot is not None:
        return code_of(JobStatus.QUEUED, job.type, job.review_status)
    if job.status in AT_WORK and job.review_status is not None:
        return code_of(JobStatus.PAUSED, job.type, ReviewStatus.PENDING)
    return code_of_job(job)


def codes_of(wanted: JobFilter) -> frozenset[int]:
    """All codes that a filter lets through."""
    words = product(wanted.statuses or JobStatus, wanted.types or JobType, wanted.reviews or _REVIEWS)
    return frozenset(code_of(*each) for each in words if _can_be(each[0], each[2]))


def _can_be(status: JobStatus, review: ReviewStatus | None) -> bool:
    if review is ReviewStatus.CANCELLED:
        return status in ENDS
    return review is not ReviewStatus.PENDING or status not in ENDS


def count_name(code: int) -> str:
    """The attribute that counts a code: one byte for all of today's codes."""
    return chr(0x30 + code)


def code_of_count(name: str) -> int:
    return ord(name) - 0x30


def code_of_index(pk: str) -> int:
    """The code that a key of ListingIndex says."""
    return int(pk.rsplit("#", 1)[1], 16)
