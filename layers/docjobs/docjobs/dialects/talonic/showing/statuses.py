"""Talonic's words: on output its page's four, on input both vocabularies of its clients."""

from docjobs.domain.stages import Stage
from docjobs.domain.statuses import JobStatus

STATUS_WORDS: dict[JobStatus, str] = {
    JobStatus.QUEUED: "pending",
    JobStatus.PROCESSING: "processing",
    JobStatus.RETRYING: "processing",
    JobStatus.PAUSED: "processing",
    JobStatus.COMPLETED: "complete",
    JobStatus.FAILED: "failed",
    JobStatus.CANCELLED: "failed",
}
_WORKING = frozenset({JobStatus.PROCESSING, JobStatus.RETRYING, JobStatus.PAUSED})
# `failed` finds cancelled jobs too, as they are shown; `cancelled` finds them alone.
STATUSES: dict[str, frozenset[JobStatus]] = {
    "pending": frozenset({JobStatus.QUEUED}),
    "queued": frozenset({JobStatus.QUEUED}),
    "processing": _WORKING,
    "complete": frozenset({JobStatus.COMPLETED}),
    "completed": frozenset({JobStatus.COMPLETED}),
    "failed": frozenset({JobStatus.FAILED, JobStatus.CANCELLED}),
    "cancelled": frozenset({JobStatus.CANCELLED}),
}

# phase_2_execute is the page's own, the others are its published clients'.
PHASES: dict[Stage, str] = {
    Stage.UPLOADING: "phase_1_resolve",
    Stage.PARSING: "phase_2_execute",
    Stage.OCR: "phase_2_execute",
    Stage.CLASSIFYING: "phase_2_execute",
    Stage.SPLITTING: "phase_2_execute",
    Stage.EXTRACTING: "phase_2_execute",
    Stage.EDITING: "phase_2_execute",
    Stage.GENERATING: "phase_3_validation",
    Stage.CHUNKING: "phase_3_validation",
    Stage.VECTORIZING: "phase_3_validation",
    Stage.REVIEWING: "phase_4_reread",
}
