"""Check boxes: ticked and empty ones, with the text that they belong to."""

import re
from collections.abc import Iterator

from documents.extraction.candidates.model import Candidate
from documents.extraction.text.lines import Segment
from documents.model import Word

TICKED = frozenset("☑ ☒ ✔ ✓ ✗ ✘ ⊠ 🗹 🗷 ■ ◉ ● ⦿ [x] [X] (x) (X) [✓]".split())
EMPTY = frozenset("☐ □ ▢ ○ ◯ ⃞ [] [_] ( ) () ❏ ❑".split())
_LONE = re.compile(r"^[xX×]$")


def mark_of(word: Word) -> bool | None:
    """True for a ticked box, False for an empty one, None for any other word."""
    text = word.text.strip()
    if text in TICKED:
        return True
    return False if text in EMPTY else None


def find_marks(segment: Segment) -> Iterator[Candidate]:
    """Every box of a segment; its value is whether it is ticked."""
    for word, start in zip(segment.words, segment.starts, strict=True):
        ticked = mark_of(word)
        if ticked is None and _LONE.match(word.text) and len(segment.words) <= 1:
            ticked = True
        if ticked is not None:
            yield Candidate("mark", ticked, word.text, segment, start, start + len(word.text))
