"""What an operator can do: each command answers the lines that it prints."""

import argparse
from collections.abc import Iterator

from docjobs.bootstrap import operating, records
from docjobs.domain.tenancy.access import ALL_SCOPES, ApiKey
from docjobs.settings.function_settings import SettingsInvalidError
from docjobs.settings.running import OperatorSettings
from docjobs.usecases.access.change_organisation import change_organisation, known_organisation


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


def rotate(settings: OperatorSettings, options: argparse.Namespace) -> Iterator[str]:
    renewing = operating.renew_secret(settings)
    if options.finish:
        yield f"{renewing.retire(options.org)} older secrets sign no more, within a minute"
        return
    yield f"webhook secret  {renewing(options.org)}"
    yield "It signs beside those before, within a minute. Once all receivers have it: rotate --finish"


def slots(settings: OperatorSettings, options: argparse.Namespace) -> Iterator[str]:
    access = records.access_repository(settings.access_table_name)
    organisation = known_organisation(access, options.org)
    if options.jobs is not None or options.default:
        wanted = {"slots": options.jobs}
        _, organisation = change_organisation(
            access, options.org, lambda known: known.model_copy(update=wanted)
        )
    yield f"organisation  {options.org}"
    yield f"slots         {organisation.slots or 'SlotsPerOrganisation of the stack'}"


def quota(settings: OperatorSettings, options: argparse.Namespace) -> Iterator[str]:
    _need(settings, "a quota", "jobs_table_name")
    quotas = records.page_quotas(settings.jobs_table_name)
    if options.pages is not None or options.unlimited:
        quotas.set_limit(options.org, None if options.unlimited else options.pages)
    if options.reset:
        quotas.forget_taken(options.org)
    stands = quotas.of(options.org)
    yield f"organisation  {options.org}"
    yield f"page quota    {'unlimited' if stands.limit is None else stands.limit}"
    yield f"taken         {stands.taken}, running jobs included"


def erase(settings: OperatorSettings, options: argparse.Namespace) -> Iterator[str]:
    _need(settings, "erasing", "jobs_table_name", "artifacts_bucket_name")
    if options.confirm != options.org:
        raise SettingsInvalidError(f"This cannot be taken back. If you mean it: --confirm {options.org}")
    erased = operating.erase_organisation(settings)(options.org)
    yield f"{options.org} is gone: {erased.objects} objects, {erased.records} records, its keys and secrets"


def _need(settings: OperatorSettings, purpose: str, *names: str) -> None:
    for name in names:
        if not getattr(settings, name):
            raise SettingsInvalidError(f"OperatorSettings: {name.upper()}: {purpose} needs it")


def _line(key: ApiKey) -> str:
    state = f"revoked {key.revoked_at:%Y-%m-%d %H:%M}Z" if key.revoked_at else "valid"
    scopes = ",".join(key.scopes)
    return f"{key.key_id}  {key.created_at:%Y-%m-%d}  {state:25}  {scopes}  {key.name or ''}".rstrip()
