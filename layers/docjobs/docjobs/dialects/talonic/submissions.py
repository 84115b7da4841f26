"""Talonic's submissions: documents under a stored schema, one document to extract from, or one once more."""

from collections.abc import Mapping
from typing import Any

from docjobs.dialects.exchanges import Sent
from docjobs.dialects.talonic.reading import UUID
from docjobs.dialects.wanted.forms import as_json_schema
from docjobs.dialects.wording.bodies import (
    asks_for,
    only_known,
    optional_list,
    optional_name,
    optional_object,
    optional_text,
    page_ranges,
)
from docjobs.domain.errors import DocumentNotFoundError
from docjobs.domain.identifiers import is_uuid7
from docjobs.domain.statuses import JobType
from docjobs.usecases.jobs.submitting.submission import JobRequest, at_fault

_JOB_FIELDS = ("schema_id", "document_ids", "name", "include_provenance")
_EXTRACT_FIELDS = (
    *("file_url", "url", "document_id", "schema", "schema_id", "instructions", "webhook_url"),
    *("include_markdown", "include_provenance", "options"),
)
# What the embedded extraction does anyway, or needs no hint for; and what it does when asked.
_HINTS = ("format", "strict", "language_hint")
_OPTIONS = (*_HINTS, "page_range", "include_raw_text", "async")
_MOST_INSTRUCTIONS = 4000


def read_again(sent: Sent) -> JobRequest:
    """Without a schema, what the document's newest extraction was asked for; that is for others to find.
    Instructions alone join it.
    """
    only_known(sent.body, ("schema", "schema_id", "instructions"))
    named = sent.route.rstrip("/").split("/")[-2]
    wanted, how = _what_to_extract(sent.body), _how(sent.body, {})
    if wanted == {"discover": True}:
        wanted, how = {}, {name: how[name] for name in how if name == "instructions"}
    return JobRequest(
        org_id=sent.org_id,
        route=sent.route,
        type=JobType.EXTRACT,
        document_id=_document_id(named, "path.id"),
        options=wanted | how,
        idempotency_key=sent.idempotency_key,
        requested=dict(sent.body),
    )


def read_job(sent: Sent) -> JobRequest:
    """Without document_ids, over every document that the organisation has here."""
    only_known(sent.body, _JOB_FIELDS)
    schema_id = optional_text(sent.body, "schema_id", 64)
    if schema_id is None:
        raise at_fault("body.schema_id", "schema_id is missing: store a schema with POST /v1/schemas first.")
    ids = [_document_id(each, "body.document_ids") for each in optional_list(sent.body, "document_ids")]
    return JobRequest(
        org_id=sent.org_id,
        route=sent.route,
        type=JobType.EXTRACT,
        document_id=ids[0] if len(ids) == 1 else None,
        inputs=tuple(ids) if len(ids) > 1 else (),
        every_document=not ids,
        options={"schema_id": schema_id},
        name=optional_name(sent.body, "name", 200),
        idempotency_key=sent.idempotency_key,
        requested=dict(sent.body),
        hints=_hints(sent.body, {}),
    )


def read_extraction(sent: Sent) -> JobRequest:
    body = sent.body
    only_known(body, _EXTRACT_FIELDS)
    asked = optional_object(body, "options")
    only_known(asked, _OPTIONS)
    url = optional_text(body, "file_url", 2048) or optional_text(body, "url", 2048)
    document_id = optional_text(body, "document_id", 64)
    if sum(each is not None for each in (url, document_id, sent.upload)) != 1:
        raise at_fault("body.file", "Give exactly one of file, file_url and document_id.")
    return JobRequest(
        org_id=sent.org_id,
        route=sent.route,
        type=JobType.EXTRACT,
        input_url=url,
        document_id=_document_id(document_id, "body.document_id") if document_id else None,
        upload=sent.upload,
        webhook_url=optional_text(body, "webhook_url", 2048),
        options=_what_to_extract(body) | _how(body, asked),
        idempotency_key=sent.idempotency_key,
        requested=dict(body),
        hints=_hints(body, asked),
        listed=document_id is None,
    )


def _what_to_extract(body: Mapping[str, Any]) -> dict[str, Any]:
    """One of a schema, in any of Talonic's three forms, and a stored one's id; else the document's labels."""
    schema, schema_id = optional_object(body, "schema"), optional_text(body, "schema_id", 64)
    if schema and schema_id:
        raise at_fault("body.schema", "Give schema or schema_id, not both.")
    if not schema and body.get("schema") not in (None, ""):
        raise at_fault("body.schema", "The schema has no fields. Leave it out to have them found.")
    if schema_id:
        return {"schema_id": schema_id}
    return {"schema": as_json_schema(schema)} if schema else {"discover": True}


def _how(body: Mapping[str, Any], asked: Mapping[str, Any]) -> dict[str, Any]:
    given = {
        "instructions": optional_text(body, "instructions", _MOST_INSTRUCTIONS),
        "pages": page_ranges(optional_text(asked, "page_range", 1000), "body.options.page_range"),
        # The document's own page shows it, whether this answer does or not.
        "include": ["markdown", *(["text"] if asks_for(asked, "include_raw_text") else [])],
    }
    return {name: value for name, value in given.items() if value}


def _hints(body: Mapping[str, Any], asked: Mapping[str, Any]) -> dict[str, Any]:
    hints = {name: asks_for(body, name) for name in ("include_provenance", "include_markdown")}
    hints |= {"async": asks_for(asked, "async")}
    return {name: True for name, is_asked in hints.items() if is_asked}


def _document_id(sent: object, place: str) -> str:
    """Whose ids are ours is told apart from what is no id at all."""
    if not isinstance(sent, str) or not UUID.fullmatch(sent):
        raise at_fault(place, "A document id must be a UUID, as the upload answered it.")
    if not is_uuid7(sent.lower()):
        raise DocumentNotFoundError(f"There is no document {sent.lower()} in your organisation.")
    return sent.lower()
