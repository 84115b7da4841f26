"""make api-key ORG=… [STACK=…] [SCOPES=jobs:read,…]: a new key, printed once.

Without STACK the running local stack is meant; with it, a stack of your AWS account, by the shell's
credentials.
"""

import argparse
import sys

from botocore.exceptions import BotoCoreError, ClientError

from docjobs.domain.errors import DomainError
from docjobs.domain.tenancy.access import ALL_SCOPES, Scope
from local.access.issuing import issuer
from local.access.target import target
from local.stack import deployment
from local.stack.layout import StackProblemError, say


def _scopes(text: str | None) -> tuple[Scope, ...]:
    """Raises StackProblemError for an unknown scope."""
    try:
        return tuple(Scope(each.strip()) for each in text.split(",")) if text else ALL_SCOPES
    except ValueError:
        raise StackProblemError(f"SCOPES={text}: known are {', '.join(ALL_SCOPES)}") from None


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="make api-key", description=__doc__)
    parser.add_argument("org", help="the organisation's id; a new one is founded")
    parser.add_argument("--stack")
    parser.add_argument("--scopes")
    options = parser.parse_args(arguments)
    if not options.org:
        raise StackProblemError("Whose key? make api-key ORG=acme")
    session, endpoint, stack = target(options.stack)
    issued = issuer(session, endpoint, deployment.outputs_of(session, endpoint, stack))(
        options.org, _scopes(options.scopes)
    )
    say("Keep the key now: it is stored hashed and cannot be shown again.")
    print(f"organisation    {issued.org_id}\nkey id          {issued.key_id}")
    print(f"api key         {issued.api_key}\nwebhook secret  {issued.signing_secret}")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except (StackProblemError, DomainError, BotoCoreError, ClientError) as problem:
        say(f"error: {problem}")
        sys.exit(1)
