"""What gives vectors."""

from collections.abc import Sequence
from typing import Protocol

type Vector = list[float]


class Embedder(Protocol):
    """Turns texts into vectors of one length, each of Euclidean length 1."""

    def embed(self, texts: Sequence[str]) -> list[Vector]:
        """One vector a text, in the texts' order. An empty text is allowed; no text gives no vector."""
        ...
