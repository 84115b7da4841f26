"""python -m local.sam_local invoke FUNCTION [EVENT] | start-api [PORT]

Brings the local stack up, writes events/local.env.json, and runs `sam local` with it. Breakpoints and other
SAM options go into DOCJOBS_SAM_LOCAL_ARGS: `-d 5890`, or `--skip-pull-image` where the image is there
already.
"""

import subprocess
import sys

from local.build import sam
from local.sam_local.preparing import prepare
from local.stack.layout import ROOT, StackProblemError, from_environment, say

API_PORT = "3000"


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
    return subprocess.run([sam.SAM, *command], cwd=ROOT, env=sam.environment(), check=False).returncode


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except StackProblemError as problem:
        say(f"\nerror: {problem}")
        sys.exit(1)
