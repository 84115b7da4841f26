"""What is compared of a page."""

import re
import statistics
from collections.abc import Mapping
from dataclasses import dataclass

from documents.classification.meaning import PASSAGE
from documents.classification.prominence import block_text
from documents.classification.stems import rarity, stem
from documents.model import Block, Page
from documents.searching.terms import terms
from documents.splitting.numbering import PageNumber, printed_numbers

_EDGE_BLOCKS = 3
_EDGE_CHARACTERS = 160
_ENDING = 400
_DIGITS = re.compile(r"\d+")
_IDENTIFIER = re.compile(r"(?=[\w/.:-]*\d)[\w/.:-]{5,}")
_LIST_NUMBER = re.compile(r"^\W*(\d{1,3})[.)]")


@dataclass(frozen=True, slots=True)
class PageView:
    """A page as its neighbours see it. Sizes in points; `vocabulary` is stem → how rare in general."""

    number: int
    width: float
    height: float
    blank: bool
    top: frozenset[str]
    bottom: frozenset[str]
    identifiers: frozenset[str]
    vocabulary: Mapping[str, float]
    numbers: tuple[PageNumber, ...]
    opening: str
    ending: str
    characters: int
    body_size: float
    title_size: float
    first_item: int | None
    last_item: int | None


def page_view(page: Page) -> PageView:
    """The view of one page."""
    texts = [text for block in page.blocks if (text := block_text(block).strip())]
    whole = "\n".join(texts)
    head, tail = texts[:_EDGE_BLOCKS], texts[-_EDGE_BLOCKS:]
    edges = [line[:_EDGE_CHARACTERS] for line in head] + [line[-_EDGE_CHARACTERS:] for line in tail]
    sizes = [block.size for block in page.blocks if block.size]
    items = [int(match[1]) for block in page.blocks if (match := _LIST_NUMBER.match(_numbered(block)))]
    return PageView(
        number=page.number,
        width=page.width,
        height=page.height,
        blank=not texts,
        top=_edge(head, 0),
        bottom=_edge(tail, -1),
        identifiers=frozenset(_IDENTIFIER.findall(whole)),
        vocabulary={stem(term): rarity(term) for term in terms(whole) if len(term) > 2},
        numbers=tuple(printed_numbers(edges)),
        opening=whole[:PASSAGE],
        ending=whole[-_ENDING:],
        characters=len(whole),
        body_size=statistics.median(sizes) if sizes else 0.0,
        title_size=max((block.size or 0.0 for block in page.blocks[:4]), default=0.0),
        first_item=items[0] if items else None,
        last_item=items[-1] if items else None,
    )


def _numbered(block: Block) -> str:
    return block.marker or block.text


def _edge(texts: list[str], end: int) -> frozenset[str]:
    """The words of what may be a running head or foot, without numbers."""
    if not texts:
        return frozenset()
    text = texts[end]
    cut = text[:_EDGE_CHARACTERS] if end == 0 else text[-_EDGE_CHARACTERS:]
    return frozenset(terms(_DIGITS.sub(" ", cut)))
