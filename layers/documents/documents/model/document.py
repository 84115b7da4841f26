"""Pages, and the document that they make."""

from dataclasses import dataclass, field
from typing import Any

from documents.model.content import Block
from documents.model.placed import Bookmark, FormField, Link, Word


@dataclass(frozen=True, slots=True)
class Child:
    """A document inside another: `name` is its path there, e.g. "offer.eml/terms.docx" in an archive."""

    name: str
    file_type: str


@dataclass(slots=True)
class Page:
    """One page, its content in reading order.

    `needs_ocr` says that the page shows something but has no usable text; `error` says why it could not
    be read at all. `rotation` is the turn in degrees that the file asks for; width and height are as shown.
    """

    number: int
    width: float
    height: float
    rotation: int = 0
    blocks: list[Block] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    """Filled on pages that were recognised, and on digital ones where they were asked for."""
    fields: list[FormField] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    bookmarks: list[Bookmark] = field(default_factory=list)
    needs_ocr: bool = False
    overlaid: bool = False
    """Whether the text is a hidden layer over a scan: somebody else's recognition."""
    error: str | None = None
    child: Child | None = None
    """The file that the page came from, where that is not the document itself."""


@dataclass(slots=True)
class Document:
    """A document that was read, perhaps in part."""

    file_type: str
    pages: list[Page]
    title: str | None = None
    metadata: dict[str, str] = field(default_factory=dict)

    @property
    def partial(self) -> bool:
        """Whether some page could not be read."""
        return any(page.error for page in self.pages)

    @property
    def outline(self) -> list[tuple[Bookmark, int]]:
        """The file's own outline, each entry with the number of the page it leads to."""
        return [(bookmark, page.number) for page in self.pages for bookmark in page.bookmarks]

    @property
    def pages_needing_ocr(self) -> list[int]:
        """Numbers of the pages without usable text."""
        return [page.number for page in self.pages if page.needs_ocr]

    @property
    def children(self) -> "list[tuple[Child, list[Page]]]":
        """The documents inside this one, each with its pages, in their order."""
        found: dict[Child, list[Page]] = {}
        for page in self.pages:
            if page.child is not None:
                found.setdefault(page.child, []).append(page)
        return list(found.items())

    def to_dict(self) -> dict[str, Any]:
        """The JSON form, schema `documents/1`."""
        from documents.serializing import to_dict  # noqa: PLC0415 (it imports this module)

        return to_dict(self)

    @staticmethod
    def from_dict(data: dict[str, Any]) -> "Document":
        """The document behind a JSON form. Raises ValueError for another schema."""
        from documents.serializing import from_dict  # noqa: PLC0415 (it imports this module)

        return from_dict(data)
