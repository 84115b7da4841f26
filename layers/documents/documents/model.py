"""Document → Page → Block, with boxes.

A box is (x0, y0, x1, y1) in PDF points (1/72 inch), origin at the top left of the page as it is shown,
after its rotation. Pages count from 1. Formats without pages have one page and no boxes.
`documents.serializing` gives the JSON form.
"""

from dataclasses import dataclass, field
from typing import Any, Literal

type Box = tuple[float, float, float, float]

BlockKind = Literal[
    "heading", "paragraph", "list_item", "table", "code", "caption", "footnote", "header", "footer"
]

FURNITURE: frozenset[BlockKind] = frozenset({"header", "footer"})
"""What belongs to the sheet, not to the text."""

FieldKind = Literal["text", "checkbox", "radio", "choice", "signature"]


@dataclass(slots=True)
class Word:
    """One word as it stands on the page.

    `confidence` is 0..1, 1 for text that the file itself holds. `size` is the letter size in points and
    `bold` the weight, where the format tells them.
    """

    text: str
    box: Box
    confidence: float | None = None
    size: float | None = None
    bold: bool = False


@dataclass(slots=True)
class FormField:
    """A fill-in field and where its widget stands.

    `value` is what is filled in or chosen, None for nothing; `checked` is told of check boxes and radio
    buttons alone. The value also stands in the page's text and words, a checked box as "☒".
    """

    name: str
    kind: FieldKind
    box: Box
    value: str | None = None
    checked: bool | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A web or mail address that a place on the page leads to; `text` is what stands there."""

    url: str
    box: Box
    text: str = ""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the file's own outline that leads to its page; level 1 is outermost."""

    title: str
    level: int


@dataclass(slots=True)
class Cell:
    """A table cell at its top-left grid position; a spanned cell stands once."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    box: Box | None = None


@dataclass(slots=True)
class Table:
    """A grid of `row_count` by `column_count`; the first `header_rows` rows are its head."""

    row_count: int
    column_count: int
    cells: list[Cell]
    header_rows: int = 1

    @property
    def has_spans(self) -> bool:
        """Whether any cell covers more than one grid position."""
        return any(cell.row_span > 1 or cell.column_span > 1 for cell in self.cells)

    def grid(self) -> list[list[str]]:
        """The texts as rows of equal length; a spanned cell's text stands once, at its top left."""
        rows = [[""] * self.column_count for _ in range(self.row_count)]
        for cell in self.cells:
            rows[cell.row][cell.column] = cell.text
        return rows


@dataclass(slots=True)
class Block:
    """One piece of content in reading order.

    `level` is a heading's rank (1 is the title) or a list item's depth (0 is outermost). `marker` is a
    list item's own bullet or number. `size` is the letter size in points where the format tells it.
    A table's text stands in `table`, and `text` is empty.
    """

    kind: BlockKind
    text: str = ""
    level: int | None = None
    marker: str | None = None
    box: Box | None = None
    size: float | None = None
    table: Table | None = None


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
