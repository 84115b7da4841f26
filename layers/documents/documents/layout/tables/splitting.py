"""Rows that no line separates: found by columns of values, one value a line."""

import re
from itertools import pairwise

from documents.layout.tables.pieces import Piece, line_text

_VALUE = re.compile(
    r"[<>≤≥~±(\[]*[-\u2013\u2014\u2212+]?\s?[$€£¥₹]?\s?(?:\d[\d\s.,'/:%]*|[-\u2013\u2014\u2212.*:…]+|n/?a|x)"
    r"[)\]%‰*a-z†‡§]{0,3}(?:\s?(?:[$€£¥%]|million|billion|EUR|USD|kg|km|mm|cm|m|h|s))?[)\]*]*",
    re.IGNORECASE,
)


def is_value(text: str) -> bool:
    """Whether a cell's line is complete in itself: a number, an amount, a dash for nothing."""
    return bool(_VALUE.fullmatch(text.strip()))


def text_rows(columns: list[list[list[Piece]]], top: float, bottom: float) -> list[float]:
    """Borders to add between `top` and `bottom`, from each column's lines of text.

    A column counts as evidence when all its lines are values; wrapped text never is. Rows lie around the
    lines of the column with most values; lines between two of them belong to the nearer one.
    """
    valued = [
        lines for lines in columns if len(lines) > 1 and all(is_value(line_text(line)) for line in lines)
    ]
    if not valued:
        return []
    rows = max(valued, key=len)
    if sum(len(lines) >= len(rows) - 1 and len(lines) > 1 for lines in columns) < 2:
        return []
    middles = [(min(p.y0 for p in line), max(p.y1 for p in line)) for line in rows]
    borders = [(above[1] + below[0]) / 2 for above, below in pairwise(middles)]
    return [border for border in borders if top + 1 < border < bottom - 1]
