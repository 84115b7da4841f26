"""Ends a stack, also one that crashed; imports nothing of the code that is deployed, which may be broken."""

from pathlib import Path

from local import processes
from local.build import sam
from local.stack.layout import StackLayout
from local.stack.state import StackState


def bring_down(layout: StackLayout) -> int:
    """Ends every process of the stack and removes its data; logs and builds stay. Returns how many ended."""
    if not layout.directory.exists():
        return 0
    with sam.exclusive(layout.directory / "lock"):
        ended = processes.stop_all(layout)
        layout.wipe()
        environment_file(layout).unlink(missing_ok=True)
    return ended


def is_up(layout: StackLayout) -> bool:
    state = StackState.load(layout)
    running = processes.is_running(state.engine_pid, layout) and processes.is_running(state.proxy_pid, layout)
    return running and bool(state.deployment)


def environment_file(layout: StackLayout) -> Path:
    return layout.directory.parent / f"{layout.directory.name}.env"
