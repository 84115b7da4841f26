"""Words and vectors searched apart, and their ranks fused."""

from collections.abc import Sequence

import numpy as np

from documents.embedding.model import Vector
from documents.searching.index import Index
from documents.searching.model import Hit
from documents.searching.words import word_scores

_RANK_OFFSET = 60  # Cormack, Clarke and Büttcher, Reciprocal Rank Fusion, 2009


def search(
    indexes: Sequence[Index], query: str, vector: Vector | None = None, *, limit: int = 10
) -> list[Hit]:
    """The best passages of all these indexes, at most `limit`, the best first.

    A passage that has none of the query's words is found by its vector alone. Without `vector`, and in
    indexes without vectors, words alone count. Raises ValueError for vectors of another model's length.
    """
    ids = [id_ for index in indexes for id_ in index.ids]
    texts = [text for index in indexes for text in index.texts]
    by_words = _ranked(word_scores(texts, query))
    similarities = _similarities(indexes, vector)
    by_vector = _ranked(similarities) if vector is not None else {}
    ways = [by_words] if vector is None else [by_words, by_vector]
    scores = {number: _fused([way.get(number) for way in ways]) for number in by_words | by_vector}
    best = sorted(scores, key=lambda number: (-scores[number], number))[:limit]
    return [
        Hit(
            ids[number],
            texts[number],
            scores[number],
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


def _ranked(scores: Sequence[float]) -> dict[int, int]:
    """Number → rank, from 1, of all that score above 0."""
    order = sorted((number for number, score in enumerate(scores) if score > 0), key=lambda n: -scores[n])
    return {number: rank for rank, number in enumerate(order, start=1)}


def _fused(ranks: Sequence[int | None]) -> float:
    """1 for what is first everywhere."""
    total = sum(1 / (_RANK_OFFSET + rank) for rank in ranks if rank is not None)
    return total * (_RANK_OFFSET + 1) / len(ranks)
