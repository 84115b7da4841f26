"""/api/webhooks and /api/n8n/hooks: an organisation's webhook endpoints, kept, shown, rotated, deleted."""

from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Body

from docjobs.bootstrap import telling
from docjobs.bootstrap.api import admitting
from docjobs.dialects.native import webhooks as views
from docjobs.domain.tenancy.access import Scope
from docjobs.entrypoints.api.answering import answer
from docjobs.entrypoints.api.contract import webhooks as contract
from docjobs.entrypoints.api.contract.definitions import Id
from docjobs.entrypoints.api.resolver import Api, handler_of
from docjobs.settings.api import ManageWebhooksSettings
from docjobs.usecases.webhooks.endpoints import check_events

settings = ManageWebhooksSettings.load()
endpoints = telling.manage_endpoints(settings)
api = Api(admitting.authenticate(settings), Scope.JOBS_WRITE, admit=admitting.admit(settings))


@api.post("/api/webhooks", **contract.CREATE_WEBHOOK)
def post_webhook(sent: Annotated[views.WebhookRequest, Body()]) -> Response[str]:
    events = check_events(sent.events, "body.events")
    made = endpoints.create(api.caller.org_id, sent.url, events, sent.description)
    location = {"Location": api.below(made.endpoint.endpoint_id)}
    return answer(views.EndpointView.of(made), 200 if made.existed else 201, location)


@api.get("/api/webhooks", **contract.LIST_WEBHOOKS)
def get_webhooks() -> Response[str]:
    return answer(views.WebhookListView.of(endpoints.list(api.caller.org_id)))


@api.get("/api/webhooks/<id>", **contract.GET_WEBHOOK)
def get_webhook(named: Id) -> Response[str]:
    return answer(views.EndpointView.of(endpoints.shown(api.caller.org_id, named)))


@api.post("/api/webhooks/<id>/rotate", **contract.ROTATE_WEBHOOK)
def rotate_secret(named: Id) -> Response[str]:
    return answer(views.EndpointView.of(endpoints.rotate(api.caller.org_id, named)))


@api.post("/api/n8n/hooks", **contract.CREATE_HOOK)
def post_hook(sent: Annotated[views.HookRequest, Body()]) -> Response[str]:
    made = endpoints.subscribe(api.caller.org_id, sent.hook_url, sent.event)
    location = {"Location": api.below(made.endpoint.endpoint_id)}
    return answer(views.HookView.of(made), 200 if made.existed else 201, location)


def delete(named: Id) -> Response[str]:
    endpoints.delete(api.caller.org_id, named)
    return answer(views.WebhookDeletedView(id=named.lower()))


api.delete("/api/webhooks/<id>", **contract.DELETE_WEBHOOK)(delete)
api.delete("/api/n8n/hooks/<id>", **contract.DELETE_HOOK)(delete)
lambda_handler = handler_of(api)
