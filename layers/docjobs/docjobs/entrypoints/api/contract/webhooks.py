"""The routes of webhook endpoints and of workflow tools' subscriptions. All of them take `jobs:write`."""

from docjobs.dialects.native.webhooks import EndpointView, HookView, WebhookDeletedView, WebhookListView
from docjobs.entrypoints.api.contract.answers import header, json_answer, route

_LOCATION = {"Location": header("It, relative to this request's URL.")}
_TAG = "Webhooks"

CREATE_WEBHOOK = route(
    "createWebhook",
    _TAG,
    "Have events sent to a URL",
    {
        201: json_answer("Made; the secret is shown this once.", EndpointView, headers=_LOCATION),
        200: json_answer("There is one with this URL and these events.", EndpointView, headers=_LOCATION),
    },
    *(400, 409, 413, 415, 422),
)
LIST_WEBHOOKS = route(
    "listWebhooks", _TAG, "List webhooks", {200: json_answer("All of them.", WebhookListView)}, 422
)
GET_WEBHOOK = route(
    "getWebhook", _TAG, "Get a webhook", {200: json_answer("The webhook.", EndpointView)}, *(400, 404, 422)
)
ROTATE_WEBHOOK = route(
    "rotateWebhookSecret",
    _TAG,
    "Give a webhook a new secret; those before sign beside it for 24 hours or more",
    {200: json_answer("The new secret, shown this once.", EndpointView)},
    *(400, 404, 409, 422),
)
DELETE_WEBHOOK = route(
    "deleteWebhook",
    _TAG,
    "Delete a webhook",
    {200: json_answer("Deleted.", WebhookDeletedView)},
    *(400, 404, 422),
)
CREATE_HOOK = route(
    "subscribeHook",
    _TAG,
    "Subscribe a workflow tool to an event",
    {
        201: json_answer("Subscribed.", HookView, headers=_LOCATION),
        200: json_answer("It was subscribed already.", HookView, headers=_LOCATION),
    },
    *(400, 409, 413, 415, 422),
)
DELETE_HOOK = route(
    "unsubscribeHook",
    _TAG,
    "End a subscription",
    {200: json_answer("Ended.", WebhookDeletedView)},
    *(400, 404, 422),
)
