"""Text that the first engine left out, such as lone page numbers: found by letter count, taken from a second.

Nothing that a page says may get lost silently, so every page is counted against another engine's text.
"""

from collections import Counter

from documents.layout.ink import PageInk, Span
from documents.layout.joining import spelled

_BULLETS = frozenset("•●▪■◦○")
_OVERLAP = 0.3  # of a span's area: more of it on known text means the same text seen twice


def lacks(ink: PageInk, text: str) -> Counter[str]:
    """Letters, digits and bullets of the page's `text` that the ink has not, with their numbers."""
    known = _letters("".join(span.text for span in (*ink.spans, *ink.turned)))
    return _letters(text) - known


def supplement(ink: PageInk, others: list[Span], missing: Counter[str]) -> None:
    """Add those of the other engine's spans that hold missing letters and stand where the ink has nothing."""
    known = [*ink.spans, *ink.turned]
    for span in others:
        if not missing:
            return
        letters = _letters(span.text)
        if not letters & missing or not _on_page(span, ink) or any(_overlaps(span, each) for each in known):
            continue
        missing -= letters
        ink.spans.append(span)


def _letters(text: str) -> Counter[str]:
    counts = Counter(
        spelled(text)
    )  # first all, then the few kinds that count: far faster than letter by letter
    return Counter({each: count for each, count in counts.items() if each.isalnum() or each in _BULLETS})


def _on_page(span: Span, ink: PageInk) -> bool:
    x, y = (span.x0 + span.x1) / 2, span.middle
    return 0 <= x <= ink.width and 0 <= y <= ink.height


def _overlaps(one: Span, other: Span) -> bool:
    if one.y1 <= other.y0 or other.y1 <= one.y0 or one.x1 <= other.x0 or other.x1 <= one.x0:
        return False
    width = min(one.x1, other.x1) - max(one.x0, other.x0)
    height = min(one.y1, other.y1) - max(one.y0, other.y0)
    return width * height > _OVERLAP * max(1.0, (one.x1 - one.x0) * (one.y1 - one.y0))
