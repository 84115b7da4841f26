"""ODT and ODP (OpenDocument 1.3 part 3) into the model."""

from documents.formats.opendocument.reader import read_odp, read_odt

__all__ = ["read_odp", "read_odt"]
