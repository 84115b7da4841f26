"""The parent's handle on one child process."""

import os
import select
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, cast

from documents.isolation.messages import Message, decode, encode
from documents.limits import MEBIBYTE

# Only what an interpreter needs: credentials and settings of the parent stay with the parent.
_PASSED_ON = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "LD_LIBRARY_PATH", "PYTHONHASHSEED",
              "OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")  # fmt: skip
_START_SECONDS = 30.0


class ChildDiedError(Exception):
    """The child ended without an answer; the text says how, e.g. "signal SIGSEGV"."""


class ChildProcess:
    """One child: messages out, messages in with a time limit, and a sure end."""

    def __init__(self, module: str, memory_mb: int) -> None:
        """Starts `python -m module`. Raises RuntimeError, with the reason, when it does not come up."""
        self._stderr: IO[bytes] = TemporaryFile()  # noqa: SIM115 (lives as long as the process)
        self._process = subprocess.Popen(  # noqa: S603 (our own interpreter and module)
            [sys.executable, "-P", "-s", "-m", module, str(memory_mb)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._stderr,
            env=child_environment(),
            start_new_session=True,
        )
        self._requests = cast("IO[bytes]", self._process.stdin)
        self._answers = cast("IO[bytes]", self._process.stdout)
        self._buffer = b""
        self._await_start()

    @property
    def pid(self) -> int:
        """The child's process id."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether the child still runs."""
        return self._process.poll() is None

    def send(self, message: Message) -> None:
        """Write a request. Raises ChildDiedError."""
        try:
            self._requests.write(encode(message))
            self._requests.flush()
        except OSError as error:
            raise ChildDiedError(self._end()) from error

    def receive(self, seconds: float) -> Message | None:
        """The next message, or None when none came within `seconds`. Raises ChildDiedError."""
        descriptor = self._answers.fileno()
        while b"\n" not in self._buffer:
            ready, _, _ = select.select([descriptor], [], [], seconds)
            if not ready:
                return None
            chunk = os.read(descriptor, 65_536)
            if not chunk:
                raise ChildDiedError(self._end())
            self._buffer += chunk
        line, _, self._buffer = self._buffer.partition(b"\n")
        return decode(line)

    def memory_mb(self) -> float:
        """Resident memory; 0 where the system does not tell."""
        try:
            pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        except (OSError, IndexError, ValueError):
            return 0.0
        return pages * os.sysconf("SC_PAGE_SIZE") / MEBIBYTE

    def kill(self) -> None:
        """End the child and whatever it started, now."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        for stream in (self._requests, self._answers, self._stderr):
            with suppress(OSError):
                stream.close()

    def _await_start(self) -> None:
        try:
            ready = self.receive(_START_SECONDS)
        except ChildDiedError as error:
            reason = f"{error}; {self._last_words()}"
            self.kill()
            raise RuntimeError(f"the reading process does not start: {reason}") from error
        if ready is None:
            self.kill()
            raise RuntimeError(f"the reading process is not up after {_START_SECONDS:g} s")

    def _end(self) -> str:
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=1.0)
        status = self._process.returncode
        if status is not None and status < 0:
            return f"signal {signal.Signals(-status).name}"
        return f"exit status {status}"

    def _last_words(self) -> str:
        self._stderr.seek(0)
        lines = self._stderr.read().decode(errors="replace").strip().splitlines()
        return lines[-1] if lines else "it said nothing"


def child_environment() -> dict[str, str]:
    """The child's environment: this process's import path, and no credentials."""
    environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    return environment
