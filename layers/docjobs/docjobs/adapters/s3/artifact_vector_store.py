"""VectorStore on artifacts: a document's passages in one object, all of them read for a search.

Objects never change, so what was read is kept while the function is warm, within the same bound.
"""

from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from docjobs.domain.answers.passages import MOST_SEARCHED_PASSAGES, PassageSet, Vector, VectorizedDocument
from docjobs.domain.errors import InputInvalidError
from docjobs.ports.artifacts import ArtifactStore

_READERS = 8


class ArtifactVectorStore:
    """most: passages that one search reads, and that are kept."""

    def __init__(self, artifacts: ArtifactStore, most: int = MOST_SEARCHED_PASSAGES) -> None:
        self._artifacts = artifacts
        self._most = most
        self._kept: OrderedDict[str, PassageSet] = OrderedDict()

    def write(self, document: VectorizedDocument, passages: PassageSet) -> None:
        self._artifacts.write_json(document.key, passages.model_dump(mode="json"))

    def candidates(
        self,
        documents: Sequence[VectorizedDocument],
        vector: Vector,  # noqa: ARG002 - every passage is ranked
        limit: int,  # noqa: ARG002
    ) -> list[PassageSet]:
        whole = sum(document.passages for document in documents)
        if whole > self._most:
            raise InputInvalidError(
                f"The search covers {whole} passages in {len(documents)} documents; at most {self._most} are "
                "searched at once. Name `document_ids` or filters, or have the operator choose another store."
            )
        with ThreadPoolExecutor(_READERS) as pool:
            found = list(pool.map(self._read, [document.key for document in documents]))
        self._keep({document.key: each for document, each in zip(documents, found, strict=True) if each})
        return [each for each in found if each is not None]

    def forget(self, document: VectorizedDocument) -> None:
        self._kept.pop(document.key, None)
        self._artifacts.delete(document.key)

    def _read(self, key: str) -> PassageSet | None:
        """None for a document that was forgotten since it was listed."""
        if key in self._kept:
            return self._kept[key]
        try:
            return PassageSet.model_validate(self._artifacts.read_json(key))
        except KeyError:
            return None

    def _keep(self, found: dict[str, PassageSet]) -> None:
        for key, each in found.items():
            self._kept[key] = each
            self._kept.move_to_end(key)
        while sum(len(each.texts) for each in self._kept.values()) > self._most:
            self._kept.popitem(last=False)
