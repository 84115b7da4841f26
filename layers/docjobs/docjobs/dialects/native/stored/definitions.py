"""Stored schemas and templates as they are shown, and the versions that they are told apart by."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from docjobs.dialects.native.fields import Absent, Timestamp, timestamp
from docjobs.domain.errors import InputInvalidError
from docjobs.domain.statuses import JobType
from docjobs.domain.stored.definitions import Definition, DefinitionHead, DefinitionKind
from docjobs.ports.records.definitions import DefinitionPage


class DefinitionEntry(BaseModel):
    model_config = ConfigDict(defer_build=True)

    id: str
    name: str
    version: int = Field(description="Counts from 1; each replacement is the next.")
    created_at: Timestamp
    updated_at: Timestamp


class DefinitionView(DefinitionEntry):
    model_config = ConfigDict(defer_build=True, serialize_by_alias=True)

    description: Absent[str] = None
    schema_: Absent[dict[str, Any]] = Field(default=None, serialization_alias="schema")

    @classmethod
    def of(cls, definition: Definition) -> "DefinitionView":
        content = dict(definition.content)
        if "schema" in content:
            content["schema_"] = content.pop("schema")
        if "type" in content:
            content["type"] = JobType(content["type"])
        return cls.model_construct(**_entry(definition), **content)


class SchemaView(DefinitionView): ...


class TemplateView(DefinitionView):
    type: JobType
    schema_id: Absent[str] = None
    labels: Absent[list[Any]] = None
    options: dict[str, Any]


class DefinitionListView(BaseModel):
    """Newest first, without contents. `next_cursor` only while there is more."""

    model_config = ConfigDict(defer_build=True)

    data: list[DefinitionEntry]
    has_more: bool
    next_cursor: Absent[str] = None

    @classmethod
    def of(cls, page: DefinitionPage) -> "DefinitionListView":
        entries = [DefinitionEntry.model_construct(**_entry(each)) for each in page.definitions]
        following = entries[-1].id if page.has_more else None
        return cls.model_construct(data=entries, has_more=page.has_more, next_cursor=following)


class DefinitionDeletedView(BaseModel):
    model_config = ConfigDict(defer_build=True)

    success: Literal[True] = True
    id: str


def view_of(definition: Definition) -> DefinitionView:
    kind = SchemaView if definition.kind is DefinitionKind.SCHEMA else TemplateView
    return kind.of(definition)


def tag_of(definition: Definition) -> str:
    return f'"{definition.version}"'


def expected_version(if_match: str | None) -> int | None:
    """The version that an If-Match header names; None for any. Raises InputInvalidError (malformed)."""
    given = (if_match or "*").strip()
    if given == "*":
        return None
    digits = given.strip('"')
    if not digits.isascii() or not digits.isdecimal() or len(digits) > 6:
        message = "If-Match takes the ETag of what you have read, as you got it."
        raise InputInvalidError(
            message, fields=[{"field": "header.If-Match", "message": message}], malformed=True
        )
    return int(digits)


def _entry(head: DefinitionHead) -> dict[str, Any]:
    return {
        "id": head.definition_id,
        "name": head.name,
        "version": head.version,
        "created_at": timestamp(head.created_at),
        "updated_at": timestamp(head.updated_at),
    }
