"""Who may come in, and how often."""

from typing import TYPE_CHECKING

from docjobs.bootstrap import clients, records

if TYPE_CHECKING:
    from docjobs.entrypoints.api.limits import Admission
    from docjobs.settings.api import ApiSettings
    from docjobs.usecases.access.authenticate import Authenticate

# Imported where it is built, so that a function loads only what it uses.
# ruff: noqa: PLC0415


def authenticate(settings: "ApiSettings") -> "Authenticate":
    from docjobs.usecases.access.authenticate import Authenticate

    access = records.access_repository(settings.access_table_name)
    return Authenticate(access, clients.system_clock(), settings.key_cache_seconds)


def admit(settings: "ApiSettings") -> "Admission":
    from docjobs.domain.tenancy.rates import Rate
    from docjobs.entrypoints.api.limits import Admission

    allowances = records.allowances(settings.access_table_name)
    return Admission(
        allowances, clients.system_clock(), Rate(settings.requests_per_second, settings.request_burst)
    )
