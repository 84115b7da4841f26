"""A job as Talonic shows it: every field of its page, null where there is nothing to say."""

from typing import NotRequired, TypedDict

from docjobs.dialects.exchanges import Frame
from docjobs.dialects.talonic.showing.statuses import PHASES, STATUS_WORDS
from docjobs.dialects.wording.instants import iso_milliseconds, optional_iso_milliseconds
from docjobs.domain.answers.grid import Grid
from docjobs.domain.job import Job
from docjobs.domain.statuses import JobStatus


class TalonicSchema(TypedDict):
    id: str
    name: str


class TalonicGrid(TypedDict):
    total_cells: int
    filled: int
    empty: int
    fill_rate: float


class TalonicError(TypedDict):
    code: str
    message: str


class TalonicLinks(TypedDict):
    """cancel: only while the job can be cancelled."""

    self: str
    cancel: NotRequired[str]
    dashboard: str


class TalonicJob(TypedDict):
    """schema: the stored one; grid_stats: once cells are known. progress: only while processing."""

    id: str
    name: str | None
    status: str
    progress: int | None
    estimated_seconds_remaining: int | None
    schema: TalonicSchema | None
    document_count: int
    completed_documents: int
    grid_stats: TalonicGrid | None
    current_phase: str | None
    error: TalonicError | None
    created_at: str
    started_at: str | None
    completed_at: str | None
    links: TalonicLinks


def talonic_job(job: Job, frame: Frame, seconds_remaining: int | None = None) -> TalonicJob:
    """seconds_remaining: of one job that was asked for; a list estimates none."""
    status = STATUS_WORDS[job.status]
    working = status == "processing"
    return TalonicJob(
        id=job.job_id,
        name=job.name,
        status=status,
        progress=_progress(job) if working else None,
        estimated_seconds_remaining=seconds_remaining,
        schema=schema_of(job),
        document_count=job.document_count,
        completed_documents=job.grid.completed if job.grid else int(job.status is JobStatus.COMPLETED),
        grid_stats=_grid(job.grid) if job.grid and job.grid.cells else None,
        current_phase=PHASES[job.stage] if working and job.stage else None,
        error=_error(job),
        created_at=iso_milliseconds(job.created_at),
        started_at=optional_iso_milliseconds(job.started_at),
        completed_at=optional_iso_milliseconds(job.completed_at),
        links=links_of(job, frame),
    )


def schema_of(job: Job) -> TalonicSchema | None:
    """The stored schema that the job follows; one that came with the request has no id."""
    return TalonicSchema(id=job.schema_ref.schema_id, name=job.schema_ref.name) if job.schema_ref else None


def _progress(job: Job) -> int:
    """The fill rate, once there are cells to fill; before that, and for jobs without any, the work done."""
    if job.grid and job.grid.cells:
        return round(100 * job.grid.fill_rate)
    return job.progress


def _grid(grid: Grid) -> TalonicGrid:
    return TalonicGrid(
        total_cells=grid.cells, filled=grid.filled, empty=grid.cells - grid.filled, fill_rate=grid.fill_rate
    )


def links_of(job: Job, frame: Frame) -> TalonicLinks:
    """Paths from the API's root. `dashboard` is a whole URL: without one of the operator's, the job's own."""
    path, dashboard = f"/v1/jobs/{job.job_id}", dashboard_of(job, frame)
    if job.ended:
        return TalonicLinks(self=path, dashboard=dashboard)
    return TalonicLinks(self=path, cancel=f"{path}/cancel", dashboard=dashboard)


def dashboard_of(job: Job, frame: Frame) -> str:
    own = frame.dashboard_url.rstrip("/")
    return f"{own}/{job.job_id}" if own else f"{frame.base_url}/v1/jobs/{job.job_id}"


def _error(job: Job) -> TalonicError | None:
    if job.status is JobStatus.CANCELLED:
        return TalonicError(code="cancelled", message="The job was cancelled.")
    if job.status is JobStatus.FAILED and job.failure:
        return TalonicError(code=job.failure.code.value.lower(), message=job.failure.message)
    return None
