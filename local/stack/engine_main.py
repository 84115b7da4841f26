"""Runs ministack in this process: python engine_main.py STACK_DIRECTORY LAMBDA_PYTHON

Started by local/stack/engine.py with ministack's own environment. It closes gaps of ministack 1.5.33
(docs/decisions/0012-the-local-engine-and-its-gaps.md), so that the template stays as AWS wants it:
- functions would import ministack's own packages, which hides what a layer lacks;
- every worker would get its own copy of every layer: 200 MB of writing at each cold start;
- `Method: any` of a SAM template arrives as `x-amazon-apigateway-any-method`, which the engine passes over;
- the loopback interface counts as plain HTTP, which the bucket's policy refuses when IAM is enforced;
- a binary media type written `multipart~1form-data`, as CloudFormation asks, never matches, and files are
  mangled.
"""

import hashlib
import io
import shutil
import sys
import tempfile
import threading
import zipfile
from collections.abc import Iterable
from pathlib import Path
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


class SharedLayers:
    """Unpacks each layer once, and hands workers a tiny zip whose .pth file leads there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._pointers: dict[str, bytes] = {}
        self._lock = threading.Lock()

    def pointer(self, content: bytes) -> bytes:
        """A layer's zip → the zip that stands for it. A second call for the same layer is cheap."""
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            index = [(each.filename, each.CRC, each.file_size) for each in archive.infolist()]
            key = hashlib.sha256(repr(index).encode()).hexdigest()[:24]
            with self._lock:
                if key not in self._pointers:
                    self._pointers[key] = self._unpack(archive, self._folder / key)
                return self._pointers[key]

    def _unpack(self, archive: zipfile.ZipFile, target: Path) -> bytes:
        partial = target.with_suffix(".partial")
        shutil.rmtree(partial, ignore_errors=True)
        archive.extractall(partial)
        partial.rename(target)
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as stand_in:
            stand_in.writestr("python/lib/python3.13/site-packages/layer.pth", f"{target / 'python'}\n")
        return packed.getvalue()


def share_layers(lambdas: Any) -> None:  # noqa: ANN401  (a module of an untyped package)
    """Wraps one function of ministack's lambda_svc. Raises AttributeError if a new version lacks it."""
    resolve = lambdas._resolve_layer_zip  # noqa: SLF001
    shared = SharedLayers(Path(tempfile.mkdtemp(prefix="layers-")))

    def resolve_shared(attachment: object) -> bytes | None:
        content: bytes | None = resolve(attachment)
        return shared.pointer(content) if content else content

    lambdas._resolve_layer_zip = resolve_shared  # noqa: SLF001


def trust_loopback(evaluator: Any) -> None:  # noqa: ANN401  (a module of an untyped package)
    """Every request counts as TLS for `aws:SecureTransport`. Goes before the import of ministack.app."""
    pin = evaluator.pin_request_origin
    evaluator.pin_request_origin = lambda source_ip, _secure: pin(source_ip, secure_transport=True)


if __name__ == "__main__":
    from ministack.core import iam_evaluator

    trust_loopback(iam_evaluator)
    from ministack.app import main
    from ministack.services import apigateway_v1, lambda_svc

    # ministack starts functions with sys.executable: an environment of only what Lambda's runtime brings.
    _directory, sys.executable = sys.argv[1:3]
    del sys.argv[1:]
    close_api_gaps(apigateway_v1)
    share_layers(lambda_svc)
    main()
