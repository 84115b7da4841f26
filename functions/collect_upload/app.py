"""POST /v1/upload_session/start, append, end and abort: a large file in parts, and then its job."""

from aws_lambda_powertools.event_handler import Response

from docjobs.bootstrap.api import admitting, intake
from docjobs.dialects import translating
from docjobs.domain.tenancy.access import Scope
from docjobs.entrypoints.api.resolver import Api, handler_of
from docjobs.entrypoints.api.vendors.answering import accepted, tell
from docjobs.entrypoints.api.vendors.asking import frame_of, sent_of
from docjobs.entrypoints.api.vendors.registering import vendor_route
from docjobs.settings.documents import CollectUploadSettings

settings = CollectUploadSettings.load()
uploads = intake.upload_in_parts(settings)
api = Api(admitting.authenticate(settings), Scope.JOBS_WRITE, admit=admitting.admit(settings), forms=True)


@vendor_route(api, "POST", "/v1/upload_session/start", "/v1/upload-session/start")
def start_session() -> Response[str]:
    dialect = translating.uploading(api.dialect)
    plan = dialect.read_start(sent_of(api))
    return tell(dialect.show_started(uploads.start(api.caller.org_id, plan)))


@vendor_route(api, "POST", "/v1/upload_session/append", "/v1/upload-session/append")
def append_part() -> Response[str]:
    dialect = translating.uploading(api.dialect)
    return tell(dialect.show_part(uploads.append(api.caller.org_id, *dialect.read_part(sent_of(api)))))


@vendor_route(api, "POST", "/v1/upload_session/end", "/v1/upload-session/end")
def end_session() -> Response[str]:
    sent = sent_of(api)
    session_id, parts = translating.uploading(api.dialect).read_end(sent)
    taken = uploads.end(api.caller.org_id, session_id, parts, "POST /v1/upload_session/end")
    dialect = translating.submitting(api.dialect)
    shown = dialect.show_accepted(taken.job, frame_of(api))
    return accepted(shown, dialect.accepted_status(sent.route), taken)


@vendor_route(api, "POST", "/v1/upload_session/abort", "/v1/upload-session/abort")
def abort_session() -> Response[str]:
    uploads.abort(api.caller.org_id, translating.uploading(api.dialect).read_key(sent_of(api)))
    return tell({"success": True})


lambda_handler = handler_of(api)
