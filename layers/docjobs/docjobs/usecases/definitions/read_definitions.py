"""One stored schema or template, and lists of them."""

from dataclasses import dataclass

from docjobs.domain.errors import InputInvalidError
from docjobs.domain.identifiers import is_uuid7
from docjobs.domain.stored.definitions import Definition, DefinitionKind
from docjobs.ports.records.definitions import DefinitionPage, DefinitionRepository
from docjobs.usecases.definitions.short_ids import whole_id
from docjobs.usecases.jobs.named import read_definition_id

_PAGE = 100


@dataclass(frozen=True, slots=True)
class ReadDefinitions:
    definitions: DefinitionRepository

    def one(
        self, org_id: str, kind: DefinitionKind, definition_id: str, version: int | None = None
    ) -> Definition:
        """Raises DefinitionNotFoundError, InputInvalidError for a malformed id."""
        if kind is DefinitionKind.SCHEMA:
            definition_id = whole_id(org_id, definition_id, self.definitions)
        return self.definitions.get(org_id, kind, read_definition_id(definition_id), version)

    def page(self, org_id: str, kind: DefinitionKind, *, limit: int, cursor: str | None) -> DefinitionPage:
        """cursor: the id of the last one shown. Raises InputInvalidError (malformed) for another text."""
        if cursor is not None and not is_uuid7(cursor):
            message = "The cursor is not one of ours. Send next_cursor of the page before as you got it."
            raise InputInvalidError(
                message, fields=[{"field": "query.cursor", "message": message}], malformed=True
            )
        return self.definitions.list(org_id, kind, limit=limit, before=cursor)

    def count(self, org_id: str, kind: DefinitionKind) -> int:
        """How many there are, by heads alone: an organisation has tens of them."""
        found, before = 0, None
        while True:
            page = self.definitions.list(org_id, kind, limit=_PAGE, before=before)
            found += len(page.definitions)
            if not page.has_more or not page.definitions:
                return found
            before = page.definitions[-1].definition_id
