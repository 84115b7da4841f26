"""Stored schemas and templates: the records."""

from dataclasses import dataclass
from typing import Protocol

from docjobs.domain.stored.definitions import Definition, DefinitionHead, DefinitionKind


@dataclass(frozen=True, slots=True)
class DefinitionPage:
    """Newest first."""

    definitions: list[DefinitionHead]
    has_more: bool


class DefinitionRepository(Protocol):
    """Every write is conditional; another organisation's definition is absent."""

    def create(self, definition: Definition) -> Definition:
        """Writes version 1. Repeated under the same id, returns the version 1 that is stored."""

    def get(
        self, org_id: str, kind: DefinitionKind, definition_id: str, version: int | None = None
    ) -> Definition:
        """The newest version, or the one that is named. Raises DefinitionNotFoundError."""

    def replace(self, definition: Definition) -> Definition:
        """Writes the version after the stored one. Raises DefinitionChangedError if another was quicker,
        DefinitionNotFoundError if it has been deleted.
        """

    def delete(
        self, org_id: str, kind: DefinitionKind, definition_id: str, version: int | None = None
    ) -> None:
        """Deletes every version, if the newest is still `version` where one is named. Raises as replace."""

    # Last in the class: below it, `list` would mean this method in the signatures.
    def list(
        self, org_id: str, kind: DefinitionKind, *, limit: int, before: str | None = None
    ) -> DefinitionPage:
        """The newest of those whose id is below `before`."""
