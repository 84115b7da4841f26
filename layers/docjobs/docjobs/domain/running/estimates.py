"""How long a job still takes: the stages' measured seconds a page, and the pages ahead over the slots."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from math import ceil

from docjobs.domain.job import Job
from docjobs.domain.stages import PLANS, Stage
from docjobs.domain.statuses import JobStatus, JobType

# Below it an average says nothing yet, and nothing is told.
LEAST_SAMPLES = 20
# Runs for documents that need it only: it counts by how often it has run.
_SOMETIMES = frozenset({Stage.OCR})


@dataclass(frozen=True, slots=True)
class Pace:
    """What was measured of a stage lately. pages: of the stages that know them, else 0."""

    samples: int = 0
    seconds: float = 0.0
    pages: int = 0

    def plus(self, other: "Pace") -> "Pace":
        return Pace(self.samples + other.samples, self.seconds + other.seconds, self.pages + other.pages)


type Paces = Mapping[Stage, Pace]


def seconds_remaining(job: Job, paces: Paces, ahead: int, slots: int, now: datetime) -> int | None:
    """None where nothing honest can be said: too few samples, a person is waited for, or the job has ended.

    What has been silent for longer than it was to take is taken to need as long again: a stage whose worker
    keeps dying is told as later and later, not as nearly done.
    ahead: jobs of the organisation that wait before this one; slots: how many it may have at work at once.
    """
    if job.ended or job.status is JobStatus.PAUSED:
        return None
    if job.document_count > 1:
        return _of_several(job, now)
    a_page = _seconds_a_page(job.type, paces)
    parsed = paces.get(Stage.PARSING, Pace())
    if a_page is None or not parsed.pages:
        return None
    usual = parsed.pages / parsed.samples
    pages = job.pages_total or job.document.pages or usual
    present, following = _left(job, a_page, pages)
    left = max(present, _silence(job, now)) + following
    waiting = ahead * usual * sum(a_page.values()) / max(1, slots)
    pause = max(0.0, (job.next_attempt_at - now).total_seconds()) if job.next_attempt_at else 0.0
    return ceil(left + waiting + pause)


def _seconds_a_page(job_type: JobType, paces: Paces) -> dict[Stage, float] | None:
    """Of each stage of the plan, over the pages that were parsed; None below LEAST_SAMPLES of any."""
    plan = PLANS.get(job_type, ())
    measured = {stage: paces.get(stage, Pace()) for stage in plan}
    known = [pace.samples for stage, pace in measured.items() if stage not in _SOMETIMES]
    parsed = paces.get(Stage.PARSING, Pace())
    if not known or min(known) < LEAST_SAMPLES or not parsed.pages:
        return None
    # Each stage by its own samples, brought to the pages that a sample of parsing has.
    pages_a_job = parsed.pages / parsed.samples
    return {
        stage: pace.seconds / (parsed.samples if stage in _SOMETIMES else max(1, pace.samples)) / pages_a_job
        for stage, pace in measured.items()
    }


def _left(job: Job, a_page: Mapping[Stage, float], pages: float) -> tuple[float, float]:
    """Seconds of work of the present stage and of those after it. A retry begins its stage anew."""
    plan = list(a_page)
    if job.stage is None or job.stage not in a_page or job.status is JobStatus.QUEUED:
        return 0.0, sum(a_page.values()) * pages
    done = 0.0 if job.status is JobStatus.RETRYING else min(float(job.pages_done), pages)
    after = plan[plan.index(job.stage) + 1 :]
    return a_page[job.stage] * (pages - done), sum(a_page[stage] for stage in after) * pages


def _silence(job: Job, now: datetime) -> float:
    """Seconds since a job at work last told of progress; those of a pause are no sign of anything."""
    return (now - job.updated_at).total_seconds() if job.status is JobStatus.PROCESSING else 0.0


def _of_several(job: Job, now: datetime) -> int | None:
    """Of many documents, by how fast its own went so far."""
    grid = job.grid
    ended = grid.completed + grid.failed if grid else 0
    if ended < LEAST_SAMPLES or job.started_at is None:
        return None
    elapsed = (now - job.started_at).total_seconds()
    left = elapsed / ended * (job.document_count - ended)
    return ceil(max(0.0, left, _silence(job, now)))
