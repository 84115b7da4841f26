"""Reading a file of a known type into a Document."""

from documents.reading.completing import merge
from documents.reading.formats import READABLE, ensure_readable
from documents.reading.reader import read

__all__ = ["READABLE", "ensure_readable", "merge", "read"]
