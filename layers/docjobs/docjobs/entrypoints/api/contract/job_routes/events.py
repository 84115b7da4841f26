"""The routes of events: long polls, streams, and the webhooks that told of them."""

from docjobs.dialects.native.showing.deliveries import DeliveryListView
from docjobs.dialects.native.showing.events import EVENT_STREAM, EventListView
from docjobs.entrypoints.api.contract.answers import json_answer, route

_STREAM = {EVENT_STREAM: {"schema": {"type": "string"}}}
_OVER = {"description": "The job has ended and all is told: come back no more.", "content": {}}

WATCH_JOB = route(
    "watchJob",
    "Jobs",
    "A job's events: waits for new ones, up to 25 s; as a stream if Accept says text/event-stream",
    {
        200: {
            "description": "Events after the last one seen.",
            "content": {"application/json": {"model": EventListView}} | _STREAM,
        },
        204: _OVER,
    },
    *(400, 404, 422),
)
WATCH_DOCUMENT = route(
    "watchDocument",
    "Documents",
    "A document's status as server-sent events, held for up to 25 s",
    {200: {"description": "Statuses since the last one seen.", "content": _STREAM}, 204: _OVER},
    *(400, 404, 422),
)
LIST_DELIVERIES = route(
    "listDeliveries",
    "Webhooks",
    "A job's webhooks: what has become of each",
    {200: json_answer("All that were tried, oldest event first.", DeliveryListView)},
    *(400, 404, 422),
)
