"""Points of amounts that faint print has lost: `6 00` alone in its place, on a page of `6.00`s."""

import re
from collections import Counter
from collections.abc import Sequence

from documents.ocr.embedded.wording.words import WordPart

_AMOUNT = re.compile(r"\W*[0-9]{1,6}(?:[.,][0-9]{3})*([.,])[0-9]{2}\W*")
_WHOLE, _HUNDREDTHS = re.compile(r"-?[0-9]{1,3}(?:[.,][0-9]{3})*"), re.compile(r"[0-9]{2}")
_CODE = re.compile(r"[^\W\d_]{1,3}")  # a currency or tax code behind the amount
_FEWEST = 3  # amounts with their points that the page shows
_WIDEST = 1.0  # of a figure's height: the white around a point that is not seen; columns stand farther apart

type Line = Sequence[WordPart]


def with_lost_points(lines: Sequence[Line], heights: Sequence[float]) -> list[list[WordPart]]:
    """The lines with such amounts whole again; `heights` are their figures', in shares of a line's width."""
    marks = Counter(match[1] for line in lines for word in line if (match := _AMOUNT.fullmatch(word.text)))
    torn = [_is_torn(line, height) for line, height in zip(lines, heights, strict=True)]
    mark, count = max(marks.items(), key=lambda item: item[1], default=("", 0))
    if count < max(_FEWEST, sum(torn)):
        return [list(line) for line in lines]
    return [_whole(line, mark) if is_torn else list(line) for line, is_torn in zip(lines, torn, strict=True)]


def _is_torn(line: Line, height: float) -> bool:
    """Whether the line is two numbers, as an amount's before and behind its point, and at most a code."""
    if not 2 <= len(line) <= 3 or not all(_CODE.fullmatch(word.text) for word in line[2:]):
        return False
    whole, hundredths = line[:2]
    return (
        _WHOLE.fullmatch(whole.text) is not None
        and _HUNDREDTHS.fullmatch(hundredths.text) is not None
        and hundredths.start - whole.end <= _WIDEST * height
    )


def _whole(line: Line, mark: str) -> list[WordPart]:
    first, second = line[:2]
    confidence = min(first.confidence, second.confidence)
    return [WordPart(first.text + mark + second.text, first.start, second.end, confidence), *line[2:]]
