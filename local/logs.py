"""What the local stack's functions logged: python -m local.logs [FUNCTION] (make logs FN=parse_document)."""

import sys
from collections.abc import Iterator

from local.stack import deployment, engine
from local.stack.down import is_up
from local.stack.layout import StackLayout, StackProblemError, from_environment, say
from local.stack.state import StackState


def lines(layout: StackLayout, function: str = "") -> Iterator[tuple[str, str]]:
    """(function, line), in order within a function; Lambda's START, END and REPORT are left out.

    Raises StackProblemError for a function that there is not.
    """
    port = StackState.load(layout).engine_port
    logs = deployment.session().client("logs", endpoint_url=engine.endpoint(port))
    prefix = f"/docjobs/{layout.name}/"
    groups = logs.get_paginator("describe_log_groups").paginate(logGroupNamePrefix=prefix)
    known = [group["logGroupName"].removeprefix(prefix) for page in groups for group in page["logGroups"]]
    if function and function not in known:
        raise StackProblemError(f"FN={function}: no function of that name. There are: {', '.join(known)}.")
    for name in [function] if function else known:
        for page in logs.get_paginator("filter_log_events").paginate(logGroupName=prefix + name):
            for event in page["events"]:
                if not event["message"].startswith(("START ", "END ", "REPORT ")):
                    yield name, event["message"].rstrip()


def main(function: str) -> int:
    layout = from_environment()
    if not is_up(layout):
        raise StackProblemError("No local stack is up: `make up` first.")
    for name, line in lines(layout, function):
        print(f"{name:22} {line}")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
    except StackProblemError as problem:
        say(f"error: {problem}")
        sys.exit(1)
