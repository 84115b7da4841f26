"""What a page number looks like, by itself or at the end of a running head."""

import re

from documents.layout.ink import Span
from documents.layout.lines import line_of

_PIECE_GAP = 1.5  # in letter sizes, of white that parts two pieces of a head
_NUMBER = re.compile(
    r"[-\u2013\u2014|\[(]*\s*(?:(?:page|seite|p\.|página|pág\.|стр\.|blz\.?)\s*)?"
    r"(?:\d{1,4}|\d{1,4}:\d{1,3}|[A-Z]-\d{1,3}|[ivxl]{1,7})"
    r"(?:\s*(?:of|von|de|/|из|sur|van)\s*\d{1,4})?\s*[-\u2013\u2014|\])]*",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(
    r"[-\u2013\u2014]?\s*(?:\d{1,3}|\d{1,4}:\d{1,3}|[A-Z]-\d{1,3}|[ivxl]{1,7})\s*[-\u2013\u2014]?"
)


def is_page_number(text: str) -> bool:
    """Whether the text is a page's number and nothing else, as in `Page 3 of 12` or `A-4`."""
    return _NUMBER.fullmatch(text) is not None


def is_numbered(row: list[Span]) -> bool:
    """Whether the row is a page number, or a head of letters with a page number at one end."""
    texts = piece_texts(row)
    ends = [_BARE_NUMBER.fullmatch(text) is not None for text in (texts[0], texts[-1])]
    heads = [text for text in texts if sum(map(str.isalpha, text)) > 2 and not _BARE_NUMBER.fullmatch(text)]
    return any(ends) and len(texts) <= 2 and len(heads) == len(texts) - 1


def piece_texts(row: list[Span]) -> list[str]:
    """The texts of a row that stand apart."""
    pieces: list[list[Span]] = []
    for span in row:
        if pieces and span.x0 - pieces[-1][-1].x1 < _PIECE_GAP * span.size:
            pieces[-1].append(span)
        else:
            pieces.append([span])
    return [line_of(piece).text.strip() for piece in pieces]
