"""Lists of documents by name, status, type and time, looked through: so each request has a bound."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docjobs.domain.document import Document
from docjobs.domain.errors import InputInvalidError
from docjobs.domain.identifiers import is_uuid7
from docjobs.ports.records.documents import DocumentRepository
from docjobs.ports.records.jobs import JobRepository
from docjobs.usecases.documents.documents_wanted import DocumentsWanted
from docjobs.usecases.documents.known_document import KnownDocument, job_of

if TYPE_CHECKING:  # a module that the API functions need for its names only costs them its import
    from docjobs.ports.artifacts import ArtifactStore

# What one request looks at, matching or not: some 600 read units at worst (decision 0112).
MOST_LOOKED_AT = 200
_BATCH = 50
_READS_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class DocumentsFound:
    """matched: on this page and on those before it. total: of all that match, None where not all were looked
    at. next_cursor: None at the end.

    A page may have fewer documents than were asked for, even none, and still be followed by another.
    """

    documents: list[KnownDocument]
    matched: int
    total: int | None
    next_cursor: str | None

    @property
    def at_least(self) -> int:
        """Of all that match, as far as it is known."""
        return self.total if self.total is not None else self.matched + 1


@dataclass(frozen=True, slots=True)
class FindDocuments:
    documents: DocumentRepository
    jobs: JobRepository
    artifacts: "ArtifactStore"

    def __call__(
        self,
        org_id: str,
        wanted: DocumentsWanted,
        *,
        limit: int,
        cursor: str | None = None,
        offset: int = 0,
        oldest_first: bool = False,
    ) -> DocumentsFound:
        """offset: matches to leave out. Raises InputInvalidError (malformed) for a cursor not of ours."""
        if wanted.all:
            return self._page(org_id, limit, cursor, offset, oldest_first)
        after, matched = read_cursor(cursor)
        found: list[KnownDocument] = []
        for _ in range(0, MOST_LOOKED_AT, _BATCH):
            batch = self.documents.following(org_id, after, limit=_BATCH, oldest_first=oldest_first)
            for document, known in self._matching(batch, wanted):
                after = document.document_id
                matched += known is not None
                if known is None or matched <= offset:
                    continue
                found.append(known)
                if len(found) == limit and not (document is batch[-1] and len(batch) < _BATCH):
                    return DocumentsFound(found, matched, None, cursor_of(after, matched))
            if len(batch) < _BATCH:
                return DocumentsFound(found, matched, matched, None)
        return DocumentsFound(found, matched, None, cursor_of(after, matched))

    def _page(
        self, org_id: str, limit: int, cursor: str | None, offset: int, oldest_first: bool
    ) -> DocumentsFound:
        """Of all listed documents. One more than the page tells whether more follow: what was counted on the
        pages before may be forgotten since.
        """
        if cursor is None:
            page = self.documents.list(org_id, limit=limit + 1, offset=offset, oldest_first=oldest_first)
            documents, total, before = page.documents, page.total, offset
        else:
            after, before = read_cursor(cursor)
            documents = self.documents.following(org_id, after, limit=limit + 1, oldest_first=oldest_first)
            total = self.documents.list(org_id, limit=0).total
        shown = documents[:limit]
        matched = before + len(shown)
        more = len(documents) > limit
        following = cursor_of(shown[-1].document_id, matched) if more else None
        return DocumentsFound(list(self._known(shown)), matched, total, following)

    def _matching(
        self, batch: list[Document], wanted: DocumentsWanted
    ) -> Iterator[tuple[Document, KnownDocument | None]]:
        """Each document of the batch, with what is known of it if it is wanted."""
        known = {
            each.document.document_id: each
            for each in self._known(each for each in batch if wanted.by_record(each))
            if wanted.by_job(each) and (not wanted.statuses or each.status in wanted.statuses)
        }
        for document in batch:
            yield document, known.get(document.document_id)

    def _known(self, documents: Iterable[Document]) -> Iterator[KnownDocument]:
        from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - reading one document needs none

        with ThreadPoolExecutor(_READS_AT_ONCE) as pool:
            yield from pool.map(self._know, documents)

    def one(self, org_id: str, document_id: str) -> KnownDocument:
        """Raises DocumentNotFoundError."""
        return self._know(self.documents.get(org_id, document_id))

    def _know(self, document: Document) -> KnownDocument:
        job = job_of(self.jobs, document)
        here = job is not None or self.artifacts.size(document.original_key) is not None
        return KnownDocument(document, job, here)


def cursor_of(document_id: str | None, matched: int) -> str | None:
    return f"{document_id}_{matched}" if document_id else None


def read_cursor(cursor: str | None) -> tuple[str | None, int]:
    """(the last document looked at, how many matched so far)."""
    if cursor is None:
        return None, 0
    document_id, _, matched = cursor.partition("_")
    if not is_uuid7(document_id) or not matched.isascii() or not matched.isdecimal() or len(matched) > 9:
        message = "The cursor is not one of ours. Send next_cursor as you got it."
        raise InputInvalidError(
            message, fields=[{"field": "query.cursor", "message": message}], malformed=True
        )
    return document_id, int(matched)
