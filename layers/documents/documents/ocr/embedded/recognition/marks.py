"""Marks that the network takes for others, told apart by where their ink stands."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from documents.ocr.embedded.recognition.decoding import Characters
from documents.ocr.embedded.recognition.ink import FontBox, InkMask, stands_low

_HYPHEN, _POINT = "-", "."
_MOST_DECIMALS = 3


def with_points(characters: Characters, ink: InkMask, font: FontBox) -> Characters:
    """The line with points where hyphens between figures stand on their ground: wide type has wide points."""
    text, columns = list(characters.text), characters.places * ink.shape[1]
    for index in range(1, len(text) - 1):
        if text[index] != _HYPHEN or not (text[index - 1].isdigit() and _are_decimals(text[index + 1 :])):
            continue
        before, mark, after = columns[index - 1 : index + 2]
        if stands_low(ink, font, (before + mark) / 2, (mark + after) / 2):
            text[index] = _POINT
    return replace(characters, text=text)


def _are_decimals(rest: Sequence[str]) -> bool:
    """Whether as many figures follow as behind an amount's point: four and more are a telephone number's."""
    figures = list(takewhile(str.isdigit, rest[: _MOST_DECIMALS + 1]))
    return 0 < len(figures) <= _MOST_DECIMALS
