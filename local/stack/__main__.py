"""python -m local.stack up | down | status: the developer's own stack, in .local/stack."""

import sys

from local.stack.down import bring_down, is_up
from local.stack.layout import StackProblemError, from_environment, say

TRY_IT = """
  . .local/stack.env
  curl -s "$DOCJOBS_URL/api/jobs" -H "Authorization: Bearer $DOCJOBS_API_KEY"
  curl -s "$DOCJOBS_URL/api/jobs" -H "Authorization: Bearer $DOCJOBS_API_KEY" -F type=parse -F file=@your.pdf

`make demo` sends a sample through it, `make down` ends it."""


def main(command: str) -> int:
    layout = from_environment()
    if command == "up":
        from local.stack.up import bring_up  # noqa: PLC0415  (`make down` works while the code is broken)

        bring_up(layout)
        print(TRY_IT)
    elif command == "down":
        ended = bring_down(layout)
        say("down: the stack ended" if ended else "down: no stack was running")
    elif command == "status":
        running = is_up(layout)
        say("the stack is up" if running else "no stack is up; `make up` starts one")
        return 0 if running else 1
    else:
        say(__doc__ or "")
        return 2
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1] if len(sys.argv) == 2 else ""))
    except StackProblemError as problem:
        say(f"\nerror: {problem}")
        sys.exit(1)
    except KeyboardInterrupt:
        say("\ninterrupted; `make down` ends what is running")
        sys.exit(130)
