"""Which way text is read: scripts from right to left, and words of other scripts among them."""

import re
from itertools import groupby

from documents.layout.ink import Span

_LEFTWARD = re.compile("[\u0590-\u08ff\ufb1d-\ufefc]")


def is_leftward(text: str) -> bool:
    """Whether most letters are of a script written from right to left: Hebrew, Arabic and their kin."""
    if text.isascii():
        return False
    leftward = len(_LEFTWARD.findall(text))
    return leftward > 0 and leftward > 0.5 * sum(map(str.isalpha, text))


def as_spoken(row: list[Span]) -> list[Span]:
    """A row's spans, given from left to right, in the order of speech.

    In a row that is read leftward, words of other scripts that stand side by side keep their own order.
    """
    if all(span.text.isascii() for span in row) or not is_leftward("".join(span.text for span in row)):
        return row
    ordered: list[Span] = []
    for rightward, run in groupby(reversed(row), key=_runs_rightward):
        spans = list(run)
        ordered.extend(reversed(spans) if rightward else spans)
    return ordered


def _runs_rightward(span: Span) -> bool:
    return any(map(str.isalpha, span.text)) and not _LEFTWARD.search(span.text)
