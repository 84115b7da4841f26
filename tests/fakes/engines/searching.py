"""In-memory VectorCatalogue, and an embedder whose vectors are counts of words."""

import math
from collections.abc import Sequence
from zlib import crc32

from docjobs.domain.answers.passages import Vector, VectorizedDocument
from docjobs.domain.errors import DocumentNotFoundError
from docjobs.ports.engines.searching import Purpose
from docjobs.ports.records.documents import DocumentRepository

_DIMENSIONS = 64


class FakeVectorCatalogue:
    def __init__(self, documents: DocumentRepository) -> None:
        self._documents = documents
        self.entries: dict[tuple[str, str], VectorizedDocument] = {}

    def put(self, document: VectorizedDocument) -> bool:
        place = (document.org_id, document.document_id)
        try:
            self._documents.get(*place)
        except DocumentNotFoundError:
            return False
        before = self.entries.get(place)
        if before is not None and not document.replaces(before):
            return False
        self.entries[place] = VectorizedDocument.model_validate_json(document.model_dump_json())
        return True

    def listed(self, org_id: str) -> list[VectorizedDocument]:
        return [entry for place, entry in sorted(self.entries.items()) if place[0] == org_id]

    def get(self, org_id: str, document_id: str) -> VectorizedDocument | None:
        return self.entries.get((org_id, document_id))

    def delete(self, org_id: str, document_id: str) -> None:
        self.entries.pop((org_id, document_id), None)


class WordEmbedder:
    """Texts that share words are near each other. asked: every text it was given, in order."""

    MODEL = "words-64"

    def __init__(self, model: str = MODEL) -> None:
        self.model = model
        self.asked: list[str] = []

    def embed(self, texts: Sequence[str], purpose: Purpose = Purpose.PASSAGE) -> list[Vector]:
        self.asked += texts
        return [_vector(text) for text in texts]


def _vector(text: str) -> Vector:
    counts = [0.0] * _DIMENSIONS
    for word in text.lower().split():
        counts[crc32(word.strip(".,?").encode()) % _DIMENSIONS] += 1.0
    length = math.sqrt(sum(value * value for value in counts)) or 1.0
    return [value / length for value in counts]
