"""OpenDocument in one XML file (ODF 1.3 part 3 §3.1.2): .fodt, .fods and .fodp."""

import re
from base64 import b64decode
from pathlib import Path
from types import TracebackType
from typing import Self

from documents.formats.opening.odf import OdfFile, told_metadata
from documents.formats.opening.xml import Element, child, full_text, parse_xml
from documents.formats.options import ReadOptions

_XML = re.compile(rb"[\xef\xbb\xbf\xff\xfe\0\s]*<")
# A text beyond libxml2's 10 MB would stop the parse; a picture of that size goes before the words do.
_LARGE_PICTURE = re.compile(rb"(?<=binary-data>)[^<]{9000000,}(?=<)")


class FlatOdfFile:
    """The parts that a package has, found in the one tree; its pictures stand in it as base64."""

    def __init__(self, data: bytes) -> None:
        """Raises BrokenDocumentError, LimitExceededError."""
        self._root = parse_xml(_LARGE_PICTURE.sub(b"", data), "document")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing is held open."""

    def picture(self, image: Element) -> bytes | None:
        """The bytes that an `image` holds, None where it is only linked."""
        data = child(image, "binary-data")
        try:
            return (b64decode(full_text(data)) or None) if data is not None else None
        except ValueError:
            return None

    def embedded(self, holder: Element) -> Element | None:
        """The root of what a `draw:object` holds: it stands inside."""
        return next(holder.iterchildren(), None)

    def content(self) -> Element:
        """The root, which holds the body and the automatic styles."""
        return self._root

    def styles(self) -> Element | None:
        """The root, which holds the named styles and master pages too."""
        return self._root

    def metadata(self) -> dict[str, str]:
        """What the element `meta` says: title, author, dates."""
        return told_metadata(self._root)


def open_odf(source: Path | bytes, options: ReadOptions) -> OdfFile | FlatOdfFile:
    """The opened document, package or flat.

    Raises BrokenDocumentError, PasswordRequiredError, PasswordIncorrectError, LimitExceededError.
    """
    data = source if isinstance(source, bytes) else source.read_bytes()
    return FlatOdfFile(data) if _XML.match(data) else OdfFile(data, options)
