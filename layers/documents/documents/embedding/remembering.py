"""An embedder that computes each text once."""

from collections.abc import Sequence

from documents.embedding.model import Embedder, Vector


class RememberingEmbedder:
    """Keeps every vector it has given: for one piece of work that asks for the same texts again."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._known: dict[str, Vector] = {}

    def embed(self, texts: Sequence[str]) -> list[Vector]:
        """As the embedder's own."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        self._known.update(zip(new, self._embedder.embed(new), strict=True))
        return [self._known[text] for text in texts]
