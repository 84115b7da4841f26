"""Words and vectors searched apart, and their scores weighed against each other."""

from collections.abc import Sequence

import numpy as np

from documents.embedding.model import Vector
from documents.searching.index import Index
from documents.searching.model import Hit
from documents.searching.words import word_scores

_WORDS = 0.5
"""What covering every word weighs against a cosine of 1 (decision 0091)."""


def search(
    indexes: Sequence[Index], query: str, vector: Vector | None = None, *, limit: int = 10
) -> list[Hit]:
    """The best passages of all these indexes, at most `limit`, the best first.

    A passage that has none of the query's words is found by its vector alone. Without `vector`, and in
    indexes without vectors, words alone count. Raises ValueError for vectors of another model's length.
    """
    ids = [id_ for index in indexes for id_ in index.ids]
    texts = [text for index in indexes for text in index.texts]
    covered = word_scores(texts, query)
    similarities = _similarities(indexes, vector)
    by_words, by_vector = _ranks(covered), _ranks(similarities)
    scores = {
        number: _weighed(covered[number], similarities[number] if vector is not None else None)
        for number in by_words | by_vector
    }
    best = sorted(scores, key=lambda number: (-scores[number], number))[:limit]
    return [
        Hit(
            ids[number],
            texts[number],
            round(scores[number], 6),
            by_words.get(number),
            by_vector.get(number),
            round(similarities[number], 4) if number in by_vector else None,
        )
        for number in best
    ]


def _similarities(indexes: Sequence[Index], vector: Vector | None) -> list[float]:
    """Cosine of each passage and the query; 0 for passages without a vector."""
    found: list[float] = []
    wanted = np.array(vector or [], dtype=np.float32)
    for index in indexes:
        dimensions = index.vectors.shape[1]
        if dimensions and vector is not None:
            if dimensions != len(vector):
                raise ValueError(f"the index has vectors of {dimensions} numbers, the query {len(vector)}")
            found.extend((index.vectors @ wanted).tolist())
        else:
            found.extend([0.0] * len(index.ids))
    return found


def _ranks(scores: Sequence[float]) -> dict[int, int]:
    """Number → rank, from 1, of all that score above 0."""
    order = sorted((number for number, score in enumerate(scores) if score > 0), key=lambda n: -scores[n])
    return {number: rank for rank, number in enumerate(order, start=1)}


def _weighed(covered: float, similarity: float | None) -> float:
    if similarity is None:
        return covered
    return min(1.0, _WORDS * covered + (1 - _WORDS) * max(0.0, similarity))
