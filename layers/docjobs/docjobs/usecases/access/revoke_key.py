"""An operator takes an API key back. It ends within the time for which functions cache keys."""

from docjobs.domain.errors import InputInvalidError
from docjobs.domain.tenancy.access import ApiKey
from docjobs.ports.process import Clock
from docjobs.ports.tenancy.access import AccessRepository


class RevokeKey:
    def __init__(self, access: AccessRepository, clock: Clock) -> None:
        self._access = access
        self._clock = clock

    def __call__(self, org_id: str, key_id: str) -> ApiKey:
        """The key as it is now; one that was revoked before keeps its instant. Raises InputInvalidError."""
        known = {key.key_id: key for key in self._access.keys(org_id)}
        if key_id not in known:
            raise InputInvalidError(
                f"Organisation {org_id} has no key {key_id}; list its keys for their ids."
            )
        key = known[key_id]
        if key.revoked_at is None:
            key = key.model_copy(update={"revoked_at": self._clock.now()})
            self._access.save_key(key)
        return key
