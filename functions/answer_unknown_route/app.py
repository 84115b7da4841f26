"""Every other path and method: 404 or 405 in the path's dialect, preflights included."""

from docjobs import bootstrap
from docjobs.entrypoints.api.resolver import Api, handler_of
from docjobs.entrypoints.api.routes import no_such_route
from docjobs.settings import ApiSettings

settings = ApiSettings.load()
api = Api(bootstrap.authenticate(settings), scope=None, unknown=no_such_route)

lambda_handler = handler_of(api)
