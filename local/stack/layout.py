"""Where a local stack keeps its things, and which ports and settings it has.

`make up` has one stack in .local/stack; tests make others, each with a directory and ports of its own.
"""

import os
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

ROOT = Path(__file__).resolve().parents[2]
LOCAL = ROOT / ".local"
ENVIRONMENTS = LOCAL / "env"
REGION: Final = "eu-central-1"  # not us-east-1, where S3 forgives a missing Region
ENGINE_PORT = 4566
PROXY_PORT = 8787


class StackProblemError(Exception):
    """Something the developer can act on; the message says what happened and what to do."""


def host_architecture() -> str:
    """What Lambda calls this machine's processor: the engine runs functions on it directly."""
    return "arm64" if os.uname().machine.lower() in {"arm64", "aarch64"} else "x86_64"


@dataclass(frozen=True)
class StackLayout:
    """A stack's name, directory and wishes; a wished port that is taken is replaced unless it is fixed."""

    name: str = "docjobs"
    directory: Path = LOCAL / "stack"
    engine_port: int = ENGINE_PORT
    proxy_port: int = PROXY_PORT
    ports_fixed: bool = False
    architecture: str = field(default_factory=host_architecture)
    enforce_iam: bool = False
    functions_endpoint: str = ""  # where functions find AWS, if not at the engine: the cost meter's recorder
    parameters: tuple[tuple[str, str], ...] = ()

    @property
    def temporary(self) -> Path:
        """The engine's TMPDIR: it leaves a copy of every layer there for every worker."""
        return self.directory / "tmp"

    @property
    def data(self) -> Path:
        return self.directory / "data"

    @property
    def logs(self) -> Path:
        return self.directory / "logs"

    @property
    def state_file(self) -> Path:
        return self.directory / "state.json"

    @property
    def build_directory(self) -> Path:
        """One per architecture: `sam build --cached` would serve the other one's files."""
        return LOCAL / "build" / self.architecture

    def wipe(self) -> None:
        """Removes everything but logs: a stack that is down has no state."""
        for path in (self.temporary, self.data):
            shutil.rmtree(path, ignore_errors=True)
        self.state_file.unlink(missing_ok=True)


def from_environment() -> StackLayout:
    """The developer's own stack, as DOCJOBS_ENGINE_PORT and DOCJOBS_PORT wish it."""
    wished = {
        name: os.environ[name] for name in ("DOCJOBS_ENGINE_PORT", "DOCJOBS_PORT") if os.environ.get(name)
    }
    for name, value in wished.items():
        if not value.isdecimal() or not 0 < int(value) < 65536:
            raise StackProblemError(f"{name}={value}: expected a port number")
    return StackLayout(
        engine_port=int(wished.get("DOCJOBS_ENGINE_PORT", ENGINE_PORT)),
        proxy_port=int(wished.get("DOCJOBS_PORT", PROXY_PORT)),
        ports_fixed=bool(wished),
    )


def say(message: str) -> None:
    """Progress goes to stderr; stdout is for what a script reads."""
    print(message, file=sys.stderr, flush=True)
