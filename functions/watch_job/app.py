"""GET /api/jobs/{id}/events, …/deliveries, /api/documents/{id}/status: what happens to a job, who is told."""

from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Header, Query

from docjobs.bootstrap.api import admitting, watching
from docjobs.dialects.native.showing.deliveries import DeliveryListView
from docjobs.dialects.native.showing.events import (
    EVENT_STREAM,
    EventListView,
    document_stream_of,
    last_seen,
    stream_of,
)
from docjobs.domain.tenancy.access import Scope
from docjobs.entrypoints.api.answering import answer
from docjobs.entrypoints.api.contract.definitions import Id
from docjobs.entrypoints.api.contract.job_routes.events import LIST_DELIVERIES, WATCH_DOCUMENT, WATCH_JOB
from docjobs.entrypoints.api.resolver import Api, handler_of
from docjobs.settings.api import WatchJobSettings

settings = WatchJobSettings.load()
watch = watching.watch_job(settings)
list_deliveries = watching.list_deliveries(settings)
api = Api(admitting.authenticate(settings), Scope.JOBS_READ, admit=admitting.admit(settings))

After = Annotated[int | None, Query(ge=0, le=999_999, description="Number of the last event seen.")]
Wait = Annotated[int, Query(ge=0, le=25, description="Seconds to wait for a new event.")]
LastSeen = Annotated[str | None, Header(alias="Last-Event-ID", max_length=64)]
Accept = Annotated[str, Header(alias="Accept", max_length=512)]


@api.get("/api/jobs/<id>/events", **WATCH_JOB)
def get_events(
    named: Id, after: After = None, wait: Wait = 25, seen: LastSeen = None, accept: Accept = "*/*"
) -> Response[str]:
    known = last_seen(after, seen)
    watched = watch(api.caller.org_id, named, known, wait)
    if EVENT_STREAM not in accept:
        return answer(EventListView.of(watched, known))
    if watched.over and not watched.events:
        return Response(204, body="")
    return Response(200, EVENT_STREAM, stream_of(watched))


@api.get("/api/jobs/<id>/deliveries", **LIST_DELIVERIES)
def get_deliveries(named: Id) -> Response[str]:
    return answer(DeliveryListView.of(list_deliveries(api.caller.org_id, named)))


@api.get("/api/documents/<id>/status", **WATCH_DOCUMENT)
def get_status(named: Id, after: After = None, wait: Wait = 25, seen: LastSeen = None) -> Response[str]:
    watched = watch.document(api.caller.org_id, named, last_seen(after, seen), wait)
    if watched is not None and watched.over and not watched.events:
        return Response(204, body="")
    return Response(200, EVENT_STREAM, document_stream_of(named.lower(), watched))


lambda_handler = handler_of(api)
