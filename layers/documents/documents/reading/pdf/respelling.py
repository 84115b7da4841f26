"""Words that come apart into letters, put together again: letterspaced titles, letters placed one by one.

The gaps between letters say where words end, and another engine's text has to know the words that result.
"""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from documents.layout.ink import PageInk

_SPACES = 0.24  # of a text's characters: in running text a sixth are
_LEAST_SINGLE = 3  # letters that stand alone
_SHORTEST = 7  # characters of a text that is looked at
_WIDER = 1.6  # times the usual gap between letters: there a word ends
_WORD_GAP = 0.16  # in letter sizes, beyond the usual gap
_KNOWN = 0.7  # of the words that result

type PlacedWord = tuple[str, float, float]


def respell(ink: PageInk, text: str) -> None:
    """Join the letters of spans that are told apart too far; `text` is the page's by another engine."""
    spaced = [span for span in ink.spans if _is_spaced(span.text)]
    for span in spaced:
        words = _joined(span.words, span.size)
        found = [word for word, _, _ in words if len(word) > 1]
        if len(words) < len(span.words) and sum(word in text for word in found) >= _KNOWN * len(found) > 0:
            span.text, span.words = " ".join(word for word, _, _ in words), words


def _is_spaced(text: str) -> bool:
    """Whether far more spaces stand in a text than between words."""
    if len(text) < _SHORTEST or text.count(" ") < _SPACES * len(text):
        return False
    return sum(len(word) == 1 and word.isalpha() for word in text.split()) >= _LEAST_SINGLE


def _joined(words: Sequence[PlacedWord], size: float) -> list[PlacedWord]:
    if len(words) < 2:
        return list(words)
    gaps = [max(0.0, after[1] - before[2]) for before, after in pairwise(words)]
    usual = median(gaps)
    found = [words[0]]
    for gap, (text, x0, x1) in zip(gaps, words[1:], strict=True):
        if gap > max(_WIDER * usual, usual + _WORD_GAP * size):
            found.append((text, x0, x1))
        else:
            found[-1] = (found[-1][0] + text, found[-1][1], x1)
    return found
