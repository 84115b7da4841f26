"""Everything `sam local` needs beside itself: the stack, the containers' way to it, env file and template."""

import os
import shlex
import sys
from pathlib import Path

from local import processes
from local.build import sam
from local.sam_local import containers, settings
from local.stack import engine
from local.stack.layout import REGION, ROOT, StackLayout
from local.stack.up import bring_up


def prepare(layout: StackLayout, env_file: Path = settings.ENV_FILE) -> list[str]:
    """The options of every `sam local` command. Raises StackProblemError, first if no engine answers."""
    address, needs_relay = containers.host_address()  # before anything that takes long
    state = bring_up(layout)
    port = _relay(layout, address, state.engine_port) if needs_relay else state.engine_port
    environments = settings.function_environments(layout, state.engine_port, f"http://{address}:{port}")
    settings.write_env_file(environments, env_file)
    template = settings.write_template(sam.build(layout.architecture))
    options = ["--config-env", "local", "--config-file", str(ROOT / "samconfig.toml"), "--region", REGION]
    options += ["--template", str(template), "--env-vars", str(env_file)]
    options += ["--parameter-overrides", f"Architecture={layout.architecture}"]
    return options + shlex.split(os.environ.get("DOCJOBS_SAM_LOCAL_ARGS", ""))


def _relay(layout: StackLayout, address: str, engine_port: int) -> int:
    """Starts the relay unless it runs. It ends with the stack. Returns its port."""
    marker = layout.data / f"relay-{address}-{engine_port}"
    if marker.exists():
        pid, port = (int(each) for each in marker.read_text().split())
        if processes.is_running(pid, layout):
            return port
    port = engine.choose_port(
        engine_port, fixed=False, purpose="containers' way to the engine", address=address
    )
    log = layout.logs / "relay.log"
    command: list[str | Path] = [sys.executable, "-m", "local.sam_local.relay", layout.directory]
    pid = processes.start([*command, address, str(port), str(engine_port)], sam.environment(), log, cwd=ROOT)
    processes.wait_until(lambda: engine.listens(port, address), pid, log)
    marker.write_text(f"{pid} {port}")
    return port
