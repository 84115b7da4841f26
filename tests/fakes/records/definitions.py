"""In-memory DefinitionRepository."""

from docjobs.domain.errors import DefinitionChangedError, DefinitionNotFoundError
from docjobs.domain.stored.definitions import Definition, DefinitionHead, DefinitionKind
from docjobs.ports.records.definitions import DefinitionPage
from tests.fakes.records.store import stored

Place = tuple[str, DefinitionKind, str]


class FakeDefinitions:
    """versions: oldest first."""

    def __init__(self) -> None:
        self.versions: dict[Place, list[Definition]] = {}

    def create(self, definition: Definition) -> Definition:
        return self.versions.setdefault(_place(definition), [stored(definition)])[0]

    def get(
        self, org_id: str, kind: DefinitionKind, definition_id: str, version: int | None = None
    ) -> Definition:
        held = self._held((org_id, kind, definition_id))
        if version is None:
            return held[-1]
        if not 0 < version <= len(held):
            raise DefinitionNotFoundError(f"There is no version {version}.")
        return held[version - 1]

    def replace(self, definition: Definition) -> Definition:
        held = self._held(_place(definition))
        if held[-1].version != definition.version - 1:
            raise DefinitionChangedError("It has another version by now.")
        held.append(stored(definition))
        return held[-1]

    def delete(
        self, org_id: str, kind: DefinitionKind, definition_id: str, version: int | None = None
    ) -> None:
        held = self._held((org_id, kind, definition_id))
        if version is not None and held[-1].version != version:
            raise DefinitionChangedError("It has another version by now.")
        del self.versions[org_id, kind, definition_id]

    def _held(self, place: Place) -> list[Definition]:
        try:
            return self.versions[place]
        except KeyError:
            raise DefinitionNotFoundError(
                f"There is no {place[1].value} {place[2][:64]} in your organisation."
            ) from None

    def list(
        self, org_id: str, kind: DefinitionKind, *, limit: int, before: str | None = None
    ) -> DefinitionPage:
        own = [held[-1] for (owner, its, _), held in self.versions.items() if (owner, its) == (org_id, kind)]
        heads = [DefinitionHead(**each.model_dump(exclude={"content"})) for each in own]
        heads = [each for each in heads if before is None or each.definition_id < before]
        heads.sort(key=lambda each: each.definition_id, reverse=True)
        return DefinitionPage(heads[:limit], len(heads) > limit)


def _place(definition: Definition) -> Place:
    return definition.org_id, definition.kind, definition.definition_id
