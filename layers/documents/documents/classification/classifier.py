"""Wording and meaning together."""

import math
from collections.abc import Sequence
from functools import cache

from documents.classification.meaning import PASSAGE, nearness
from documents.classification.model import OTHER, Classification, Label
from documents.classification.prominence import opening_text, prominence
from documents.classification.wording import wording_scores
from documents.embedding import EmbeddedEmbedder, Embedder
from documents.model import Document

_WORDING = 0.6  # the rest is meaning's
_THRESHOLD = 0.25  # evidence below this is what foreign documents reach by chance
_SHARPNESS = 18.0


def classify_document(
    document: Document, labels: Sequence[Label], *, embedder: Embedder | None = None, passages: int = 6
) -> Classification:
    """The label that fits best, or `other` where none does; a given label of that name takes its place.

    `passages` is how many stretches of 800 characters from its beginning are compared in meaning.
    Raises ValueError for no label, or two of one name.
    """
    names = [label.name for label in labels]
    if not names or len(set(names)) < len(names):
        raise ValueError("labels: give at least one, each with a name of its own")
    other = next((name for name in names if name.casefold() == OTHER), OTHER)
    real = [label for label in labels if label.name != other]
    evidence = _evidence(document, real, embedder or embedded(), passages)
    odds = {other: 1.0} | {
        label.name: math.exp(_SHARPNESS * (found - _THRESHOLD))
        for label, found in zip(real, evidence, strict=True)
    }
    whole = sum(odds.values())
    scores = {name: round(odd / whole, 4) for name, odd in odds.items()}
    best = max(odds, key=lambda name: odds[name])
    return Classification(best, scores[best], scores)


def _evidence(document: Document, labels: Sequence[Label], embedder: Embedder, count: int) -> list[float]:
    """For each label, about 0..1; nothing speaks for any label of a document without text."""
    passages = [passage for passage in opening_text(document, PASSAGE) if passage.strip()][:count]
    if not passages or not labels:
        return [0.0] * len(labels)
    wording = wording_scores(prominence(document), labels)
    near = nearness(passages, labels, embedder)
    return [
        1 - (1 - _WORDING * said - (1 - _WORDING) * each.told) * (1 - each.alike)
        for said, each in zip(wording, near, strict=True)
    ]


@cache
def embedded() -> Embedder:
    """The embedder of this machine, its network loaded once a process."""
    return EmbeddedEmbedder()
