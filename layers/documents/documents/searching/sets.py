"""Ranking over sets of passages that lie outside of any index: plain texts and packed vectors."""

from base64 import b64decode
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Protocol

import numpy as np

from documents.embedding.model import Vector
from documents.searching.index import Index
from documents.searching.search import search

_STORED = "<f2"


class Passages(Protocol):
    """`vectors`: base64 of rows of little-endian half-precision numbers, `dimensions` each; empty for 0."""

    @property
    def texts(self) -> list[str]: ...

    @property
    def dimensions(self) -> int: ...

    @property
    def vectors(self) -> str: ...


@dataclass(frozen=True, slots=True)
class RankedPassage:
    """Passage number `passage` of set `of`, both from 0; else as `model.Hit`."""

    of: int
    passage: int
    score: float
    similarity: float | None


def rank(sets: Sequence[Passages], query: str, vector: Vector, limit: int) -> list[RankedPassage]:
    """The best passages of all sets, the best first. Raises ValueError for vectors of another length."""
    begins = [0, *accumulate(len(each.texts) for each in sets)]
    indexes = [_index(each, begin) for each, begin in zip(sets, begins, strict=False)]
    return [
        _placed(int(hit.id), begins, hit.score, hit.similarity)
        for hit in search(indexes, query, vector, limit=limit)
    ]


def _index(passages: Passages, begin: int) -> Index:
    ids = [str(begin + number) for number in range(len(passages.texts))]
    numbers = np.frombuffer(b64decode(passages.vectors), dtype=_STORED).astype(np.float32)
    return Index(ids, passages.texts, numbers.reshape(len(ids), passages.dimensions))


def _placed(number: int, begins: Sequence[int], score: float, similarity: float | None) -> RankedPassage:
    of = int(np.searchsorted(begins, number, side="right")) - 1
    return RankedPassage(of, number - begins[of], score, similarity)
