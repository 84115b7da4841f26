"""Stored schemas on a vendor's paths: read and written by the same use cases as the native ones."""

from typing import TYPE_CHECKING

from docjobs.domain.stored.definitions import DefinitionKind
from docjobs.entrypoints.api.vendors.answering import tell
from docjobs.entrypoints.api.vendors.asking import frame_of, query_of, sent_of
from docjobs.entrypoints.api.vendors.registering import vendor_route

if TYPE_CHECKING:
    from aws_lambda_powertools.event_handler import Response

    from docjobs.entrypoints.api.resolver import Api
    from docjobs.usecases.definitions.create_definition import CreateDefinition
    from docjobs.usecases.definitions.read_definitions import ReadDefinitions
    from docjobs.usecases.definitions.replace_definition import DeleteDefinition, ReplaceDefinition

_MANY, _ONE = "/v1/schemas", "/v1/schemas/<named>"
_SCHEMA = DefinitionKind.SCHEMA

# The dialect is loaded with its first request.
# ruff: noqa: PLC0415


def serve_reading(api: "Api", read: "ReadDefinitions") -> None:
    """Registers the reading routes."""

    def show_page() -> "Response[str]":
        from docjobs.dialects.talonic import schemas

        org_id, (limit, cursor) = api.caller.org_id, schemas.read_page(query_of(api))
        page = read.page(org_id, _SCHEMA, limit=limit, cursor=cursor)
        stored = [read.one(org_id, _SCHEMA, each.definition_id) for each in page.definitions]
        total = read.count(org_id, _SCHEMA)
        return tell(schemas.show_page(stored, total, limit, page.has_more, frame_of(api)))

    def show_one(named: str) -> "Response[str]":
        from docjobs.dialects.talonic import schemas

        return tell(schemas.show_one(read.one(api.caller.org_id, _SCHEMA, named), frame_of(api)))

    vendor_route(api, "GET", _MANY)(show_page)
    vendor_route(api, "GET", _ONE)(show_one)


def serve_writing(
    api: "Api",
    creating: "CreateDefinition",
    replacing: "ReplaceDefinition",
    deleting: "DeleteDefinition",
    read: "ReadDefinitions",
) -> None:
    """Registers the writing routes."""

    def create() -> "Response[str]":
        from docjobs.dialects.talonic import schemas
        from docjobs.usecases.definitions.create_definition import NewDefinition

        sent = sent_of(api)
        name, content = schemas.read_new(sent.body)
        kept = creating(NewDefinition(_SCHEMA, sent.org_id, name, content, sent.idempotency_key))
        replayed = {"Idempotency-Replayed": "true" if kept.replayed else None}
        return tell(schemas.show_one(kept.definition, frame_of(api)), 201, replayed)

    def change(named: str) -> "Response[str]":
        from docjobs.dialects.talonic import schemas

        sent = sent_of(api)
        stored = read.one(sent.org_id, _SCHEMA, named)
        name, content = schemas.read_change(sent.body, stored)
        stands = replacing(sent.org_id, _SCHEMA, stored.definition_id, name, content, stored.version)
        return tell(schemas.show_one(stands, frame_of(api)))

    def delete(named: str) -> "Response[str]":
        from docjobs.dialects.talonic import schemas

        deleting(api.caller.org_id, _SCHEMA, named, None)
        return tell(schemas.show_deleted(named))

    vendor_route(api, "POST", _MANY)(create)
    vendor_route(api, "PUT", _ONE)(change)
    vendor_route(api, "DELETE", _ONE)(delete)
