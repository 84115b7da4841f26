"""What goes into an index, and what comes out of a search."""

from dataclasses import dataclass

from documents.embedding.model import Vector


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text to be found; `id` is the caller's. Without a vector it is found by its words alone."""

    id: str
    text: str
    vector: Vector | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found. `score` is 0..1 and means the same in every search; ranks count from 1 and are None
    where the passage was not found that way; `similarity` is the cosine, where there are vectors.
    """

    id: str
    text: str
    score: float
    word_rank: int | None
    vector_rank: int | None
    similarity: float | None
