"""python -m docjobs.entrypoints.operator issue ORG | keys ORG | revoke ORG KEY_ID | quota ORG [--pages N]: an
operator's API keys and page quotas.

Runs with the operator's own AWS credentials; ACCESS_TABLE_NAME and SECRETS_KEY_ID come from the environment,
and for quotas JOBS_TABLE_NAME.
"""

import argparse
import sys
from collections.abc import Iterator

from docjobs.bootstrap import operating, records
from docjobs.domain.errors import DomainError
from docjobs.domain.tenancy.access import ALL_SCOPES, ApiKey, Scope
from docjobs.settings.function_settings import SettingsInvalidError
from docjobs.settings.running import OperatorSettings


def issue(settings: OperatorSettings, options: argparse.Namespace) -> Iterator[str]:
    issued = operating.issue_key(settings)(options.org, tuple(options.scope) or ALL_SCOPES, options.name)
    yield "Keep the key now: it is stored hashed and cannot be shown again."
    yield f"organisation    {issued.org_id}"
    yield f"key id          {issued.key_id}"
    yield f"api key         {issued.api_key}"
    yield f"webhook secret  {issued.signing_secret}"


def keys(settings: OperatorSettings, options: argparse.Namespace) -> Iterator[str]:
    found = records.access_repository(settings.access_table_name).keys(options.org)
    yield from map(_line, found)
    if not found:
        yield f"{options.org} has no keys"


def revoke(settings: OperatorSettings, options: argparse.Namespace) -> Iterator[str]:
    yield _line(operating.revoke_key(settings)(options.org, options.key_id))


def quota(settings: OperatorSettings, options: argparse.Namespace) -> Iterator[str]:
    if not settings.jobs_table_name:
        raise SettingsInvalidError("OperatorSettings: JOBS_TABLE_NAME: a quota needs it")
    quotas = records.page_quotas(settings.jobs_table_name)
    if options.pages is not None or options.unlimited:
        quotas.set_limit(options.org, None if options.unlimited else options.pages)
    if options.reset:
        quotas.forget_taken(options.org)
    stands = quotas.of(options.org)
    yield f"organisation  {options.org}"
    yield f"page quota    {'unlimited' if stands.limit is None else stands.limit}"
    yield f"taken         {stands.taken}, running jobs included"


def _pages(text: str) -> int:
    if not text.isdecimal() or int(text) > 10**12:
        raise argparse.ArgumentTypeError("a whole number of pages, 0 or more")
    return int(text)


def _line(key: ApiKey) -> str:
    state = f"revoked {key.revoked_at:%Y-%m-%d %H:%M}Z" if key.revoked_at else "valid"
    scopes = ",".join(key.scopes)
    return f"{key.key_id}  {key.created_at:%Y-%m-%d}  {state:25}  {scopes}  {key.name or ''}".rstrip()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="docjobs.entrypoints.operator", description=__doc__)
    commands = parser.add_subparsers(required=True)
    issuing = commands.add_parser("issue", help="a new key, printed once; a new organisation is founded")
    issuing.add_argument(
        "--scope", action="append", type=Scope, default=[], help="may be repeated; all if none"
    )
    issuing.add_argument("--name")
    issuing.set_defaults(run=issue)
    listing = commands.add_parser("keys", help="an organisation's keys")
    listing.set_defaults(run=keys)
    revoking = commands.add_parser("revoke", help="take a key back")
    revoking.set_defaults(run=revoke)
    limiting = commands.add_parser("quota", help="an organisation's pages: shown, limited, counted anew")
    limited = limiting.add_mutually_exclusive_group()
    limited.add_argument("--pages", type=_pages, help="how many it may have processed in all")
    limited.add_argument("--unlimited", action="store_true", help="the default")
    limiting.add_argument("--reset", action="store_true", help="what is completed counts no more")
    limiting.set_defaults(run=quota)
    for command in (issuing, listing, revoking, limiting):
        command.add_argument("org")
    revoking.add_argument("key_id")
    return parser


def main(arguments: list[str]) -> int:
    options = _parser().parse_args(arguments)
    try:
        for line in options.run(OperatorSettings.load(), options):
            sys.stdout.write(f"{line}\n")
    except (DomainError, SettingsInvalidError) as problem:
        sys.stderr.write(f"error: {problem}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
