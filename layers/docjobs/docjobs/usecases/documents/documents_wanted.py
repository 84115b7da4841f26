"""What a list of documents is asked for: a name, statuses, types, times."""

from dataclasses import dataclass, field
from datetime import datetime

from docjobs.domain.document import Document, DocumentStatus
from docjobs.usecases.documents.known_document import KnownDocument


@dataclass(frozen=True, slots=True)
class DocumentsWanted:
    """Empty means: any. name: a part of it, in whatever case; file_types: `pdf` or `application/pdf`;
    after, before: of its creation, neither included.
    """

    name: str = ""
    statuses: frozenset[DocumentStatus] = field(default_factory=frozenset)
    file_types: frozenset[str] = field(default_factory=frozenset)
    after: datetime | None = None
    before: datetime | None = None

    @property
    def all(self) -> bool:
        return self == DocumentsWanted()

    def by_record(self, document: Document) -> bool:
        """Whether the record alone does not rule it out."""
        if self.after is not None and document.created_at <= self.after:
            return False
        if self.before is not None and document.created_at >= self.before:
            return False
        return not self.name or document.filename is None or self._named(document.filename)

    def by_job(self, known: KnownDocument) -> bool:
        if self.name and not self._named(known.filename):
            return False
        types = {known.file_type, known.mime_type}
        return not self.file_types or not self.file_types.isdisjoint(types)

    def _named(self, filename: str) -> bool:
        return self.name.casefold() in filename.casefold()
