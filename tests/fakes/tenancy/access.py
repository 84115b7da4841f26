"""In-memory AccessRepository."""

from docjobs.domain.tenancy.access import ApiKey, Organisation
from tests.fakes.records.store import stored


class FakeAccess:
    def __init__(self) -> None:
        self.by_hash: dict[str, ApiKey] = {}
        self.organisations: dict[str, Organisation] = {}

    def key_by_hash(self, key_hash: str) -> ApiKey | None:
        return self.by_hash.get(key_hash)

    def save_key(self, key: ApiKey) -> None:
        self.by_hash[key.key_hash] = stored(key)

    def keys(self, org_id: str) -> list[ApiKey]:
        own = [key for key in self.by_hash.values() if key.org_id == org_id]
        return sorted(own, key=lambda key: key.key_id)

    def organisation(self, org_id: str) -> Organisation | None:
        return self.organisations.get(org_id)

    def found_organisation(self, organisation: Organisation) -> bool:
        if organisation.org_id in self.organisations:
            return False
        self.organisations[organisation.org_id] = stored(organisation)
        return True

    def save_organisation(self, before: Organisation, after: Organisation) -> bool:
        known = self.organisations.get(after.org_id)
        changed = [
            name for name in Organisation.model_fields if getattr(before, name) != getattr(after, name)
        ]
        if known is None or any(getattr(known, name) != getattr(before, name) for name in changed):
            return not changed
        update = {name: getattr(after, name) for name in changed}
        self.organisations[after.org_id] = stored(known.model_copy(update=update))
        return True
