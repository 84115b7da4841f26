"""Layers, unpacked once for all workers instead of 200 MB of writing at each cold start."""

import hashlib
import io
import shutil
import threading
import zipfile
from pathlib import Path
from typing import Any


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


def share(lambdas: Any, folder: Path) -> None:  # noqa: ANN401  (a module of an untyped package)
    """lambdas: ministack.services.lambda_svc."""
    resolve = lambdas._resolve_layer_zip  # noqa: SLF001
    shared = SharedLayers(folder)

    def resolve_shared(attachment: object) -> bytes | None:
        content: bytes | None = resolve(attachment)
        return shared.pointer(content) if content else content

    lambdas._resolve_layer_zip = resolve_shared  # noqa: SLF001
