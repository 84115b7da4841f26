"""Background processes of a stack: started in a session of their own, found again, and always ended.

A process belongs to a stack if its command line names the stack's directory, or its TMPDIR is the stack's
(what a Lambda worker started itself). So nothing else is ever signalled, and all is found without a state
file too.
"""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import psutil

from local.stack.layout import StackLayout, StackProblemError

UPLOAD_NOISE = (
    "Uploading to ",
    "File with same data already exists",
)  # SAM's progress, hundreds of lines of it


def start(arguments: Sequence[str | Path], environment: Mapping[str, str], log: Path, cwd: Path) -> int:
    """Starts a detached process; its output goes to `log`. Returns its process id."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as output:
        process = subprocess.Popen(
            [str(each) for each in arguments],
            env=dict(environment),
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    return process.pid


def of_stack(layout: StackLayout) -> list[psutil.Process]:
    """Every process of the stack, the engine's Lambda workers included."""
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            if process.pid != os.getpid() and _belongs(process, layout):
                found.append(process)
    return found


def _belongs(process: psutil.Process, layout: StackLayout) -> bool:
    inside = f"{layout.directory}/"
    if any(f"{each}/".startswith(inside) for each in process.cmdline()):
        return True
    return process.environ().get("TMPDIR") == str(layout.temporary)


def is_running(pid: int | None, layout: StackLayout) -> bool:
    """Whether `pid` is still the stack's process: ids are used again."""
    if pid is None:
        return False
    with contextlib.suppress(psutil.Error):
        process = psutil.Process(pid)
        return process.status() != psutil.STATUS_ZOMBIE and _belongs(process, layout)
    return False


def stop_all(layout: StackLayout, seconds: float = 8.0) -> int:
    """Ends every process of the stack, politely first. Returns how many there were."""
    members = of_stack(layout)
    for process in members:
        with contextlib.suppress(psutil.Error):
            process.send_signal(signal.SIGTERM)
    _gone, alive = psutil.wait_procs(members, timeout=seconds)
    # Workers may have been started between the look and the signal.
    late = [each for each in of_stack(layout) if each not in alive]
    for process in [*alive, *late]:
        with contextlib.suppress(psutil.Error):
            process.kill()
    psutil.wait_procs([*alive, *late], timeout=seconds)
    return len(members)


def _has_ended(pid: int) -> bool:
    """Of a process just started here; its command line may not be there to be read yet."""
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def tail(log: Path, lines: int = 15) -> str:
    if not log.exists():
        return ""
    text = log.read_text(errors="replace").replace("\r", "\n")
    told = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith(UPLOAD_NOISE)]
    return "\n".join(told[-lines:])


def wait_until(ready: Callable[[], bool], pid: int, log: Path, seconds: float = 60.0) -> None:
    """Polls `ready`. Raises StackProblemError, with the log's end, if the process ends or the time does."""
    deadline = time.monotonic() + seconds
    while not ready():
        if _has_ended(pid):
            raise StackProblemError(f"{log.stem} ended at its start. From {log}:\n{tail(log)}")
        if time.monotonic() > deadline:
            raise StackProblemError(
                f"{log.stem} did not answer within {seconds:.0f} s. From {log}:\n{tail(log)}"
            )
        time.sleep(0.05)
