"""Routes of the vendors' dialects: the same functions and use cases, each request translated by its dialect.

They are registered without Powertools' validation: dialects read their own requests, in the vendor's words.
"""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING

from aws_lambda_powertools.event_handler import Response

from docjobs.entrypoints.api.routes import is_route, no_such_route

if TYPE_CHECKING:  # loaded with the first request of a vendor's dialect
    from docjobs.entrypoints.api.resolver import Api

type VendorRoute = Callable[..., Response[str]]


def vendor_route(api: "Api", method: str, *paths: str) -> Callable[[VendorRoute], VendorRoute]:
    """Registers a function under vendors' paths, `/v1/jobs/<named>`. A dialect that shares the path, but has
    no such route there, is told so.
    """

    def register(answer: VendorRoute) -> VendorRoute:
        for path in paths:
            api.route(path, method=method, include_in_schema=False, enable_validation=False)(
                _guarded(api, method, path, answer)
            )
        return answer

    return register


def _guarded(api: "Api", method: str, path: str, answer: VendorRoute) -> VendorRoute:
    template = path.replace("<named>", "{id}")

    @wraps(answer)
    def checked(**named: str) -> Response[str]:
        if not is_route(method, template, api.dialect):
            raise no_such_route(method, api.current_event.path, api.dialect)
        return answer(**named)

    return checked
