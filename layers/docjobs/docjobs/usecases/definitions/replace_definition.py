"""Writes a definition's next version, and deletes definitions. Jobs keep what they have pinned."""

from dataclasses import dataclass
from typing import Any

from docjobs.domain.errors import DefinitionChangedError
from docjobs.domain.stored.definitions import Definition, DefinitionKind
from docjobs.ports.process import Clock
from docjobs.ports.records.definitions import DefinitionRepository
from docjobs.usecases.definitions.create_definition import check_content
from docjobs.usecases.jobs.named import read_definition_id

MAX_TRIES = 5


@dataclass(frozen=True, slots=True)
class ReplaceDefinition:
    definitions: DefinitionRepository
    clock: Clock

    def __call__(
        self,
        org_id: str,
        kind: DefinitionKind,
        definition_id: str,
        name: str,
        content: dict[str, Any],
        expected: int | None,
    ) -> Definition:
        """expected: the version that the caller has read, None to replace whatever stands there.

        Raises InputInvalidError, DefinitionNotFoundError, DefinitionChangedError.
        """
        definition_id = read_definition_id(definition_id)
        for _ in range(MAX_TRIES):
            stored = self.definitions.get(org_id, kind, definition_id)
            if expected is not None and stored.version != expected:
                break
            check_content(kind, content, org_id, self.definitions)
            if (stored.name, stored.content) == (name, content):
                return stored
            following = stored.model_copy(
                update={
                    "name": name,
                    "content": content,
                    "version": stored.version + 1,
                    "updated_at": self.clock.now(),
                }
            )
            try:
                return self.definitions.replace(following)
            except DefinitionChangedError:
                if expected is not None:
                    raise
        raise DefinitionChangedError(
            f"The {kind.value} {definition_id} has another version by now. Read it and decide again."
        )


@dataclass(frozen=True, slots=True)
class DeleteDefinition:
    definitions: DefinitionRepository

    def __call__(self, org_id: str, kind: DefinitionKind, definition_id: str, expected: int | None) -> None:
        """Raises DefinitionNotFoundError, DefinitionChangedError, InputInvalidError for a malformed id."""
        self.definitions.delete(org_id, kind, read_definition_id(definition_id), expected)
