"""Where a PDF leads: addresses behind places on a page, and the outline's entries by page."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from pypdfium2 import PdfDocument, PdfiumError

from documents.layout.ink import PageInk, union
from documents.layout.joining import clean
from documents.layout.lines import line_of, rows
from documents.layout.turning import turned_back
from documents.model import Bookmark, Box, Link

if TYPE_CHECKING:
    from liteparse._liteparse import DocumentAnnotation

_MOST_LINKS = 1_000  # on a page
_MOST_BOOKMARKS = 20_000
_LONGEST_TITLE = 500
_DEEPEST = 6


def links_of(ink: PageInk, annotations: "Sequence[DocumentAnnotation] | None") -> list[Link]:
    """The page's addresses with the words that stand on them; jumps within the document are none."""
    places: list[tuple[str, Box]] = []
    for each in annotations or ():
        if not each.uri or each.rect is None or len(places) >= _MOST_LINKS:
            continue
        rect = each.rect
        box = (rect.x, rect.y, rect.x + rect.width, rect.y + rect.height)
        if places and places[-1][0] == each.uri and _goes_on(places[-1][1], box):
            places[-1] = (each.uri, union([places[-1][1], box]))
        else:
            places.append((each.uri, box))
    return [Link(url, box, _text_in(box, ink)) for url, box in places]


def _goes_on(box: Box, following: Box) -> bool:
    """Whether one link's next piece stands beside the last, as where its type changes."""
    overlap = min(box[3], following[3]) - max(box[1], following[1])
    height = min(box[3] - box[1], following[3] - following[1])
    return overlap > 0.5 * height and abs(following[0] - box[2]) < height


def turned_links(ink: PageInk) -> list[Link]:
    """The page's links, in points of the page as shown."""
    return [replace(link, box=turned_back(link.box, ink)) for link in ink.links] if ink.turn else ink.links


def bookmarks_of(document: PdfDocument | None) -> dict[int, list[Bookmark]]:
    """The outline's entries by the page (from 1) they lead to; a broken outline ends where it breaks."""
    found: dict[int, list[Bookmark]] = {}
    if document is None:
        return found
    try:
        for entry in islice(document.get_toc(max_depth=_DEEPEST), _MOST_BOOKMARKS):
            destination = entry.get_dest()
            index = destination.get_index() if destination is not None else None
            title = clean(entry.get_title())[:_LONGEST_TITLE]
            if index is not None and index >= 0 and title:
                found.setdefault(index + 1, []).append(Bookmark(title, entry.level + 1))
    except (PdfiumError, ValueError):
        return found
    return found


def _text_in(box: Box, ink: PageInk) -> str:
    x0, y0, x1, y1 = box
    level = [span for span in ink.spans if y0 - 1 <= span.middle <= y1 + 1 and span.x1 > x0 and span.x0 < x1]
    texts = []
    for row in rows(level):
        words = [
            text
            for span in row
            for text, left, right in span.words or [(span.text, span.x0, span.x1)]
            if x0 - 1 <= (left + right) / 2 <= x1 + 1
        ]
        texts.append(" ".join(words) if words else line_of(row).text)
    return clean(" ".join(texts))
