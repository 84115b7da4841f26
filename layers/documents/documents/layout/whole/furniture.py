"""Page headers, footers and page numbers: what repeats at the same edge of many pages."""

import re
from collections import defaultdict

from documents.model import Block, Document, Page

_EDGE = 0.1  # of the page's height, from either end
_SAME_PLACE = 12.0  # points
_MAX_LETTERS = 200
_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b", re.IGNORECASE)
_PAGE_NUMBER = re.compile(
    r"(?:page|seite|p\.|página|[A-Z]{1,2}-)?\s*[-–—|]?\s*\d{1,4}\s*[-–—|]?\s*(?:(?:of|von|de|/)\s*\d{1,4})?",
    re.IGNORECASE,
)


def mark_furniture(document: Document) -> None:
    """Turn blocks that repeat at the same edge of pages into kind `header` or `footer`.

    One counts as repeated when its text, digits aside, stands at the same height on three pages, or on
    both of two; a lone page number at an edge counts by itself.
    """
    seen: dict[tuple[str, str], list[tuple[Page, Block]]] = defaultdict(list)
    for page in document.pages:
        for block in page.blocks:
            edge = _edge(page, block)
            if edge is None:
                continue
            if _PAGE_NUMBER.fullmatch(block.text.strip()) and _outermost(page, block, edge):
                _turn(block, edge)
            else:
                text = block.text if block.kind == "heading" else _DIGITS.sub("#", block.text.casefold())
                seen[(edge, text)].append((page, block))
    needed = min(3, max(2, len(document.pages)))
    repeated = []
    for (edge, _), places in seen.items():
        steady = [each for each in places if _near(each, places, needed)]
        if len({page.number for page, _ in steady}) >= needed:
            repeated.extend((block, edge) for _, block in steady)
    if len(repeated) == sum(len(page.blocks) for page in document.pages):
        return  # the repeated text is all the document says
    for block, edge in repeated:
        _turn(block, edge)


def _edge(page: Page, block: Block) -> str | None:
    if block.box is None or block.table is not None or not 0 < len(block.text) <= _MAX_LETTERS:
        return None
    if block.box[3] <= _EDGE * page.height:
        return "header"
    return "footer" if block.box[1] >= (1 - _EDGE) * page.height else None


def _outermost(page: Page, block: Block, edge: str) -> bool:
    boxes = [each.box for each in page.blocks if each.box is not None and each is not block]
    if block.box is None or not boxes:
        return False
    if edge == "header":
        return all(block.box[1] <= box[3] for box in boxes)
    return all(block.box[3] >= box[1] for box in boxes)


def _near(one: tuple[Page, Block], places: list[tuple[Page, Block]], needed: int) -> bool:
    tops = [block.box[1] for _, block in places if block.box is not None]
    top = one[1].box[1] if one[1].box is not None else 0.0
    return sum(abs(top - other) <= _SAME_PLACE for other in tops) >= needed


def _turn(block: Block, edge: str) -> None:
    block.kind = "header" if edge == "header" else "footer"
    block.level = None
