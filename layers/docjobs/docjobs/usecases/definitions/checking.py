"""What a schema's or a template's content must be before it is kept. Every fault names its place."""

import json
from typing import Any

from docjobs.domain.errors import DefinitionNotFoundError, InputInvalidError
from docjobs.domain.schemas import SchemaFault, check_schema
from docjobs.domain.schemas.labels import check_labels
from docjobs.domain.statuses import JobType
from docjobs.domain.stored.definitions import DefinitionKind
from docjobs.ports.records.definitions import DefinitionRepository

MAX_OPTIONS_BYTES = 16 * 1024
# What may never be stored with a template: each request brings its own.
_SECRETS = frozenset({"password"})
_LABELLED = frozenset({JobType.CLASSIFY, JobType.SPLIT})


def checked_schema(schema: object, place: str) -> dict[str, Any]:
    """The plain form. Raises InputInvalidError, naming the place in the schema."""
    try:
        return check_schema(schema)
    except SchemaFault as fault:
        message = f"The schema cannot be followed. {fault.message}"
        raise InputInvalidError(
            message, fields=[{"field": f"{place}{fault.path}", "message": fault.message}]
        ) from None


def checked_labels(labels: object, place: str) -> list[dict[str, Any]]:
    """Each with name, description and examples. Raises InputInvalidError."""
    try:
        return check_labels(labels)
    except SchemaFault as fault:
        raise InputInvalidError(
            fault.message, fields=[{"field": f"{place}{fault.path}", "message": fault.message}]
        ) from None


def check_template(content: dict[str, Any], org_id: str, definitions: DefinitionRepository) -> None:
    """content: `type`, and what that type works with. Raises InputInvalidError."""
    job_type = JobType(content["type"])
    schemas = [name for name in ("schema", "schema_id") if content.get(name) is not None]
    if job_type is JobType.EXTRACT and len(schemas) != 1:
        raise _fault("body.schema", "A template of type extract has exactly one of schema and schema_id.")
    if job_type is not JobType.EXTRACT and schemas:
        raise _fault(f"body.{schemas[0]}", f"Jobs of type {job_type.value} follow no schema.")
    if content.get("schema") is not None:
        checked_schema(content["schema"], "body.schema")
    if content.get("schema_id") is not None:
        _check_known(content["schema_id"], org_id, definitions)
    if content.get("labels") is not None:
        if job_type not in _LABELLED:
            raise _fault("body.labels", f"Jobs of type {job_type.value} take no labels.")
        checked_labels(content["labels"], "body.labels")
    elif job_type is JobType.CLASSIFY:
        raise _fault("body.labels", "A template of type classify needs its labels.")
    _check_options(content.get("options") or {})


def _check_known(schema_id: str, org_id: str, definitions: DefinitionRepository) -> None:
    try:
        definitions.get(org_id, DefinitionKind.SCHEMA, schema_id)
    except DefinitionNotFoundError as error:
        raise _fault("body.schema_id", str(error)) from None


def _check_options(options: dict[str, Any]) -> None:
    for name in _SECRETS & options.keys():
        raise _fault(f"body.options.{name}", "A template holds no secrets. Send it with each job.")
    if len(json.dumps(options, ensure_ascii=False).encode()) > MAX_OPTIONS_BYTES:
        raise _fault("body.options", f"options are over {MAX_OPTIONS_BYTES // 1024} KB as JSON.")


def _fault(place: str, message: str) -> InputInvalidError:
    return InputInvalidError(message, fields=[{"field": place, "message": message}])
