"""Heading levels, judged over the whole document: the larger the letters, the higher the rank."""

from documents.model import Document

_SAME_SIZE = 0.4  # points
_DEEPEST = 6


def rank_headings(document: Document) -> None:
    """Set every heading's level from 1 by its letter size among all headings of the document."""
    sizes = sorted(
        {
            round(block.size or 0.0, 2)
            for page in document.pages
            for block in page.blocks
            if block.kind == "heading" and block.level is None
        },
        reverse=True,
    )
    levels: dict[float, int] = {}
    level, last = 0, None
    for size in sizes:
        if last is None or last - size > _SAME_SIZE:
            level = min(level + 1, _DEEPEST)
            last = size
        levels[size] = level
    for page in document.pages:
        for block in page.blocks:
            if block.kind == "heading" and block.level is None:
                block.level = levels[round(block.size or 0.0, 2)]
