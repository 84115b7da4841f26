"""The routes of stored schemas and templates."""

from typing import Annotated, Any

from aws_lambda_powertools.event_handler.openapi.params import Header, Path, Query

from docjobs.dialects.native.fields import IdempotencyKey
from docjobs.dialects.native.stored.definitions import (
    DefinitionDeletedView,
    DefinitionListView,
    SchemaView,
    TemplateView,
)
from docjobs.entrypoints.api.contract.answers import header, json_answer, route

Limit = Annotated[int, Query(ge=1, le=100)]
Cursor = Annotated[str | None, Query(min_length=1, max_length=64)]
Id = Annotated[str, Path(alias="id")]
Version = Annotated[int | None, Query(ge=1, le=999_999, description="An earlier one; the newest if none.")]
Key = Annotated[IdempotencyKey | None, Header(alias="Idempotency-Key")]
Match = Annotated[str | None, Header(alias="If-Match", max_length=64)]

_ETAG = {"ETag": header("The version, for If-Match.")}
_CREATED = _ETAG | {
    "Location": header("It, relative to this request's URL."),
    "Idempotency-Replayed": header("`true` on a repeated answer."),
}
_READING = (400, 404, 422)
_WRITING = (400, 409, 413, 415, 422)


def _routes(name: str, plural: str, tag: str, view: type) -> dict[str, dict[str, Any]]:
    one = {200: json_answer(f"The {name.lower()}.", view, headers=_ETAG)}
    return {
        "list": route(
            f"list{plural}",
            tag,
            f"List {plural.lower()}, newest first",
            {200: json_answer("One page.", DefinitionListView)},
            *(400, 422),
        ),
        "get": route(f"get{name}", tag, f"Get a {name.lower()}", one, *_READING),
        "create": route(
            f"create{name}",
            tag,
            f"Keep a {name.lower()}",
            {201: json_answer("Kept, as version 1.", view, headers=_CREATED)},
            *(*_WRITING, 404),
        ),
        "replace": route(
            f"replace{name}",
            tag,
            f"Replace a {name.lower()}: its next version",
            {200: json_answer("The version that stands now.", view, headers=_ETAG)},
            *(*_WRITING, 404, 412),
        ),
        "delete": route(
            f"delete{name}",
            tag,
            f"Delete a {name.lower()}; jobs keep what they have pinned",
            {200: json_answer("Deleted, with every version.", DefinitionDeletedView)},
            *(*_READING, 412),
        ),
    }


SCHEMAS = _routes("Schema", "Schemas", "Schemas", SchemaView)
TEMPLATES = _routes("Template", "Templates", "Templates", TemplateView)
