"""An operator's change to an organisation, which loses nothing of what another changes at the same time."""

from collections.abc import Callable

from docjobs.domain.errors import ConflictError, InputInvalidError
from docjobs.domain.tenancy.access import Organisation
from docjobs.ports.tenancy.access import AccessRepository

_TRIES = 5


def change_organisation(
    access: AccessRepository, org_id: str, change: Callable[[Organisation], Organisation]
) -> tuple[Organisation, Organisation]:
    """Before and after; what another operator changes meanwhile is read again, and never lost.

    Raises InputInvalidError for one that was never founded, ConflictError if others keep changing it.
    """
    for _ in range(_TRIES):
        before = known_organisation(access, org_id)
        after = change(before)
        if access.save_organisation(before, after):
            return before, after
    raise ConflictError(f"{org_id} is changing too fast. Try again.", retry_after_seconds=1)


def known_organisation(access: AccessRepository, org_id: str) -> Organisation:
    """Raises InputInvalidError for one that was never founded."""
    organisation = access.organisation(org_id)
    if organisation is None:
        raise InputInvalidError(f"There is no organisation {org_id}; issue it a key, which founds it.")
    return organisation
