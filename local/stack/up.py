"""Brings a stack up, from nothing or from whatever is there; may be repeated at any time."""

import shlex
import sys
from pathlib import Path
from urllib.parse import urlsplit

from local import processes
from local.build import sam
from local.stack import access, deployment, engine
from local.stack.down import environment_file
from local.stack.layout import ROOT, StackLayout, say
from local.stack.state import StackState


def bring_up(layout: StackLayout) -> StackState:
    """Engine, build, deployment, proxy, key; what is current is left alone. Raises StackProblemError."""
    layout.directory.mkdir(parents=True, exist_ok=True)
    with sam.exclusive(layout.directory / "lock"):
        state = StackState.load(layout)
        _ensure_engine(layout, state)
        built = sam.build(layout.architecture)
        key = deployment.deployment_key(layout, built)
        if state.deployment != key:
            state.deployment = ""  # a deployment that fails half-way is not current
            state.save(layout)
            deployment.deploy(layout, state.engine_port, built)
            state.deployment = key
        outputs = deployment.outputs(layout, state.engine_port)
        address = urlsplit(outputs["ApiUrl"])
        state.stage_path = f"/_aws/execute-api/{address.netloc.split('.')[0]}/{address.path.strip('/')}"
        _ensure_proxy(layout, state)
        if not state.api_key:
            state.api_key, state.webhook_secret = access.issue(layout, state.engine_port)
        state.save(layout)
        _write_environment(layout, state)
    return state


def _ensure_engine(layout: StackLayout, state: StackState) -> None:
    if processes.is_running(state.engine_pid, layout) and engine.answers(state.engine_port):
        return
    # The engine keeps everything in memory: without it the rest is a leftover.
    processes.stop_all(layout)
    layout.wipe()
    state.forget()
    port = engine.choose_port(layout.engine_port, layout.ports_fixed, "AWS engine")
    state.engine_pid, state.engine_port = engine.start(layout, port), port
    state.save(layout)


def _ensure_proxy(layout: StackLayout, state: StackState) -> None:
    state.save(layout)  # the proxy reads where the stage is
    if processes.is_running(state.proxy_pid, layout):
        return
    state.proxy_port = engine.choose_port(layout.proxy_port, layout.ports_fixed, "API")
    log = layout.logs / "proxy.log"
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "local.proxy",
        layout.directory,
        str(state.proxy_port),
    ]
    state.proxy_pid = processes.start(command, sam.environment(), log, cwd=ROOT)
    processes.wait_until(lambda: engine.listens(state.proxy_port), state.proxy_pid, log)


def _write_environment(layout: StackLayout, state: StackState) -> None:
    """A file for `. .local/stack.env`; it holds a key, so only its owner reads it."""
    values = {
        "DOCJOBS_URL": state.url,
        "DOCJOBS_API_KEY": state.api_key,
        "DOCJOBS_WEBHOOK_SECRET": state.webhook_secret,
        **engine.client_environment(state.engine_port),
    }
    path = environment_file(layout)
    path.touch(mode=0o600)
    path.write_text("".join(f"export {name}={shlex.quote(value)}\n" for name, value in values.items()))
    say(f"up: {state.url}   (settings in {path.relative_to(ROOT) if path.is_relative_to(ROOT) else path})")
