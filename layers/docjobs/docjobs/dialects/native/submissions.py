"""POST /api/jobs: the body, as JSON or as the fields of a form, and the request it stands for."""

from types import ModuleType
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from docjobs.domain.answers.rows import MAX_DOCUMENTS
from docjobs.domain.identifiers import is_uuid7
from docjobs.domain.stages import PLANS
from docjobs.domain.statuses import JobType
from docjobs.usecases.jobs.submitting.submission import JobRequest, at_fault
from docjobs.usecases.jobs.submitting.uploaded_file import UploadedFile

ROUTE = "POST /api/jobs"
_DOCUMENT_SCHEME = "docld://"
_UNBUILT = ", ".join(each.value for each in JobType if each not in PLANS)

# No control characters: names and keys end up in logs, lists and headers.
Printable = r"^[^\x00-\x1f\x7f]+$"
Named = Annotated[str, Field(min_length=1, max_length=2048)]


def _documentation() -> ModuleType:
    from docjobs.dialects.native import submission_documentation  # noqa: PLC0415 - the OpenAPI document alone pays

    return submission_documentation


class JobSubmission(BaseModel):
    """Exactly one of `input`, `document_id`, `document_ids`, `inputs` and, in a form, `file`."""

    model_config = ConfigDict(
        extra="forbid",
        defer_build=True,
        json_schema_extra=lambda schema: _documentation().tell(schema),
    )

    type: Annotated[
        JobType, Field(description=f"What to do. Not built yet, and answered with 501: {_UNBUILT}.")
    ]
    input: Annotated[
        str | None,
        Field(
            min_length=1,
            max_length=2048,
            description="An http(s) URL, `docld://<document id>` or a document id.",
        ),
    ] = None
    document_id: Annotated[str | None, Field(min_length=1, max_length=64)] = None
    document_ids: Annotated[
        list[Named] | None,
        Field(min_length=1, max_length=MAX_DOCUMENTS, description="Several documents, each with a row."),
    ] = None
    inputs: Annotated[
        list[Named] | None,
        Field(min_length=1, max_length=MAX_DOCUMENTS, description="As document_ids; URLs are taken too."),
    ] = None
    webhook_url: Annotated[
        str | None, Field(min_length=1, max_length=2048, description="Called when the job has ended.")
    ] = None
    options: Annotated[
        dict[str, Any],
        Field(json_schema_extra=lambda schema: _documentation().options_by_type(schema)),
    ] = {}
    user_metadata: Annotated[
        dict[str, Any], Field(description="Kept with the job and given back; at most 16 KB as JSON.")
    ] = {}
    name: Annotated[str | None, Field(min_length=1, max_length=200, pattern=Printable)] = None
    priority: Annotated[int, Field(ge=1, le=9, strict=True, description="1 is the most urgent.")] = 5


def read_submission(
    body: JobSubmission, org_id: str, upload: UploadedFile | None, idempotency_key: str | None
) -> JobRequest:
    """The request behind a body. Raises InputInvalidError for a document id that cannot be one."""
    input_url, document_id = source_of(body.input, body.document_id)
    inputs = several_of(body.document_ids, body.inputs)
    if len(inputs) == 1 and input_url is None and document_id is None:
        input_url, document_id = source_of(inputs[0], None)
        inputs = ()
    return JobRequest(
        org_id=org_id,
        route=ROUTE,
        type=body.type,
        input_url=input_url,
        document_id=document_id,
        upload=upload,
        inputs=inputs,
        webhook_url=body.webhook_url,
        options=body.options,
        user_metadata=body.user_metadata,
        name=body.name,
        priority=body.priority,
        idempotency_key=idempotency_key,
    )


def several_of(document_ids: list[str] | None, inputs: list[str] | None) -> tuple[str, ...]:
    """The documents of a job that has several: document ids in canonical form, and URLs."""
    if document_ids and inputs:
        raise at_fault("body.inputs", "Give either inputs or document_ids, not both.")
    ids = [_document_id(each, f"body.document_ids.{at}") for at, each in enumerate(document_ids or [])]
    return (*ids, *(url or named or "" for url, named in (source_of(each, None) for each in inputs or [])))


def source_of(given: str | None, document_id: str | None) -> tuple[str | None, str | None]:
    """(input_url, document_id) of the fields `input` and `document_id`."""
    if given is None:
        return None, _document_id(document_id, "body.document_id") if document_id is not None else None
    named = given.removeprefix(_DOCUMENT_SCHEME)
    if named == given and not is_uuid7(named.lower()):
        return given, document_id
    if document_id is not None:
        raise at_fault("body.input", "Give either input or document_id, not both.")
    return None, _document_id(named, "body.input")


def _document_id(text: str, place: str) -> str:
    if not is_uuid7(text.lower()):
        raise at_fault(
            place, "This is not a document id. Use the `document_id` that POST /api/documents answered."
        )
    return text.lower()
