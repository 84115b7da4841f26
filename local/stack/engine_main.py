"""Runs ministack in this process: python engine_main.py STACK_DIRECTORY LAMBDA_PYTHON

Started by local/stack/engine.py with ministack's own environment. It closes three gaps of ministack 1.5.33
(docs/decisions/0012-the-local-engine-and-its-gaps.md), so that the template stays as AWS wants it:
- functions would import ministack's own packages, which hides what a layer lacks;
- `Method: any` of a SAM template arrives as `x-amazon-apigateway-any-method`, which the engine passes over;
- a binary media type written `multipart~1form-data`, as CloudFormation asks, never matches, and mangles
  files.
"""

import sys
from collections.abc import Iterable
from typing import Any

ANY_METHOD = "x-amazon-apigateway-any-method"


def close_api_gaps(gateway: Any) -> None:  # noqa: ANN401  (a module of an untyped package)
    """Wraps two functions of ministack's apigateway_v1. Raises AttributeError if a new version lacks them."""
    import_operation, matches = gateway._import_operation, gateway._media_type_matches  # noqa: SLF001

    def import_any(api_id: str, resource_id: str, method: str, *rest: object) -> None:
        import_operation(api_id, resource_id, "ANY" if method == ANY_METHOD.upper() else method, *rest)

    def matches_escaped(media_type: str, configured: Iterable[str] | None) -> bool:
        return bool(matches(media_type, [each.replace("~1", "/") for each in configured or ()]))

    gateway._OPENAPI_HTTP_METHODS.add(ANY_METHOD)  # noqa: SLF001
    gateway._import_operation, gateway._media_type_matches = import_any, matches_escaped  # noqa: SLF001


if __name__ == "__main__":
    from ministack.app import main
    from ministack.services import apigateway_v1

    # ministack starts functions with sys.executable: an environment of only what Lambda's runtime brings.
    _directory, sys.executable = sys.argv[1:3]
    del sys.argv[1:]
    close_api_gaps(apigateway_v1)
    main()
