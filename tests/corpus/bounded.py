"""One document in a process of its own, stopped when its time is over."""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any, BinaryIO

_ROOT = Path(__file__).parents[2]
_LAST_WORDS = 300  # characters of a crash's report that go into the summary

type Outcome = dict[str, Any]


def answer_bounded(request: dict[str, Any], seconds: float) -> Outcome:
    """What `tests.corpus.worker` answers, with `seconds`, `cpu_seconds` and `peak_mb`; status "crash" or
    "timeout" for a bad end.

    Seconds are the worker's own where it lived to tell them, else those since its start; CPU seconds hold
    imports and the networks' loading too.
    """
    started = time.perf_counter()
    with (
        tempfile.TemporaryFile() as answer,
        tempfile.TemporaryFile() as question,
        tempfile.TemporaryFile() as complaints,
    ):
        question.write(json.dumps(request).encode())
        question.seek(0)
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.corpus.worker"],
            stdin=question,
            stdout=answer,
            stderr=complaints,
            env=_environment(),
            start_new_session=True,
        )
        stopper = threading.Timer(seconds, lambda: os.killpg(process.pid, 9))
        stopper.start()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        timed_out = not stopper.is_alive()
        stopper.cancel()
        outcome = _outcome(_all(answer), _all(complaints), process.returncode, timed_out=timed_out)
    outcome.setdefault("seconds", round(time.perf_counter() - started, 4))
    outcome["cpu_seconds"] = round(usage.ru_utime + usage.ru_stime, 4)
    outcome["peak_mb"] = round(usage.ru_maxrss / 1024, 1)
    return outcome


def _environment() -> dict[str, str]:
    paths = [str(_ROOT), str(_ROOT / "layers/documents"), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}


def _outcome(written: bytes, complaints: bytes, code: int, *, timed_out: bool) -> Outcome:
    if timed_out:
        return {"status": "timeout", "error": "stopped after its time"}
    try:
        outcome = json.loads(written) if code == 0 else None
    except ValueError:
        outcome = None
    if isinstance(outcome, dict):
        return outcome
    last_words = complaints.decode(errors="replace").strip()[-_LAST_WORDS:]
    return {"status": "crash", "error": f"ended with code {code}: {last_words}"}


def _all(file: BinaryIO) -> bytes:
    file.seek(0)
    return file.read()
