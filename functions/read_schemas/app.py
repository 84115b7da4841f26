"""GET /api/schemas, /api/templates and one of either; OmniAI's GET /classification/{id}."""

from aws_lambda_powertools.event_handler import Response

from docjobs.bootstrap.api import admitting, definitions
from docjobs.dialects.native.stored.definitions import DefinitionListView, tag_of, view_of
from docjobs.domain.stored.definitions import DefinitionKind
from docjobs.domain.tenancy.access import Scope
from docjobs.entrypoints.api.answering import answer
from docjobs.entrypoints.api.contract.definitions import SCHEMAS, TEMPLATES, Cursor, Id, Limit, Version
from docjobs.entrypoints.api.resolver import Api, handler_of
from docjobs.entrypoints.api.stored.schemas import serve_reading
from docjobs.entrypoints.api.vendors.answering import show_classification
from docjobs.entrypoints.api.vendors.registering import vendor_route
from docjobs.settings.api import ReadSchemasSettings

settings = ReadSchemasSettings.load()
read = definitions.read_definitions(settings)
api = Api(admitting.authenticate(settings), Scope.JOBS_READ, admit=admitting.admit(settings))


def page(kind: DefinitionKind, limit: int, cursor: str | None) -> Response[str]:
    return answer(DefinitionListView.of(read.page(api.caller.org_id, kind, limit=limit, cursor=cursor)))


def one(kind: DefinitionKind, named: str, version: int | None) -> Response[str]:
    found = read.one(api.caller.org_id, kind, named, version)
    return answer(view_of(found), headers={"ETag": tag_of(found)})


@api.get("/api/schemas", **SCHEMAS["list"])
def list_schemas(limit: Limit = 50, cursor: Cursor = None) -> Response[str]:
    return page(DefinitionKind.SCHEMA, limit, cursor)


@api.get("/api/schemas/<id>", **SCHEMAS["get"])
def get_schema(named: Id, version: Version = None) -> Response[str]:
    return one(DefinitionKind.SCHEMA, named, version)


@api.get("/api/templates", **TEMPLATES["list"])
def list_templates(limit: Limit = 50, cursor: Cursor = None) -> Response[str]:
    return page(DefinitionKind.TEMPLATE, limit, cursor)


@api.get("/api/templates/<id>", **TEMPLATES["get"])
def get_template(named: Id, version: Version = None) -> Response[str]:
    return one(DefinitionKind.TEMPLATE, named, version)


@vendor_route(api, "GET", "/classification/<named>")
def get_classification(named: str) -> Response[str]:
    return show_classification(read.one(api.caller.org_id, DefinitionKind.TEMPLATE, named))


serve_reading(api, read)
lambda_handler = handler_of(api)
