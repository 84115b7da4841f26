"""make operator DO="keys acme" [STACK=…]: an operator's commands, on the local stack or a deployed one."""

import argparse
import os
import shlex
import sys
from urllib.parse import urlsplit

from botocore.exceptions import BotoCoreError, ClientError

from docjobs.entrypoints.operator import command_line
from local.access.target import target
from local.stack import deployment, engine
from local.stack.layout import StackProblemError, say

# The commands' settings, and the stack's outputs that they are.
SETTINGS = {
    "ACCESS_TABLE_NAME": "AccessTableName",
    "SECRETS_KEY_ID": "SecretsKeyId",
    "JOBS_TABLE_NAME": "JobsTableName",
    "ARTIFACTS_BUCKET_NAME": "ArtifactsBucketName",
}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="make operator", description=__doc__)
    parser.add_argument("command", help="what to do, in one string")
    parser.add_argument("--stack")
    options = parser.parse_args(arguments)
    session, endpoint, stack = target(options.stack)
    outputs = deployment.outputs_of(session, endpoint, stack)
    if missing := [name for name in SETTINGS.values() if name not in outputs]:
        raise StackProblemError(
            f"The stack has no output {missing[0]}: is it a deployed docjobs, in this account and Region?"
        )
    os.environ.update({name: outputs[output] for name, output in SETTINGS.items()})
    if endpoint:
        os.environ.update(engine.client_environment(urlsplit(endpoint).port or 0))
    return command_line.main(shlex.split(options.command) or ["--help"])


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except (StackProblemError, BotoCoreError, ClientError, ValueError) as problem:
        say(f"error: {problem}")
        sys.exit(1)
