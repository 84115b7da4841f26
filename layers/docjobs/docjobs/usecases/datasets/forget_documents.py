"""Forgets documents: asked for, or because their time has passed. Their jobs and results stay readable."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docjobs.domain.document import Document, pictures_prefix
from docjobs.ports.process import Clock
from docjobs.ports.records.documents import DocumentRepository
from docjobs.usecases.searching.forget_vectors import ForgetVectors

if TYPE_CHECKING:  # a module that the API functions need for its names only costs them its import
    from docjobs.ports.artifacts import ArtifactStore

_BATCH = 25
_MOST_BATCHES = 20
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ForgetDocuments:
    documents: DocumentRepository
    artifacts: "ArtifactStore"
    clock: Clock
    forget_vectors: ForgetVectors

    def forget(self, document: Document) -> Document:
        """The document as of its end. The content first: what is left of a crash between the two can still be
        found and repeated.

        A job at work on a pinned version finishes: the bucket keeps versions for a month.
        """
        self.forget_vectors(document.org_id, document.document_id)
        self.artifacts.delete(document.original_key)
        self.artifacts.delete_below(pictures_prefix(document.org_id, document.document_id))
        self.documents.delete(document)
        return document.model_copy(update={"kept_until": self.clock.now()})

    def overdue(self, has_time: Callable[[], bool]) -> int:
        """Forgets what was kept long enough; returns how many. One document's trouble holds up no other."""
        forgotten = 0
        for _ in range(_MOST_BATCHES):
            found = self.documents.forgettable(self.clock.now(), _BATCH)
            done = [self.try_forget(each) for each in found if has_time()]
            forgotten += sum(done)
            if len(found) < _BATCH or not any(done):
                break
        return forgotten

    def try_forget(self, document: Document) -> bool:
        """Whether it is gone; else the next sweep tries it again, once its time has passed."""
        try:
            self.forget(document)
        except Exception as error:  # noqa: BLE001 - as above
            named = {"org_id": document.org_id, "document_id": document.document_id}
            _log.error("a document could not be forgotten", extra=named | {"fault": type(error).__name__})
            return False
        return True
