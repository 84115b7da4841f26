"""Which stack an operator means."""

import boto3

from local.stack import deployment, engine
from local.stack.down import is_up
from local.stack.layout import StackProblemError, from_environment
from local.stack.state import StackState


def target(stack: str | None) -> tuple[boto3.Session, str | None, str]:
    """(session, endpoint, stack's name). Raises StackProblemError when no local stack is up."""
    if stack:
        return boto3.Session(), None, stack
    layout = from_environment()
    if not is_up(layout):
        raise StackProblemError("No local stack is up: `make up` first, or name a deployed one with STACK=…")
    return deployment.session(), engine.endpoint(StackState.load(layout).engine_port), layout.name
