"""Text that the first engine left out, such as lone page numbers: found by letter count, taken from a second.

Nothing that a page says may get lost silently, so every page is counted against another engine's text.
"""

import re
from collections import Counter
from string import ascii_letters, digits

from documents.layout.ink import PageInk, Span
from documents.layout.joining import spelled

_BULLETS = frozenset("•●▪■◦○")
_SIGNS = (ascii_letters + digits).encode()
_WITHOUT_BIT = [
    bytes(each for each in range(128) if each not in _SIGNS or not each >> bit & 1) for bit in range(7)
]
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
_OVERLAP = 0.3  # of a span's area: more of it on known text means the same text seen twice


def lacks(ink: PageInk, text: str) -> Counter[str]:
    """Letters, digits and bullets of the page's `text` that the ink has not, with their numbers."""
    known = "".join([span.text for span in (*ink.spans, *ink.turned)])
    if _measure(known) == _measure(text) and _beyond(known) == _beyond(text):
        return Counter()
    return _letters(text) - _letters(known)


def _measure(text: str) -> list[int]:
    """How many of the ASCII letters and digits have each bit set: two texts of the same letters agree, and
    it takes a tenth of the time of counting them.
    """
    plain = text.encode("ascii", "ignore")
    return [len(plain.translate(None, without)) for without in _WITHOUT_BIT]


def _beyond(text: str) -> Counter[str]:
    return Counter() if text.isascii() else Counter(_BEYOND_ASCII.findall(text))


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


def complete(ink: PageInk, other: PageInk) -> None:
    """Add what another engine's ink says beyond this one's, on a page that stands upright."""
    if ink.turn or other.turn or ink.rotation or other.rotation:
        return
    missing = lacks(ink, " ".join(span.text for span in (*other.spans, *other.turned)))
    if missing:
        supplement(ink, other.spans, missing)


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
