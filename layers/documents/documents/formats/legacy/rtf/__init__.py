"""RTF (1.9.1): tokens, the state of its groups, the blocks that end in them."""

from documents.formats.legacy.rtf.reader import read_rtf

__all__ = ["read_rtf"]
