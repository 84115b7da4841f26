"""Pages whose text runs down, up or upside down: they are read upright, and their boxes turned back."""

from collections import Counter
from collections.abc import Sequence

from documents.layout.ink import PageInk, Turn
from documents.model import Block, Box, FormField, Word

_TURNS: tuple[Turn, ...] = (0, 90, 180, 270)


def quarter(degrees: float) -> Turn:
    """The nearest quarter turn, clockwise: text at 90 runs down the page, at 270 up."""
    return _TURNS[round(degrees / 90) % 4]


def main_turn(ink: PageInk) -> Turn:
    """The way most letters of the page run."""
    if not ink.turned:
        return 0
    letters: Counter[Turn] = Counter()
    for span in (*ink.spans, *ink.turned):
        letters[span.turn] += len(span.text)
    return letters.most_common(1)[0][0] if letters else 0


def turned_back(box: Box, ink: PageInk) -> Box:
    """A box found on an upright page, where it stands on the page as shown."""
    return _turned(box, ink) if ink.turn else box


def turn_words_back(words: Sequence[Word | FormField], ink: PageInk) -> None:
    """Turn the boxes of words or fields found on an upright page to where they stand on the page as shown."""
    if ink.turn:
        for word in words:
            word.box = _turned(word.box, ink)


def turn_back(blocks: list[Block], ink: PageInk) -> None:
    """Turn the boxes of blocks found on an upright page to where they stand on the page as shown."""
    if ink.turn == 0:
        return
    for block in blocks:
        if block.box is not None:
            block.box = _turned(block.box, ink)
        for cell in block.table.cells if block.table is not None else ():
            if cell.box is not None:
                cell.box = _turned(cell.box, ink)


def _turned(box: Box, ink: PageInk) -> Box:
    x0, y0, x1, y1 = box
    if ink.turn == 90:
        return (ink.width - y1, x0, ink.width - y0, x1)
    if ink.turn == 180:
        return (ink.width - x1, ink.height - y1, ink.width - x0, ink.height - y0)
    return (y0, ink.height - x1, y1, ink.height - x0)
