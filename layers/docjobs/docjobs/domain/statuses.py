"""Statuses, and the one table of legal changes of a job (docs/architecture.md, Lifecycle)."""

from enum import StrEnum


class JobStatus(StrEnum):
    QUEUED = "queued"
    PROCESSING = "processing"
    RETRYING = "retrying"
    PAUSED = "paused"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"


class JobType(StrEnum):
    """The seed's job types and, after `workflow`, docjobs' own."""

    PARSE = "parse"
    EXTRACT = "extract"
    SPLIT = "split"
    GENERATE = "generate"
    EDIT = "edit"
    WORKFLOW = "workflow"
    CLASSIFY = "classify"
    VECTORIZE = "vectorize"


class ReviewStatus(StrEnum):
    """What a person has said of a job's result. None (no status) where nobody was asked."""

    PENDING = "PENDING"
    APPROVED = "APPROVED"
    REJECTED = "REJECTED"
    CANCELLED = "CANCELLED"


class DeliveryStatus(StrEnum):
    """What has become of a delivery. FAILING: its last attempt failed; GONE: the receiver said 410."""

    PENDING = "pending"
    DELIVERED = "delivered"
    FAILING = "failing"
    GONE = "gone"


ENDS = frozenset({JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.CANCELLED})
LIVE = frozenset(JobStatus) - ENDS

# From → to. A change that is not listed is refused, also by the repository's conditional write.
LEGAL_CHANGES: dict[JobStatus, frozenset[JobStatus]] = {
    JobStatus.QUEUED: frozenset({JobStatus.PROCESSING, JobStatus.FAILED, JobStatus.CANCELLED}),
    JobStatus.PROCESSING: frozenset(
        {JobStatus.RETRYING, JobStatus.PAUSED, JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.CANCELLED}
    ),
    JobStatus.RETRYING: frozenset({JobStatus.PROCESSING, JobStatus.FAILED, JobStatus.CANCELLED}),
    JobStatus.PAUSED: frozenset({JobStatus.PROCESSING, JobStatus.FAILED, JobStatus.CANCELLED}),
    JobStatus.COMPLETED: frozenset({JobStatus.QUEUED}),  # only a partial result may be run again
    JobStatus.FAILED: frozenset({JobStatus.QUEUED}),
    JobStatus.CANCELLED: frozenset(),
}


def is_legal(before: JobStatus, after: JobStatus) -> bool:
    """Whether a job may go from `before` to `after`."""
    return after in LEGAL_CHANGES[before]
