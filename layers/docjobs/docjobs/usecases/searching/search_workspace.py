"""Looks for a phrase everywhere: in what vectorized documents say, in documents' names, in schemas' names."""

from contextlib import suppress
from dataclasses import dataclass

from docjobs.domain.answers.passages import SearchRequest
from docjobs.domain.errors import DocumentNotFoundError, InputInvalidError
from docjobs.domain.stored.definitions import DefinitionHead, DefinitionKind
from docjobs.ports.records.definitions import DefinitionRepository
from docjobs.usecases.documents.documents_wanted import DocumentsWanted
from docjobs.usecases.documents.find_documents import FindDocuments
from docjobs.usecases.documents.known_document import KnownDocument
from docjobs.usecases.searching.search_documents import SearchDocuments

# Several passages are one document's.
_PASSAGES_A_DOCUMENT = 4
_MOST_PASSAGES = 100
_MOST_SCHEMAS = 100


@dataclass(frozen=True, slots=True)
class WorkspaceFound:
    """documents: the ones that say it first, the best of them before the others; then those named so."""

    documents: list[KnownDocument]
    schemas: list[DefinitionHead]


@dataclass(frozen=True, slots=True)
class SearchWorkspace:
    search: SearchDocuments
    find: FindDocuments
    definitions: DefinitionRepository

    def __call__(self, org_id: str, phrase: str, limit: int) -> WorkspaceFound:
        """At most `limit` of each kind."""
        if not phrase:
            return WorkspaceFound([], [])
        named = self.find(org_id, DocumentsWanted(name=phrase), limit=limit)
        found = self._saying(org_id, phrase, limit)
        found |= {each.document.document_id: each for each in named.documents}
        heads = self.definitions.list(org_id, DefinitionKind.SCHEMA, limit=_MOST_SCHEMAS).definitions
        schemas = [each for each in heads if phrase.casefold() in each.name.casefold()]
        return WorkspaceFound(list(found.values())[:limit], schemas[:limit])

    def _saying(self, org_id: str, phrase: str, limit: int) -> dict[str, KnownDocument]:
        """By document id. Nothing where there are more passages than one search reads: the names remain."""
        wanted = min(_MOST_PASSAGES, limit * _PASSAGES_A_DOCUMENT)
        found: dict[str, KnownDocument] = {}
        with suppress(InputInvalidError):
            hits = self.search(SearchRequest(org_id=org_id, query=phrase, top_k=wanted)).hits
            for document_id in dict.fromkeys(hit.document.document_id for hit in hits):
                with suppress(DocumentNotFoundError):
                    found[document_id] = self.find.one(org_id, document_id)
        return found
