"""Embedder on an engine of this machine, which the documents half brings."""

from collections.abc import Sequence
from typing import Protocol

from docjobs.domain.answers.passages import Vector
from docjobs.ports.engines.searching import Purpose


class PlainEmbedder(Protocol):
    """What `documents.embedding.EmbeddedEmbedder` is."""

    @property
    def MODEL(self) -> str: ...  # noqa: N802 - the engine's constant

    def embed(self, texts: Sequence[str]) -> list[Vector]: ...


class EmbeddedEmbedder:
    """Questions and passages alike: the model makes no difference between them."""

    def __init__(self, engine: PlainEmbedder) -> None:
        self._engine = engine

    @property
    def model(self) -> str:
        return self._engine.MODEL

    def embed(self, texts: Sequence[str], purpose: Purpose) -> list[Vector]:  # noqa: ARG002
        return self._engine.embed(texts)
