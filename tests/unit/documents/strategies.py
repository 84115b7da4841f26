"""Documents that hypothesis makes up: it picks the seed, a seeded generator the content.

Drawing every word by itself would make examples of this size too slow.
"""

from random import Random

from hypothesis import settings
from hypothesis import strategies as st

from documents.model import Block, BlockKind, Box, Cell, Document, Page, Table, Word

bounded = settings(max_examples=60, deadline=None)
"""No deadline: the machine may be busy."""

_WORDS = (
    *("river", "The", "1.", "2024", "#", "-", "|", "a|b", "<td>", "</table>", "```", "**x**", "_", "\\"),
    *("&amp;", "naïve", "北京市", "日本。", "مرحبا", "\u00a0", "\u200b", "e.g.", "U.S.", '"Yes!"'),
    "pneumonoultramicroscopic" * 8,
)
_KINDS: tuple[BlockKind, ...] = (
    *("heading", "paragraph", "paragraph", "list_item", "table", "code", "caption", "footnote", "footer"),
)
_BOXES: tuple[Box, ...] = ((0.0, 0.0, 10.5, 20.25), (70.87, 99.1, 524.41, 120.0))


def documents() -> st.SearchStrategy[Document]:
    """A document of one to four pages."""
    return st.integers(0, 2**32 - 1).map(lambda seed: _document(Random(seed)))  # noqa: S311 (no secret)


def _document(random: Random) -> Document:
    pages = [_page(random, number) for number in range(1, random.randint(1, 4) + 1)]
    title = random.choice((None, "A title"))
    return Document("pdf", pages, title=title, metadata={"title": title} if title else {})


def _page(random: Random, number: int) -> Page:
    return Page(
        number,
        595.28,
        841.89,
        rotation=random.choice((0, 90)),
        blocks=[_block(random) for _ in range(random.randint(0, 8))],
        words=[Word(random.choice(_WORDS), random.choice(_BOXES), random.choice((None, 0.5)))],
        needs_ocr=random.random() < 0.2,
        error=random.choice((None, None, "This page is damaged.")),
    )


def _block(random: Random) -> Block:
    kind = random.choice(_KINDS)
    box = random.choice((None, *_BOXES))
    match kind:
        case "table":
            return Block(kind, box=box, table=_table(random))
        case "heading":
            return Block(kind, _sentence(random), level=random.randint(1, 6), box=box, size=12.5)
        case "list_item":
            marker = random.choice(("•", "1.", "a)"))
            return Block(kind, _sentence(random), level=random.randint(0, 2), marker=marker, box=box)
        case "code":
            return Block(kind, "\n".join(_sentence(random) for _ in range(random.randint(1, 5))), box=box)
        case _:
            return Block(kind, ". ".join(_sentence(random) for _ in range(random.randint(1, 9))), box=box)


def _table(random: Random) -> Table:
    rows, columns = random.randint(1, 12), random.randint(1, 5)
    spanned = columns > 1 and random.random() < 0.5
    cells = [Cell(0, 0, _sentence(random), 1, columns)] if spanned else []
    cells += [
        Cell(row, column, random.choice(("", _sentence(random))), box=random.choice((None, *_BOXES)))
        for row in range(1 if spanned else 0, rows)
        for column in range(columns)
    ]
    return Table(rows, columns, cells)


def _sentence(random: Random) -> str:
    return " ".join(random.choices(_WORDS, k=random.randint(1, 12)))
