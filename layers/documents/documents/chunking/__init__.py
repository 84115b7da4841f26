"""A document in pieces of retrieval size, cut by structure first and by size second."""

from documents.chunking.chunker import chunk
from documents.chunking.model import Chunk, ChunkBox, ChunkOptions

__all__ = ["Chunk", "ChunkBox", "ChunkOptions", "chunk"]
