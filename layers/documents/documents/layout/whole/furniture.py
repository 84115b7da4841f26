"""Page headers, footers and page numbers: what repeats at the same edge of many pages."""

import re
from collections import defaultdict
from dataclasses import dataclass

from documents.model import Block, Document, Page

_EDGE = 0.1  # of the page's height, from either end
_WIDE_EDGE = 0.135  # where only what stands outermost, and repeats, counts
_SAME_PLACE = 12.0  # points
_MAX_LETTERS = 200
_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b", re.IGNORECASE)
_PAGE_NUMBER = re.compile(
    r"(?:page|seite|p\.|página|[A-Z]{1,2}-)?\s*[-\u2013\u2014|]?\s*\d{1,4}\s*[-\u2013\u2014|]?\s*(?:(?:of|von|de|/)\s*\d{1,4})?",
    re.IGNORECASE,
)


def mark_furniture(document: Document) -> None:
    """Turn blocks that repeat at the same edge of pages into kind `header` or `footer`.

    One counts as repeated when its text, digits aside, stands at the same height on three pages, or on
    both of two; a lone page number at an edge counts by itself.
    """
    needed = min(3, max(2, len(document.pages)))
    repeated: list[Placed] = []
    for places in _by_text(document).values():
        steady = [each for each in places if _near(each, places, needed)]
        if len({each.page.number for each in steady}) >= needed:
            repeated.extend(steady)
    if len(repeated) == sum(len(page.blocks) for page in document.pages):
        return  # the repeated text is all the document says
    for each in repeated:
        _turn(each.block, each.edge)
    for page in document.pages:
        for block in page.blocks:
            edge = _edge(page, block)
            if edge and _PAGE_NUMBER.fullmatch(block.text.strip()) and _outermost(page, block, edge):
                _turn(block, edge)


@dataclass(frozen=True, slots=True)
class Placed:
    """A block at an edge of its page."""

    page: Page
    block: Block
    edge: str


def _by_text(document: Document) -> dict[tuple[str, str], list[Placed]]:
    """The blocks at page edges by edge and text; digits count as one where they may be a page's number."""
    found: dict[tuple[str, str], list[Placed]] = defaultdict(list)
    for page in document.pages:
        for block in page.blocks:
            edge = _edge(page, block) or _outer_edge(page, block)
            if edge is not None:
                heading = block.kind == "heading"
                text = block.text if heading else _DIGITS.sub("#", block.text.casefold())
                found[(edge, text)].append(Placed(page, block, edge))
    return found


def _outer_edge(page: Page, block: Block) -> str | None:
    edge = _edge(page, block, _WIDE_EDGE)
    return edge if edge and _outermost(page, block, edge) else None


def _edge(page: Page, block: Block, share: float = _EDGE) -> str | None:
    if block.box is None or block.table is not None or not 0 < len(block.text) <= _MAX_LETTERS:
        return None
    if block.box[3] <= share * page.height:
        return "header"
    return "footer" if block.box[1] >= (1 - share) * page.height else None


def _outermost(page: Page, block: Block, edge: str) -> bool:
    boxes = [each.box for each in page.blocks if each.box is not None and each is not block]
    if block.box is None or not boxes:
        return False
    if edge == "header":
        return all(block.box[1] <= box[3] for box in boxes)
    return all(block.box[3] >= box[1] for box in boxes)


def _near(one: Placed, places: list[Placed], needed: int) -> bool:
    tops = [each.block.box[1] for each in places if each.block.box is not None]
    top = one.block.box[1] if one.block.box is not None else 0.0
    return sum(abs(top - other) <= _SAME_PLACE for other in tops) >= needed


def _turn(block: Block, edge: str) -> None:
    block.kind = "header" if edge == "header" else "footer"
    block.level = None
