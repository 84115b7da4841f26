"""/v1/schemas: stored schemas as Talonic's clients create, list, read, change and delete them."""

from collections.abc import Mapping
from typing import Any, Literal, TypedDict

from docjobs.dialects.exchanges import Frame, Query
from docjobs.dialects.talonic.listing import TalonicPagination
from docjobs.dialects.wanted.forms import as_json_schema
from docjobs.dialects.wording.bodies import (
    only_known,
    optional_list,
    optional_name,
    optional_object,
    optional_text,
)
from docjobs.dialects.wording.instants import iso_milliseconds
from docjobs.dialects.wording.queries import single, whole_number
from docjobs.domain.stored.definitions import Definition
from docjobs.usecases.definitions.short_ids import short_id_of
from docjobs.usecases.jobs.submitting.submission import at_fault

DEFAULT_LIMIT, MAX_LIMIT = 20, 100
_FIELDS = ("name", "description", "definition", "schema", "fields")
_LONGEST_NAME = 100


class TalonicSchemaLinks(TypedDict):
    self: str
    dashboard: str


class TalonicStoredSchema(TypedDict):
    """short_id: for people to read; definition: in its plain form, whatever form it came in."""

    id: str
    short_id: str
    name: str
    description: str | None
    definition: dict[str, Any]
    field_count: int
    version: int
    created_at: str
    updated_at: str
    links: TalonicSchemaLinks


class TalonicSchemas(TypedDict):
    data: list[TalonicStoredSchema]
    pagination: TalonicPagination


class TalonicDeleted(TypedDict):
    deleted: Literal[True]
    id: str


def read_page(query: Query) -> tuple[int, str | None]:
    """(limit, cursor). Raises InputInvalidError, naming the parameter."""
    return whole_number(query, "limit", DEFAULT_LIMIT, 1, MAX_LIMIT), single(query, "cursor")


def read_new(body: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """(name, content). Raises InputInvalidError, naming the field."""
    name, content = _read(body)
    if name is None:
        raise at_fault("body.name", "name is missing.")
    if "schema" not in content:
        raise at_fault("body.definition", "definition is missing: a JSON Schema, or fields with their types.")
    return name, content


def read_change(body: Mapping[str, Any], stored: Definition) -> tuple[str, dict[str, Any]]:
    """(name, content) with what is not sent left as it stands. Raises InputInvalidError."""
    name, content = _read(body)
    return name or stored.name, dict(stored.content) | content


def show_page(stored: list[Definition], total: int, limit: int, more: bool, frame: Frame) -> TalonicSchemas:
    following = stored[-1].definition_id if stored and more else None
    return TalonicSchemas(
        data=[show_one(each, frame) for each in stored],
        pagination=TalonicPagination(total=total, limit=limit, has_more=more, next_cursor=following),
    )


def show_one(stored: Definition, frame: Frame) -> TalonicStoredSchema:
    path, schema = f"/v1/schemas/{stored.definition_id}", stored.content["schema"]
    return TalonicStoredSchema(
        id=stored.definition_id,
        short_id=short_id_of(stored.definition_id),
        name=stored.name,
        description=stored.content.get("description"),
        definition=schema,
        field_count=len(schema.get("properties") or {}),
        version=stored.version,
        created_at=iso_milliseconds(stored.created_at),
        updated_at=iso_milliseconds(stored.updated_at),
        links=TalonicSchemaLinks(self=path, dashboard=f"{frame.base_url}{path}"),
    )


def show_deleted(definition_id: str) -> TalonicDeleted:
    return TalonicDeleted(deleted=True, id=definition_id.lower())


def _read(body: Mapping[str, Any]) -> tuple[str | None, dict[str, Any]]:
    only_known(body, _FIELDS)
    given = optional_object(body, "definition") or optional_object(body, "schema")
    if not given and body.get("fields") is not None:
        fields = body["fields"]
        given = {"fields": fields if isinstance(fields, dict) else optional_list(body, "fields")}
    content = {"schema": as_json_schema(given)} if given else {}
    description = optional_text(body, "description", 4000)
    return optional_name(body, "name", _LONGEST_NAME), content | (
        {"description": description} if description else {}
    )
