"""Which formats can be read, and by what. Readers load when their first document comes."""

from importlib import import_module
from pathlib import Path
from typing import cast

from documents.errors import UnsupportedFormatError
from documents.limits import Limits
from documents.reading.source import OpenSource, PageSource

_READERS: dict[str, str] = {"pdf": "documents.reading.pdf"}

READABLE: frozenset[str] = frozenset(_READERS)
"""Names of the file types that `read` accepts."""

_SEEN: dict[str, str] = {
    "html": "This looks like HTML, for example an error or sign-in page sent in place of the document",
    "zip": "This is a ZIP archive",
    "office-encrypted": "This is an encrypted Office file",
    "json": "This looks like JSON, for example an API's answer sent in place of the document",
    "xml": "This looks like XML, for example a storage service's error sent in place of the document",
    "text": "This looks like plain text",
}


def ensure_readable(file_type: str) -> None:
    """Raises UnsupportedFormatError, saying what was seen, for a type that `read` does not accept."""
    if file_type not in _READERS:
        seen = _SEEN.get(file_type, f"This is {file_type.upper()}")
        formats = ", ".join(sorted(name.upper() for name in _READERS))
        raise UnsupportedFormatError(
            f"{seen}; what can be read is: {formats}. Convert it, or check the URL or file sent."
        )


def open_source(path: Path, *, file_type: str, password: str | None, limits: Limits) -> PageSource:
    """The opened document. Raises UnsupportedFormatError and what the format's reader raises on opening."""
    ensure_readable(file_type)
    opener = cast("OpenSource", import_module(_READERS[file_type]).open_source)
    return opener(path, file_type=file_type, password=password, limits=limits)
