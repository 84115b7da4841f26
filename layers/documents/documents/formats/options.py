"""What a caller may ask of a reader, and what one reading may cost."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from documents.limits import MEBIBYTE

if TYPE_CHECKING:
    from documents.reading.source import OpenSource

type HtmlMode = Literal["page", "article"]


@dataclass(slots=True)
class Expansion:
    """How much one outermost file may unpack to, its nested children included. Shared by reference.

    Raised limits cost memory: an XML part takes about eight times its size once parsed.
    """

    max_entries: int = 10_000
    max_part_bytes: int = 96 * MEBIBYTE
    max_total_bytes: int = 512 * MEBIBYTE
    max_depth: int = 4
    """Children within children: an archive in a mail in an archive is three."""
    max_children: int = 500
    spent_bytes: int = 0
    spent_children: int = 0


@dataclass(slots=True)
class ReadOptions:
    """`html_mode` "article" keeps a web page's main content only, "page" everything that shows."""

    password: str | None = None
    html_mode: HtmlMode = "page"
    words: bool = False
    """Whether pages with places, such as an attached PDF's, are to tell their words."""
    expansion: Expansion = field(default_factory=Expansion)
    open_pages: "OpenSource | None" = None
    """What opens files inside files that have pages of their own, PDFs and images; reading, unless given."""
    depth: int = 0
    """How many containers this file came out of."""
