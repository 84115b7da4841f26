"""A stage's scratch folder: empty at the start, gone at the end, never in the way of the next delivery."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PREFIX = "docjobs-stage-"
_in_use: set[Path] = set()


@contextmanager
def workspace(root: Path | None = None) -> Iterator[Path]:
    """An empty folder under root (the system's temporary folder), removed with whatever is in it."""
    parent = root or Path(tempfile.gettempdir())
    _remove_left_behind(parent)
    folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=parent))
    _in_use.add(folder)
    try:
        yield folder
    finally:
        _in_use.discard(folder)
        shutil.rmtree(folder, ignore_errors=True)


def _remove_left_behind(parent: Path) -> None:
    """Lambda keeps /tmp when it restarts a killed process: what that one left would fill the disk."""
    for folder in parent.glob(f"{_PREFIX}*"):
        owner = folder.name.removeprefix(_PREFIX).partition("-")[0]
        if folder not in _in_use and owner.isdigit() and not _is_another_live_process(int(owner)):
            shutil.rmtree(folder, ignore_errors=True)


def _is_another_live_process(process_id: int) -> bool:
    if process_id == os.getpid():
        return False
    with suppress(ProcessLookupError):
        try:
            os.kill(process_id, 0)
        except PermissionError:
            return True
        return True
    return False
