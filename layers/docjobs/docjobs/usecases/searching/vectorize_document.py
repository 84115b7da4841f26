"""Makes a document's chunks searchable: vectors in batches, then the store, then the catalogue."""

import logging
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import batched
from struct import pack
from typing import Any

from docjobs.domain.answers.passages import PassagePlace, PassageSet, Vector, VectorizedDocument, vectors_key
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.errors import StageFailedError
from docjobs.domain.job import Job
from docjobs.ports.artifacts import ArtifactStore
from docjobs.ports.engines.searching import Embedder, Purpose, VectorCatalogue, VectorStore
from docjobs.ports.process import Clock
from docjobs.ports.stages.work import StageContext

# Chunks whose vectors are kept together: what a dead worker or a paid provider's second call costs at most.
BATCH_CHUNKS = 128
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class VectorizeDocument:
    artifacts: ArtifactStore
    catalogue: VectorCatalogue
    store: VectorStore
    embedder: Embedder
    clock: Clock

    def __call__(self, context: StageContext, chunks: Sequence[dict[str, Any]]) -> VectorizedDocument:
        """`chunks` as the result shows them. Raises StageFailedError for a document without text, and for one
        that was deleted meanwhile.
        """
        texts = [each["content"] for each in chunks]
        if not any(text.strip() for text in texts):
            raise StageFailedError(
                ErrorCode.VALIDATION_ERROR, "The document has no text that could be searched."
            )
        places = [
            PassagePlace.model_validate({"page": each["page"]} | each["metadata"] | {"pages": each["pages"]})
            for each in chunks
        ]
        vectors = self._vectors(context, texts, [each.pages or [each.page] for each in places])
        document = self._entry(context.job, vectors)
        self.store.write(document, self._set(document, texts, places, vectors))
        self._enter(document)
        return document

    def _vectors(
        self, context: StageContext, texts: Sequence[str], pages: Sequence[list[int]]
    ) -> list[Vector]:
        found: list[Vector] = []
        for number, batch in enumerate(batched(texts, BATCH_CHUNKS, strict=False), 1):
            if context.is_cancelled():
                raise StageFailedError(ErrorCode.TIMEOUT, "Vectorizing was stopped.")
            found += self._batch(context.job, number, batch, several=len(texts) > BATCH_CHUNKS)
            context.on_page(max(pages[len(found) - 1]), context.job.document.pages)
        return found

    def _batch(self, job: Job, number: int, texts: Sequence[str], *, several: bool) -> list[Vector]:
        """A batch's vectors; those of a large document are kept, so that no attempt makes them twice."""
        if not several:
            return self.embedder.embed(texts, Purpose.PASSAGE)
        key = job.artifact_key(f"vectorizing/{number:04d}.json")
        try:
            kept = self.artifacts.read_json(key)
        except KeyError:
            kept = None
        if kept is not None and kept["model"] == self.embedder.model:
            return list(kept["vectors"])
        vectors = self.embedder.embed(texts, Purpose.PASSAGE)
        rounded = [[round(value, 5) for value in vector] for vector in vectors]
        self.artifacts.write_json(key, {"model": self.embedder.model, "vectors": rounded})
        return rounded

    def _entry(self, job: Job, vectors: Sequence[Vector]) -> VectorizedDocument:
        return VectorizedDocument(
            org_id=job.org_id,
            document_id=job.source.document_id,
            job_id=job.job_id,
            run=job.run,
            key=vectors_key(job),
            model=self.embedder.model,
            dimensions=len(vectors[0]),
            passages=len(vectors),
            vectorized_at=self.clock.now(),
            filename=job.document.filename,
            file_type=job.document.file_type,
            metadata=job.user_metadata,
        )

    def _set(
        self,
        document: VectorizedDocument,
        texts: list[str],
        places: list[PassagePlace],
        vectors: Sequence[Vector],
    ) -> PassageSet:
        rows = b"".join(pack(f"<{len(vector)}e", *vector) for vector in vectors)
        return PassageSet(
            document_id=document.document_id,
            model=document.model,
            dimensions=document.dimensions,
            texts=texts,
            places=places,
            vectors=b64encode(rows).decode(),
        )

    def _enter(self, document: VectorizedDocument) -> None:
        """What an earlier job left goes, once nothing points to it any more."""
        before = self.catalogue.get(document.org_id, document.document_id)
        if not self.catalogue.put(document):
            self.store.forget(document)
            if self.catalogue.get(document.org_id, document.document_id) is None:
                raise StageFailedError(ErrorCode.VALIDATION_ERROR, "The document was deleted meanwhile.")
            _log.info("a later job has vectorized the document")
        elif before is not None and before.key != document.key:
            self.store.forget(before)
