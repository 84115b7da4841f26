"""Documents with pages that are a picture alone: a scan pasted into a letter, or onto a slide."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from documents.errors import BrokenDocumentError, DocumentError, LimitExceededError
from documents.limits import Limits
from documents.model import Document, Page
from documents.reading.source import OpenSource
from documents.sniffing import HEAD_BYTES, TAIL_BYTES, sniff


@dataclass(slots=True)
class PicturedDocument(Document):
    """`pictures` has the image files that pages consist of, by page number; those pages need OCR."""

    pictures: dict[int, bytes] = field(default_factory=dict)


class PicturedPages:
    """The pages of such a document, its pictures opened by `open_pages`: recognised, that is."""

    def __init__(self, document: PicturedDocument, open_pages: OpenSource) -> None:
        self._document = document
        self._open_pages = open_pages
        self.page_count = len(document.pages)
        self.metadata = document.metadata

    def read_pages(self, numbers: Sequence[int], *, careful: bool = False) -> list[Page]:
        """The pages of these numbers; one whose picture cannot be read carries the error."""
        return [self._page(self._document.pages[number - 1], careful=careful) for number in numbers]

    def _page(self, page: Page, *, careful: bool) -> Page:
        data = self._document.pictures.get(page.number)
        if data is None:
            return page
        with TemporaryDirectory(prefix="documents-picture-") as folder:
            path = Path(folder) / "picture"
            path.write_bytes(data)
            try:
                source = self._open_pages(
                    path, file_type=picture_type(data), password=None, limits=Limits(), words=True
                )
                [seen] = source.read_pages([1], careful=careful)
            except (BrokenDocumentError, LimitExceededError) as problem:
                return replace(page, needs_ocr=False, error=f"The page's picture cannot be read: {problem}")
        return replace(seen, number=page.number, blocks=[*page.blocks, *seen.blocks])


def picture_type(data: bytes) -> str:
    """The type's name (`documents.sniffing`) of an embedded picture; "emf", "wmf" or "unknown" for others."""
    if data[40:44] == b" EMF":  # MS-EMF 2.3.4.2
        return "emf"
    if data.startswith(b"\xd7\xcd\xc6\x9a"):  # MS-WMF 2.3.2.3
        return "wmf"
    try:
        return sniff(data[:HEAD_BYTES], tail=data[-TAIL_BYTES:], size=len(data)).name
    except DocumentError:
        return "unknown"
