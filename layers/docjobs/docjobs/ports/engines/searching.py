"""Vectorizing and searching: who makes vectors, where they are kept, and which documents have them."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol

from docjobs.domain.answers.passages import PassageSet, Vector, VectorizedDocument


class Purpose(StrEnum):
    """Some models embed questions otherwise than what answers them."""

    PASSAGE = "passage"
    QUERY = "query"


class Embedder(Protocol):
    """Turns texts into vectors of one length, each of Euclidean length 1."""

    @property
    def model(self) -> str:
        """Names whose vectors these are: only vectors of one model can be compared."""

    def embed(self, texts: Sequence[str], purpose: Purpose) -> list[Vector]:
        """One vector a text, in order. Raises StageFailedError for what the provider refuses."""


class VectorCatalogue(Protocol):
    """Which of a tenant's documents are vectorized."""

    def put(self, document: VectorizedDocument) -> bool:
        """Enters a document, or replaces an entry of an earlier job or run; the same again is no change.

        False if a later entry stands, and if the document itself is gone.
        """

    def listed(self, org_id: str) -> list[VectorizedDocument]:
        """All of the tenant's, by document id."""

    def get(self, org_id: str, document_id: str) -> VectorizedDocument | None: ...

    def delete(self, org_id: str, document_id: str) -> None: ...


class VectorStore(Protocol):
    """Passages and their vectors. Writing twice is safe: places are deterministic."""

    def write(self, document: VectorizedDocument, passages: PassageSet) -> None:
        """All of a document's passages. Those of an earlier job may stay until they are forgotten."""

    def candidates(
        self, documents: Sequence[VectorizedDocument], vector: Vector, limit: int
    ) -> list[PassageSet]:
        """What is to be ranked, a set for each of the documents: all passages, or those near the vector.

        Raises InputInvalidError if that is more than can be read.
        """

    def forget(self, document: VectorizedDocument) -> None:
        """Passages that are gone already are no error."""


class Ranked(Protocol):
    """A passage found: number `passage` (from 0) of set `of`. Score ≤ 1; similarity is a cosine."""

    @property
    def of(self) -> int: ...

    @property
    def passage(self) -> int: ...

    @property
    def score(self) -> float: ...

    @property
    def similarity(self) -> float | None: ...


class Ranking(Protocol):
    """Words and vectors ranked apart and fused."""

    def __call__(
        self, sets: Sequence[PassageSet], query: str, vector: Vector, limit: int
    ) -> Sequence[Ranked]: ...
