"""API Gateway, as a SAM template speaks to it."""

from collections.abc import Iterable
from typing import Any

ANY_METHOD = "x-amazon-apigateway-any-method"


def close_gaps(gateway: Any) -> None:  # noqa: ANN401  (a module of an untyped package)
    """gateway: ministack.services.apigateway_v1.

    `Method: any` arrives as an OpenAPI extension that the engine passes over. A binary media type written
    `multipart~1form-data`, as CloudFormation asks, never matches, and uploaded files are mangled.
    """
    import_operation, matches = gateway._import_operation, gateway._media_type_matches  # noqa: SLF001

    def import_any(api_id: str, resource_id: str, method: str, *rest: object) -> None:
        import_operation(api_id, resource_id, "ANY" if method == ANY_METHOD.upper() else method, *rest)

    def matches_escaped(media_type: str, configured: Iterable[str] | None) -> bool:
        return bool(matches(media_type, [each.replace("~1", "/") for each in configured or ()]))

    gateway._OPENAPI_HTTP_METHODS.add(ANY_METHOD)  # noqa: SLF001
    gateway._import_operation, gateway._media_type_matches = import_any, matches_escaped  # noqa: SLF001
