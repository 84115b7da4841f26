"""Which formats can be read, and by what. Readers load when their first document comes."""

from importlib import import_module
from pathlib import Path
from typing import cast

from documents.errors import UnsupportedFormatError
from documents.formats.options import HtmlMode
from documents.formats.registry import FORMATS
from documents.limits import Limits
from documents.reading.images import IMAGE_TYPES
from documents.reading.source import OpenSource, PageSource

_READERS: dict[str, str] = {
    "pdf": "documents.reading.pdf.source",
    **dict.fromkeys(IMAGE_TYPES, "documents.reading.images"),
}

READABLE: frozenset[str] = frozenset(_READERS) | FORMATS
"""Names of the file types that `read` accepts."""

_SEEN: dict[str, str] = {
    "json": "This looks like JSON, for example an API's answer sent in place of the document",
    "xml": "This looks like XML, for example a storage service's error sent in place of the document",
}


def ensure_readable(file_type: str) -> None:
    """Raises UnsupportedFormatError, saying what was seen, for a type that `read` does not accept."""
    if file_type not in READABLE:
        seen = _SEEN.get(file_type, f"This is {file_type.upper()}")
        formats = ", ".join(sorted(name.upper() for name in READABLE - {"office-encrypted"}))
        raise UnsupportedFormatError(
            f"{seen}; what can be read is: {formats}. Convert it, or check the URL or file sent."
        )


def open_source(  # noqa: PLR0913 (keywords, those of `reading.read`)
    path: Path,
    *,
    file_type: str,
    password: str | None,
    limits: Limits,
    html_mode: HtmlMode = "page",
    words: bool = False,
) -> PageSource:
    """The opened document. `html_mode` says how much of a web page is meant: all, or its article alone;
    `words` fills `Page.words` on digital pages too.

    Raises UnsupportedFormatError and what the format's reader raises on opening.
    """
    ensure_readable(file_type)
    if file_type in FORMATS:
        from documents.formats.source import open_source as open_format  # noqa: PLC0415 (it imports this module)

        return open_format(
            path, file_type=file_type, password=password, limits=limits, html_mode=html_mode, words=words
        )
    opener = cast("OpenSource", import_module(_READERS[file_type]).open_source)
    return opener(path, file_type=file_type, password=password, limits=limits, words=words)
