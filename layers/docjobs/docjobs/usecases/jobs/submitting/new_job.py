"""A submission as a job. All of it follows from the request and the job id, so that twice makes one job."""

from docjobs.domain.document import DocumentFacts
from docjobs.domain.identifiers import instant_of
from docjobs.domain.job import Job, JobSource
from docjobs.domain.statuses import JobStatus
from docjobs.ports.records.shown import too_large
from docjobs.usecases.jobs.submitting.options import CheckedOptions
from docjobs.usecases.jobs.submitting.submission import JobRequest

_SUBMITTED = frozenset(
    {
        *("job_id", "org_id", "type", "source", "created_at", "priority", "name", "options"),
        *("user_metadata", "webhook_url", "webhook_id", "sequence", "document_count"),
        *("template_id", "schema_ref", "requested", "requested_apart", "hints"),
    }
)


def new_job(
    request: JobRequest,
    options: CheckedOptions,
    job_id: str,
    source: JobSource,
    filename: str | None,
    document_count: int = 1,
) -> Job:
    """`options.secret` is sealed already."""
    created_at, apart = instant_of(job_id), too_large(request.requested)
    return Job(
        job_id=job_id,
        org_id=request.org_id,
        type=request.type,
        status=JobStatus.QUEUED,
        source=source,
        created_at=created_at,
        updated_at=created_at,
        status_updated_at=created_at,
        priority=request.priority,
        name=request.name,
        options=options.plain,
        secret_options=options.secret,
        user_metadata=request.user_metadata,
        webhook_url=request.webhook_url,
        webhook_id=request.webhook_id,
        document=DocumentFacts(filename=filename),
        template_id=request.template_id,
        schema_ref=request.schema_ref,
        requested={} if apart else request.requested,
        requested_apart=apart,
        hints=request.hints,
        document_count=document_count,
    )


def as_submitted(job: Job) -> Job:
    """The job as its first answer showed it: all that its life has changed since is taken back."""
    filename = None if job.source.input_url else job.document.filename
    return Job(
        **job.model_dump(include=set(_SUBMITTED)),
        status=JobStatus.QUEUED,
        updated_at=job.created_at,
        status_updated_at=job.created_at,
        document=DocumentFacts(filename=filename),
    )
