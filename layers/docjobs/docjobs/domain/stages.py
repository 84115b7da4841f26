"""Stages: their order by job type, their published bounds, and the progress that follows from them."""

from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from docjobs.domain.running.windows import Window
from docjobs.domain.statuses import JobType


class Stage(StrEnum):
    """The seed's stages and, after `generating`, docjobs' own."""

    UPLOADING = "uploading"
    PARSING = "parsing"
    OCR = "ocr"
    CHUNKING = "chunking"
    VECTORIZING = "vectorizing"
    EXTRACTING = "extracting"
    GENERATING = "generating"
    CLASSIFYING = "classifying"
    SPLITTING = "splitting"
    EDITING = "editing"
    REVIEWING = "reviewing"


@dataclass(frozen=True, slots=True)
class StageBound:
    """What is promised of a stage.

    bound_seconds: from dispatch to answer, waiting in the queue included (the task's TimeoutSeconds).
    function_seconds: the Lambda's timeout; the queue's visibility timeout is six times this.
    weight: measured share of a job's work, relative to the other stages of its plan.
    """

    bound_seconds: int
    function_seconds: int
    weight: int


STAGE_BOUNDS: dict[Stage, StageBound] = {
    Stage.UPLOADING: StageBound(bound_seconds=900, function_seconds=120, weight=15),
    Stage.PARSING: StageBound(bound_seconds=1800, function_seconds=600, weight=75),
    # Of one window of pages; a document without scans passes its weight at once.
    Stage.OCR: StageBound(bound_seconds=1800, function_seconds=600, weight=100),
    Stage.CHUNKING: StageBound(bound_seconds=900, function_seconds=120, weight=10),
    Stage.VECTORIZING: StageBound(bound_seconds=1800, function_seconds=600, weight=100),
    Stage.EXTRACTING: StageBound(bound_seconds=1800, function_seconds=600, weight=40),
    Stage.SPLITTING: StageBound(bound_seconds=900, function_seconds=300, weight=30),
    Stage.CLASSIFYING: StageBound(bound_seconds=900, function_seconds=300, weight=20),
    Stage.GENERATING: StageBound(bound_seconds=900, function_seconds=300, weight=5),
}

# A job type without a plan is answered with 501: it is known, and not built yet. OCR is left out where no
# page needs it.
PLANS: dict[JobType, tuple[Stage, ...]] = {
    JobType.PARSE: (Stage.UPLOADING, Stage.PARSING, Stage.OCR, Stage.CHUNKING),
    JobType.VECTORIZE: (Stage.UPLOADING, Stage.PARSING, Stage.OCR, Stage.CHUNKING, Stage.VECTORIZING),
    JobType.EXTRACT: (Stage.UPLOADING, Stage.PARSING, Stage.OCR, Stage.EXTRACTING, Stage.GENERATING),
    JobType.SPLIT: (Stage.UPLOADING, Stage.PARSING, Stage.OCR, Stage.SPLITTING),
    JobType.CLASSIFY: (Stage.UPLOADING, Stage.PARSING, Stage.OCR, Stage.CLASSIFYING, Stage.GENERATING),
}

# Types whose jobs may have several documents: a row each.
OF_SEVERAL = frozenset({JobType.EXTRACT, JobType.CLASSIFY})

# The stage that answers what a job asks of each document.
ANSWERING: dict[JobType, Stage] = {
    JobType.EXTRACT: Stage.EXTRACTING,
    JobType.CLASSIFY: Stage.CLASSIFYING,
    JobType.SPLIT: Stage.SPLITTING,
}

# How long a job waits for its reviewer before it fails with TIMEOUT.
REVIEW_BOUND_SECONDS = 7 * 86_400

# Of one run with one document, from admission to its end. The sweeper ends what outlives it.
JOB_BOUND_SECONDS = 14_400
# Of a run with several documents: they wait for each other's workers.
SEVERAL_BOUND_SECONDS = 86_400
# The longest that any execution may take: its TimeoutSeconds. Each job's own deadline is the sweeper's.
EXECUTION_BOUND_SECONDS = SEVERAL_BOUND_SECONDS + REVIEW_BOUND_SECONDS
# Documents of one job that are worked on at once.
DOCUMENTS_AT_ONCE = 20
# Deliveries of one stage task by the state machine: the first and its retries.
MAX_ATTEMPTS = 4
# Between them the state machine waits up to 5, 15 and 45 s, with full jitter, so that attempts spread out.
RETRY_INTERVAL_SECONDS = 5
RETRY_BACKOFF_RATE = 3
RETRY_MAX_DELAY_SECONDS = 60
# Receives of one message before its queue gives it up (maxReceiveCount). Deferrals count too: no fewer.
MAX_RECEIVES = 6
# One lease and one shortened visibility; extended three times as often. A dead worker costs this much.
LEASE_SECONDS = 60


class StageTask(BaseModel):
    """One stage of one run, or one window of it, as it travels in a queue message. References only.

    document_index: which of the job's documents (from 0), None for a job with one.
    window: which of the document's pages, None for a stage that is not fanned out, or for its end.
    retry_count: how often the state machine has already retried this stage; max_retries: how often it will.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    org_id: str
    job_id: str
    run: int
    stage: Stage
    task_token: str
    retry_count: int = 0
    max_retries: int = MAX_ATTEMPTS - 1
    document_index: int | None = None
    window: Window | None = None

    @property
    def window_number(self) -> int | None:
        """Which window the task is for; None for a whole stage."""
        return None if self.window is None else self.window.number


def run_bound(document_count: int) -> int:
    """Seconds within which a run ends, waiting for its reviewer not counted."""
    return JOB_BOUND_SECONDS if document_count == 1 else SEVERAL_BOUND_SECONDS


def longest_backoff(retry_count: int) -> int:
    """Seconds within which the state machine tries again after `retry_count` retries so far."""
    return int(min(RETRY_MAX_DELAY_SECONDS, RETRY_INTERVAL_SECONDS * RETRY_BACKOFF_RATE**retry_count))


def overall_progress(job_type: JobType, stage: Stage | None, pages_done: int, pages_total: int | None) -> int:
    """Percent (0–99) of a running job: weights of the stages before, and of the pages done in this one."""
    plan = PLANS.get(job_type, ())
    if stage is None or stage not in plan:
        return 0
    whole = sum(STAGE_BOUNDS[each].weight for each in plan)
    before = sum(STAGE_BOUNDS[each].weight for each in plan[: plan.index(stage)])
    share = min(1.0, pages_done / pages_total) if pages_total else 0.0
    return min(99, int(100 * (before + STAGE_BOUNDS[stage].weight * share) / whole))
