"""The identifiers that clients name in paths: read strictly, so that nonsense is told apart from absence."""

import re

from docjobs.domain.errors import (
    DefinitionNotFoundError,
    DocumentNotFoundError,
    InputInvalidError,
    JobNotFoundError,
)
from docjobs.domain.identifiers import is_uuid7

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def read_job_id(text: str) -> str:
    """The canonical job id. Raises InputInvalidError (malformed); JobNotFoundError for a UUID not of ours."""
    job_id = _read_uuid(text, "The job id is not a UUID. Use the `id` that POST /api/jobs answered.")
    if not is_uuid7(job_id):
        raise JobNotFoundError(f"There is no job {job_id} in your organisation.")
    return job_id


def read_document_id(text: str) -> str:
    """The canonical document id. Raises as read_job_id does, DocumentNotFoundError for its absence."""
    document_id = _read_uuid(
        text, "The document id is not a UUID. Use the `id` that POST /api/documents answered."
    )
    if not is_uuid7(document_id):
        raise DocumentNotFoundError(f"There is no document {document_id} in your organisation.")
    return document_id


def read_definition_id(text: str) -> str:
    """The canonical id of a schema or template. Raises as read_job_id does, DefinitionNotFoundError."""
    definition_id = _read_uuid(text, "The id is not a UUID. Use the `id` that creating it answered.")
    if not is_uuid7(definition_id):
        raise DefinitionNotFoundError(f"There is no {definition_id} in your organisation.")
    return definition_id


def _read_uuid(text: str, advice: str) -> str:
    identifier = text.lower()
    if not _UUID.fullmatch(identifier):
        raise InputInvalidError(advice, fields=[{"field": "path.id", "message": advice}], malformed=True)
    return identifier
