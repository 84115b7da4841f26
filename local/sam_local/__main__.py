"""python -m local.sam_local invoke FUNCTION [EVENT] | start-api [PORT]

Brings the local stack up, writes events/local.env.json, and runs `sam local` with it. Breakpoints, other
SAM options: DOCJOBS_SAM_LOCAL_ARGS, for example `-d 5890` or, where the image is there already,
`--skip-pull-image`.
"""

import os
import shlex
import subprocess
import sys
from pathlib import Path

from local import processes
from local.build import sam
from local.sam_local import containers, settings
from local.stack import engine
from local.stack.layout import REGION, ROOT, StackLayout, StackProblemError, from_environment, say
from local.stack.up import bring_up

API_PORT = "3000"


def prepare(layout: StackLayout) -> list[str]:
    """Stack, relay, env file and template. Returns the options they make for every `sam local` command."""
    state = bring_up(layout)
    address, needs_relay = containers.host_address()
    port = _relay(layout, address, state.engine_port) if needs_relay else state.engine_port
    environments = settings.function_environments(layout, state.engine_port, f"http://{address}:{port}")
    template = settings.write_template(sam.build(layout.architecture))
    options = ["--config-env", "local", "--config-file", str(ROOT / "samconfig.toml"), "--region", REGION]
    options += ["--template", str(template), "--env-vars", str(settings.write_env_file(environments))]
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
    processes.wait_until(lambda: engine.listens(port, address), pid, layout, log)
    marker.write_text(f"{pid} {port}")
    return port


def main(arguments: list[str]) -> int:
    match arguments:
        case ["invoke", function, *event]:
            command = ["local", "invoke", function, *(["--event", event[0]] if event else ["--no-event"])]
        case ["start-api", *port]:
            command = ["local", "start-api", "--port", *(port or [API_PORT])]
        case _:
            say(__doc__ or "")
            return 2
    command += prepare(from_environment())
    # A developer's real keys have no business in a local function, and SAM would look up their account.
    return subprocess.run([sam.SAM, *command], cwd=ROOT, env=sam.environment(), check=False).returncode


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except StackProblemError as problem:
        say(f"\nerror: {problem}")
        sys.exit(1)
