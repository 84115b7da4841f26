"""POST, PUT and DELETE of /api/schemas and /api/templates: kept, replaced by the next version, deleted."""

from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Body

from docjobs.bootstrap.api import admitting, definitions
from docjobs.dialects.native.stored.definition_bodies import SchemaRequest, TemplateRequest
from docjobs.domain.stored.definitions import DefinitionKind
from docjobs.domain.tenancy.access import Scope
from docjobs.entrypoints.api.contract.definitions import SCHEMAS, TEMPLATES, Id, Key, Match
from docjobs.entrypoints.api.resolver import Api, handler_of
from docjobs.entrypoints.api.stored.definitions import Writing
from docjobs.entrypoints.api.stored.schemas import serve_writing
from docjobs.settings.api import WriteSchemasSettings

settings = WriteSchemasSettings.load()
api = Api(admitting.authenticate(settings), Scope.JOBS_WRITE, admit=admitting.admit(settings))
create = definitions.create_definition(settings)
replace = definitions.replace_definition(settings)
delete = definitions.delete_definition(settings)
schemas = Writing(api, DefinitionKind.SCHEMA, create, replace, delete)
templates = Writing(api, DefinitionKind.TEMPLATE, create, replace, delete)


@api.post("/api/schemas", **SCHEMAS["create"])
def post_schema(sent: Annotated[SchemaRequest, Body()], key: Key = None) -> Response[str]:
    return schemas.create(sent, key)


@api.put("/api/schemas/<id>", **SCHEMAS["replace"])
def put_schema(named: Id, sent: Annotated[SchemaRequest, Body()], match: Match = None) -> Response[str]:
    return schemas.replace(named, sent, match)


@api.delete("/api/schemas/<id>", **SCHEMAS["delete"])
def delete_schema(named: Id, match: Match = None) -> Response[str]:
    return schemas.delete(named, match)


@api.post("/api/templates", **TEMPLATES["create"])
def post_template(sent: Annotated[TemplateRequest, Body()], key: Key = None) -> Response[str]:
    return templates.create(sent, key)


@api.put("/api/templates/<id>", **TEMPLATES["replace"])
def put_template(named: Id, sent: Annotated[TemplateRequest, Body()], match: Match = None) -> Response[str]:
    return templates.replace(named, sent, match)


@api.delete("/api/templates/<id>", **TEMPLATES["delete"])
def delete_template(named: Id, match: Match = None) -> Response[str]:
    return templates.delete(named, match)


serve_writing(api, create, replace, delete, definitions.read_definitions(settings))
lambda_handler = handler_of(api)
