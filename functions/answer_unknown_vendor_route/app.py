"""Every other path and method below /v1: 404 or 405 in the path's dialect, preflights included."""

from docjobs.bootstrap.api import admitting
from docjobs.entrypoints.api.resolver import Api, handler_of
from docjobs.entrypoints.api.routes import no_such_route
from docjobs.settings.api import ApiSettings

settings = ApiSettings.load()
api = Api(
    admitting.authenticate(settings), scope=None, admit=admitting.admit(settings), unknown=no_such_route
)

lambda_handler = handler_of(api)
