"""OmniAI's words for statuses, and how a job of any dialect looks to its clients."""

from docjobs.domain.statuses import JobStatus

STATUS_WORDS: dict[JobStatus, str] = {
    JobStatus.QUEUED: "PENDING",
    JobStatus.PROCESSING: "IN_PROGRESS",
    JobStatus.RETRYING: "RETRY",
    JobStatus.PAUSED: "PAUSED",
    JobStatus.COMPLETED: "COMPLETE",
    JobStatus.FAILED: "ERROR",
    JobStatus.CANCELLED: "CANCELLED",
}
STATUSES: dict[str, JobStatus] = {word: status for status, word in STATUS_WORDS.items()}
REVIEW_STATUSES = ("APPROVED", "REJECTED", "PENDING", "CANCELLED")
