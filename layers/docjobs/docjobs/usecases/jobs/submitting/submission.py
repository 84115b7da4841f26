"""A submission: what is asked for, checked as far as it can be without reading or writing anything."""

import json
from dataclasses import dataclass, field
from typing import Any

from docjobs.domain.answers.rows import MAX_DOCUMENTS
from docjobs.domain.errors import InputInvalidError, TypeNotBuiltError
from docjobs.domain.identifiers import is_uuid7
from docjobs.domain.stages import OF_SEVERAL, PLANS
from docjobs.domain.statuses import JobType
from docjobs.domain.stored.schema_reference import SchemaReference
from docjobs.domain.tenancy.addresses import Network, parse_target
from docjobs.usecases.jobs.submitting.options import CheckedOptions, check_options
from docjobs.usecases.jobs.submitting.uploaded_file import UploadedFile

MAX_METADATA_BYTES = 16 * 1024


@dataclass(frozen=True, slots=True)
class JobRequest:
    """One submission, whatever dialect it came in. Exactly one source is set.

    inputs: several documents, each a document id or a URL. every_document: all that the organisation has
    uploaded. of_job_id: for the document of an earlier job.
    route: method and path, e.g. `POST /api/jobs`; part of what an idempotency key stands for.
    requested: the body as its client sent it, without files and passwords. hints: what it asks of the
    answer's shape alone. template_id, schema_ref: what resolving has found, never set by a dialect.
    webhook_id: of the organisation's endpoint that is told of the end, whatever it has asked for.
    listed, kept_days: of the document that the request brings: a file is always listed; None keeps it.
    derived: the options follow from earlier jobs too, so that a repetition may find others.
    """

    org_id: str
    route: str
    type: JobType
    input_url: str | None = None
    document_id: str | None = None
    upload: UploadedFile | None = None
    inputs: tuple[str, ...] = ()
    every_document: bool = False
    webhook_url: str | None = None
    webhook_id: str | None = None
    options: dict[str, Any] = field(default_factory=dict)
    user_metadata: dict[str, Any] = field(default_factory=dict)
    name: str | None = None
    priority: int = 5
    idempotency_key: str | None = None
    of_job_id: str | None = None
    requested: dict[str, Any] = field(default_factory=dict)
    hints: dict[str, Any] = field(default_factory=dict)
    template_id: str | None = None
    schema_ref: SchemaReference | None = None
    listed: bool = False
    kept_days: int | None = None
    derived: bool = False


def check_request(request: JobRequest, allowed: tuple[Network, ...], max_bytes: int) -> CheckedOptions:
    """Refuses what can be refused at once. Raises TypeNotBuiltError, InputInvalidError."""
    if request.type not in PLANS:
        built = ", ".join(sorted(PLANS))
        raise TypeNotBuiltError(
            f"Jobs of type {request.type.value} are not built yet. Built so far: {built}."
        )
    _exactly_one_source(request)
    _check_inputs(request)
    urls = [(f"body.inputs.{at}", each) for at, each in enumerate(request.inputs) if not is_uuid7(each)]
    for place, url in (("body.input", request.input_url), ("body.webhook_url", request.webhook_url), *urls):
        if url is not None:
            _check_url(url, place, allowed)
    check_upload(request.upload, max_bytes)
    if len(json.dumps(request.user_metadata).encode()) > MAX_METADATA_BYTES:
        raise at_fault(
            "body.user_metadata", f"user_metadata is over {MAX_METADATA_BYTES // 1024} KB as JSON."
        )
    options = request.options
    if request.type is JobType.PARSE:  # it has no place for a template's id among its own
        options = {name: value for name, value in options.items() if name != "template_id"}
    return check_options(request.type, options)


def at_fault(place: str, message: str) -> InputInvalidError:
    """The error of one field, e.g. `body.input`."""
    return InputInvalidError(message, fields=[{"field": place, "message": message}])


def _exactly_one_source(request: JobRequest) -> None:
    one = (request.input_url, request.document_id, request.upload, request.of_job_id)
    several = (request.inputs or None, request.every_document or None)
    given = [each for each in (*one, *several) if each is not None]
    if len(given) != 1:
        problem = "Nothing to work on" if not given else "More than one document"
        raise at_fault(
            "body",
            f"{problem}: give exactly one of `input` (a URL), `document_id`, `document_ids`, `inputs` or a "
            "`file` part.",
        )


def _check_inputs(request: JobRequest) -> None:
    if len(request.inputs) > MAX_DOCUMENTS:
        raise at_fault("body.inputs", f"A job takes at most {MAX_DOCUMENTS} documents.")
    if request.inputs and request.type not in OF_SEVERAL:
        several = " and ".join(sorted(OF_SEVERAL))
        raise at_fault("body.inputs", f"Only {several} jobs take several documents. Submit one a job.")
    seen: set[str] = set()
    for at, each in enumerate(request.inputs):
        if each in seen:
            raise at_fault(f"body.inputs.{at}", "This document is already in the list.")
        seen.add(each)


def _check_url(url: str, place: str, allowed: tuple[Network, ...]) -> None:
    try:
        parse_target(url, allowed)
    except InputInvalidError as error:
        raise at_fault(place, str(error)) from None


def check_upload(upload: UploadedFile | None, max_bytes: int) -> None:
    if upload is None:
        return
    if not upload.content:
        raise at_fault("body.file", "The file is empty.")
    if len(upload.content) > max_bytes:
        raise at_fault("body.file", f"The file is over the limit of {max_bytes} bytes.")
