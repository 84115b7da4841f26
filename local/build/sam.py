"""Runs the SAM CLI: its own environment, a python3.13 that runs first on PATH, its output in a log."""

import fcntl
import hashlib
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from local.build.fingerprint import fingerprint
from local.build.stored_layers import store_layers
from local.processes import tail
from local.stack.layout import ENVIRONMENTS, LOCAL, ROOT, StackProblemError, say

SAM = ENVIRONMENTS / "sam/bin/sam"


def environment(**more: str) -> dict[str, str]:
    """No AWS setting of the developer's shell: a profile must not meet the local engine."""
    dropped = {"PYTHONPATH", "PYTHONDONTWRITEBYTECODE"}  # SAM's own bytecode saves five seconds a command
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("AWS_") and name not in dropped
    }
    path = f"{ROOT / '.venv/bin'}{os.pathsep}{os.environ.get('PATH', '/usr/bin:/bin')}"
    ours = {
        "__SAM_CLI_APP_DIR": str(LOCAL / "sam"),
        "SAM_CLI_TELEMETRY": "0",
        "SAM_CLI_POLL_DELAY": "0.2",  # SAM looks at a deployment every five seconds, which suits AWS
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "AWS_CONFIG_FILE": os.devnull,
    }
    return {**kept, "PATH": path, **ours, **more}


def run(arguments: list[str | Path], env: dict[str, str], log: Path, *, seconds: float) -> None:
    """Raises StackProblemError with the log's end when SAM fails or hangs."""
    log.parent.mkdir(parents=True, exist_ok=True)
    command = [str(SAM), *(str(each) for each in arguments)]
    what = f"sam {arguments[0]}"
    try:
        with log.open("wb") as output:
            done = subprocess.run(
                command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
                timeout=seconds, check=False,
            )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise StackProblemError(
            f"{what} took over {seconds:.0f} s and was ended. From {log}:\n{tail(log)}"
        ) from None
    if done.returncode != 0:
        raise StackProblemError(f"{what} failed. From {log}:\n{tail(log, 25)}")


@contextmanager
def exclusive(lock: Path) -> Iterator[None]:
    """Two stacks may share a build directory; one builds at a time."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def build(architecture: str) -> Path:
    """Builds the template for an architecture unless nothing changed. Returns the built template's path."""
    place = LOCAL / "build" / architecture
    built, stamp = place / "build" / "template.yaml", place / "fingerprint"
    with exclusive(place / "lock"):
        current = fingerprint(ROOT, architecture)
        if stamp.exists() and stamp.read_text() == current and built.exists():
            return built
        stamp.unlink(missing_ok=True)
        say(f"build: functions and layers for {architecture}")
        # SAM's cache knows a layer by its folder, which the script that builds it is not part of.
        script = hashlib.sha256((ROOT / "local/build/layer.sh").read_bytes()).hexdigest()[:8]
        arguments: list[str | Path] = ["build", "--config-env", "local"]
        arguments += ["--build-dir", built.parent, "--cache-dir", place / f"cache-{script}"]
        arguments += ["--parameter-overrides", f"Architecture={architecture}"]
        run(arguments, environment(DOCJOBS_ARCHITECTURE=architecture), place / "build.log", seconds=600)
        store_layers(built.parent)
        stamp.write_text(current)
    return built
