"""Embedder on Pinecone's inference API, by default with llama-text-embed-v2."""

from collections.abc import Sequence
from itertools import batched

from docjobs.adapters.providers.pinecone_api import PineconeApi
from docjobs.domain.answers.passages import Vector
from docjobs.ports.engines.searching import Purpose

DEFAULT_MODEL = "llama-text-embed-v2"
URL = "https://api.pinecone.io/embed"
_MOST_TEXTS = 96


class PineconeEmbedder:
    """url: of the inference API; another in tests."""

    def __init__(self, api: PineconeApi, model: str = DEFAULT_MODEL, url: str = URL) -> None:
        self._api = api
        self._model = model
        self._url = url

    @property
    def model(self) -> str:
        return f"pinecone/{self._model}"

    def embed(self, texts: Sequence[str], purpose: Purpose) -> list[Vector]:
        found: list[Vector] = []
        for batch in batched(texts, _MOST_TEXTS, strict=False):
            asked = {
                "model": self._model,
                "inputs": [{"text": text.strip() or " "} for text in batch],
                "parameters": {"input_type": purpose.value, "truncate": "END"},
            }
            found += [each["values"] for each in self._api.post(self._url, asked)["data"]]
        return found
