"""The operator's command line: its words, and how problems are told."""

import argparse
import sys

from botocore.exceptions import BotoCoreError, ClientError

from docjobs.domain.errors import DomainError
from docjobs.domain.tenancy.access import Scope
from docjobs.entrypoints.operator import commands
from docjobs.settings.function_settings import SettingsInvalidError
from docjobs.settings.running import OperatorSettings

_ABOUT = """An operator's organisations: API keys, signing secrets, slots, page quotas, and their end.

Runs with the operator's own AWS credentials. ACCESS_TABLE_NAME and SECRETS_KEY_ID come from the environment,
for quotas JOBS_TABLE_NAME too, for erasing also ARTIFACTS_BUCKET_NAME: all outputs of the stack."""


def main(arguments: list[str]) -> int:
    options = _parser().parse_args(arguments)
    try:
        for line in options.run(OperatorSettings.load(), options):
            sys.stdout.write(f"{line}\n")
    except (DomainError, SettingsInvalidError, BotoCoreError, ClientError) as problem:
        sys.stderr.write(f"error: {problem}\n")
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="docjobs.entrypoints.operator",
        description=_ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    adding = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, about: str) -> argparse.ArgumentParser:
        made = adding.add_parser(name, help=about)
        made.set_defaults(run=getattr(commands, name))
        made.add_argument("org", help="the organisation's id")
        return made

    issuing = command("issue", "a new key, printed once; a new organisation is founded")
    issuing.add_argument(
        "--scope", action="append", type=Scope, default=[], help="several times; all if none"
    )
    issuing.add_argument("--name")
    command("keys", "an organisation's keys")
    command("revoke", "take a key back").add_argument("key_id")
    command("rotate", "a new signing secret beside those before").add_argument(
        "--finish", action="store_true", help="those before sign no more"
    )
    held = command(
        "slots", "jobs that an organisation has in processing at once"
    ).add_mutually_exclusive_group()
    held.add_argument("--jobs", type=_slots, help="1 to 1000")
    held.add_argument("--default", action="store_true", help="those of the stack")
    limiting = command("quota", "an organisation's pages: shown, limited, counted anew")
    limited = limiting.add_mutually_exclusive_group()
    limited.add_argument("--pages", type=_pages, help="how many it may have processed in all")
    limited.add_argument("--unlimited", action="store_true", help="the default")
    limiting.add_argument("--reset", action="store_true", help="what is completed counts no more")
    command("erase", "an organisation with all its documents, jobs and keys").add_argument(
        "--confirm", metavar="ORG", help="its id once more"
    )
    return parser


def _pages(given: str) -> int:
    return _number(given, 0, 10**12, "a whole number of pages, 0 or more")


def _slots(given: str) -> int:
    return _number(given, 1, 1000, "a whole number from 1 to 1000")


def _number(given: str, least: int, most: int, wanted: str) -> int:
    if not given.isdecimal() or not least <= int(given) <= most:
        raise argparse.ArgumentTypeError(wanted)
    return int(given)
