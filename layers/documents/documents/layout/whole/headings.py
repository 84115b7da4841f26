"""Heading levels, judged over the whole document: the larger the letters, the higher the rank."""

from collections import Counter, defaultdict

from documents.model import Block, Bookmark, Document

_SAME_SIZE = 0.4  # points
_DEEPEST = 6
_LONGER = 3  # times a title: blanks and dots that the page has and the outline has not


def follow_outline(document: Document) -> None:
    """Make headings of blocks that the file's own outline names and their type did not show as such.

    They get the level that the outline's other entries of their depth have on their pages.
    """
    levels: dict[int, Counter[int]] = defaultdict(Counter)
    missed: list[tuple[Block, Bookmark]] = []
    for page in document.pages:
        named = {_plain(bookmark.title): bookmark for bookmark in page.bookmarks}
        longest = _LONGER * max((len(bookmark.title) for bookmark in page.bookmarks), default=0)
        for block in (each for each in page.blocks if len(each.text) <= longest):
            bookmark = named.get(_plain(block.text)) or named.get(_plain(f"{block.marker} {block.text}"))
            if bookmark is not None and block.kind == "heading":
                levels[bookmark.level][block.level or 1] += 1
            elif bookmark is not None and block.kind in ("paragraph", "list_item"):
                missed.append((block, bookmark))
    for block, bookmark in missed:
        known = levels.get(bookmark.level)
        if block.kind == "list_item" and block.marker:
            block.text, block.marker = f"{block.marker} {block.text}", None
        block.kind = "heading"
        block.level = known.most_common(1)[0][0] if known else min(bookmark.level, _DEEPEST)


def _plain(text: str) -> str:
    """A title's letters and digits alone: outlines and pages differ in spaces, dots and dashes."""
    return "".join(filter(str.isalnum, text.casefold()))


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
