"""Runs ministack in this process: python engine_main.py STACK_DIRECTORY LAMBDA_PYTHON

Started by local/stack/engine.py with ministack's own environment, and closes two gaps of ministack 1.5.33:
functions would run on ministack's own packages, which hides what a layer lacks; and `Method: any` in a SAM template
arrives as an OpenAPI `x-amazon-apigateway-any-method`, which its import passes over.
"""

import sys
from typing import Any


def import_any_method() -> None:
    from ministack.services import apigateway_v1

    extension = "x-amazon-apigateway-any-method"
    import_operation = apigateway_v1._import_operation  # noqa: SLF001

    def with_any(api_id: str, resource_id: str, method: str, *rest: Any) -> None:  # noqa: ANN401
        import_operation(api_id, resource_id, "ANY" if method == extension.upper() else method, *rest)

    apigateway_v1._OPENAPI_HTTP_METHODS.add(extension)  # noqa: SLF001
    apigateway_v1._import_operation = with_any  # noqa: SLF001


if __name__ == "__main__":
    from ministack.app import main

    # ministack starts functions with sys.executable: an environment of only what Lambda's runtime brings.
    _directory, sys.executable = sys.argv[1:3]
    del sys.argv[1:]
    import_any_method()
    main()
