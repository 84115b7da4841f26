"""A document with all its text, as one call gives it."""

from pathlib import Path
from typing import Any

from documents.errors import DocumentError
from documents.isolation import IsolatedReader
from documents.model import Document
from documents.reading.images import IMAGE_TYPES
from documents.sniffing import sniff_file


def is_image(request: dict[str, Any]) -> bool:
    """Whether the document is a picture, so that the networks are needed for certain."""
    try:
        return sniff_file(Path(request["path"])).name in IMAGE_TYPES
    except DocumentError:
        return False


def read_document(reader: IsolatedReader, request: dict[str, Any]) -> Document:
    """The document of `request`, its pictures recognised. Raises DocumentErrors."""
    path = Path(request["path"])
    return reader.read(
        path,
        file_type=sniff_file(path).name,
        password=request["password"],
        html_mode=request["html_mode"],
        words=bool(request["schema"]),
    )
