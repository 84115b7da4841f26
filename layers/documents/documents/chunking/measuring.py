"""How long a stretch of text is."""

import re
from bisect import bisect_left
from collections.abc import Callable

from documents.chunking.model import Unit

# About what subword tokenizers make of text: a long word is several tokens, an ideograph or a mark is one.
_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W\d_]{1,7}|\d{1,3}|_|[^\w\s]")

type Measure = Callable[[int, int], int]
"""The length of text between two offsets."""


def count_tokens(text: str) -> int:
    """An estimate, without a model's vocabulary, that errs on the high side for English."""
    return len(_TOKEN.findall(text))


def measure_of(text: str, unit: Unit) -> Measure:
    """A measure of any stretch of `text`."""
    if unit == "characters":
        return lambda start, end: end - start
    starts = [found.start() for found in _TOKEN.finditer(text)]
    return lambda start, end: bisect_left(starts, end) - bisect_left(starts, start)
