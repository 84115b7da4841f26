"""Reading a file of a known type into a Document."""

from documents.reading.formats import READABLE, ensure_readable
from documents.reading.reader import read

__all__ = ["READABLE", "ensure_readable", "read"]
