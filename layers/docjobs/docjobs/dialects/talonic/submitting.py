"""POST /v1/jobs: documents by id under a stored schema. POST /v1/extract: one document, waited for."""

from collections.abc import Mapping
from typing import Any, TypedDict

from docjobs.dialects.bodies import asks_for, only_known, optional_list, optional_object, optional_text
from docjobs.dialects.exchanges import Frame, Sent
from docjobs.dialects.talonic.extracting import TalonicExtraction, TalonicLater, extraction, extraction_later
from docjobs.dialects.talonic.reading import UUID
from docjobs.dialects.talonic.statuses import STATUS_WORDS
from docjobs.domain.errors import DocumentNotFoundError, TypeNotBuiltError
from docjobs.domain.identifiers import is_uuid7
from docjobs.domain.job import Job
from docjobs.domain.statuses import JobType
from docjobs.usecases.jobs.get_job import JobReport
from docjobs.usecases.jobs.submitting.submission import JobRequest, at_fault

_JOB_FIELDS = ("schema_id", "document_ids", "name")
_EXTRACT_FIELDS = (
    *("file_url", "url", "document_id", "schema", "schema_id", "instructions"),
    *("include_markdown", "options"),
)
# What the embedded extraction does anyway, or needs no hint for.
_HINTS = frozenset({"format", "strict", "language_hint"})
_UNBUILT_OPTIONS = ("page_range", "include_raw_text")
_MOST_INSTRUCTIONS = 4000


class TalonicNewLinks(TypedDict):
    self: str
    results: str


class TalonicAccepted(TypedDict):
    id: str
    status: str
    message: str
    links: TalonicNewLinks


def accepted_status(route: str) -> int:
    return 202 if waits(route) else 201


def waits(route: str) -> bool:
    return route.endswith("/extract")


def read_submission(sent: Sent) -> JobRequest:
    """Raises InputInvalidError, naming the field; DocumentNotFoundError; TypeNotBuiltError."""
    return _read_extraction(sent) if waits(sent.route) else _read_job(sent)


def _read_job(sent: Sent) -> JobRequest:
    only_known(sent.body, _JOB_FIELDS)
    schema_id = optional_text(sent.body, "schema_id", 64)
    if schema_id is None:
        raise at_fault("body.schema_id", "schema_id is missing: store a schema with POST /api/schemas first.")
    ids = [_document_id(each, "body.document_ids") for each in optional_list(sent.body, "document_ids")]
    if not ids:
        raise at_fault("body.document_ids", "Name the documents: document_ids must have at least one id.")
    return JobRequest(
        org_id=sent.org_id,
        route=sent.route,
        type=JobType.EXTRACT,
        document_id=ids[0] if len(ids) == 1 else None,
        inputs=tuple(ids) if len(ids) > 1 else (),
        options={"schema_id": schema_id},
        name=optional_text(sent.body, "name", 200),
        idempotency_key=sent.idempotency_key,
        requested=dict(sent.body),
    )


def _read_extraction(sent: Sent) -> JobRequest:
    body = sent.body
    only_known(body, _EXTRACT_FIELDS)
    _refuse_unbuilt(body)
    url = optional_text(body, "file_url", 2048) or optional_text(body, "url", 2048)
    document_id = optional_text(body, "document_id", 64)
    if sum(each is not None for each in (url, document_id, sent.upload)) != 1:
        raise at_fault("body.file", "Give exactly one of file, file_url and document_id.")
    schema, schema_id = optional_object(body, "schema"), optional_text(body, "schema_id", 64)
    if bool(schema) == bool(schema_id):
        raise at_fault("body.schema", "Give exactly one of schema and schema_id: fields are not guessed.")
    wanted: dict[str, Any] = {"schema": schema} if schema else {"schema_id": schema_id}
    instructions = optional_text(body, "instructions", _MOST_INSTRUCTIONS)
    return JobRequest(
        org_id=sent.org_id,
        route=sent.route,
        type=JobType.EXTRACT,
        input_url=url,
        document_id=_document_id(document_id, "body.document_id") if document_id else None,
        upload=sent.upload,
        options=wanted | ({"instructions": instructions} if instructions else {}),
        idempotency_key=sent.idempotency_key,
        requested=dict(body),
    )


def _refuse_unbuilt(body: Mapping[str, Any]) -> None:
    if asks_for(body, "include_markdown"):
        raise TypeNotBuiltError("include_markdown is not built yet: parse the document beside.")
    options = optional_object(body, "options")
    for name in _UNBUILT_OPTIONS:
        if asks_for(options, name):
            raise TypeNotBuiltError(f"options.{name} is not built yet.")
    only_known(options, (*sorted(_HINTS), *_UNBUILT_OPTIONS))


def _document_id(sent: object, place: str) -> str:
    """Whose ids are ours is told apart from what is no id at all."""
    if not isinstance(sent, str) or not UUID.fullmatch(sent):
        raise at_fault(place, "A document id must be a UUID, as the upload answered it.")
    if not is_uuid7(sent.lower()):
        raise DocumentNotFoundError(f"There is no document {sent.lower()} in your organisation.")
    return sent.lower()


def show_accepted(job: Job, frame: Frame) -> TalonicAccepted | TalonicLater:
    if frame.route and waits(frame.route):
        return extraction_later(job, frame)
    path = f"/v1/jobs/{job.job_id}"
    return TalonicAccepted(
        id=job.job_id,
        status=STATUS_WORDS[job.status],
        message=f"The job over {job.document_count} document(s) is taken in.",
        links=TalonicNewLinks(self=path, results=f"{path}/results"),
    )


def show_finished(report: JobReport) -> TalonicExtraction:
    return extraction(report)
