"""Labels with values on a page, in the ways in which documents set them."""

from collections.abc import Sequence
from random import Random

from training.generating.canvas import Canvas

_BROKEN = 0.3  # of the values of three words and more
type Pairs = Sequence[tuple[str, str]]


def place_pairs(canvas: Canvas, pairs: Pairs, x: float, y: float, width: float, size: float) -> float:
    """Set pairs in a zone in one random way; answers the y below them."""
    random = canvas.random
    way = random.choice((_inline, _inline, _two_columns, _two_columns, _above, _grid, _right_aligned))
    return way(canvas, pairs, x, y, width, size)


def _end(random: Random) -> str:
    return random.choice((":", ":", "", " :", ""))


def _value(canvas: Canvas, x: float, y: float, value: str, size: float) -> float:
    """A value, at times broken over two lines; answers the y below it."""
    words = value.split()
    if len(words) > 2 and canvas.random.random() < _BROKEN:
        cut = canvas.random.randint(1, len(words) - 1)
        canvas.put(x, y, " ".join(words[:cut]), size)
        y += size * 1.25
        value = " ".join(words[cut:])
    canvas.put(x, y, value, size)
    return y + size * 1.3


def _inline(canvas: Canvas, pairs: Pairs, x: float, y: float, width: float, size: float) -> float:  # noqa: ARG001
    end, bold = _end(canvas.random), canvas.random.random() < 0.4
    for label, value in pairs:
        at = canvas.put(x, y, f"{label}{end}", size, bold=bold)
        y = _value(canvas, at + size * 0.3, y, value, size) + size * canvas.random.choice((0.05, 0.2))
    return y


def _two_columns(canvas: Canvas, pairs: Pairs, x: float, y: float, width: float, size: float) -> float:
    end, bold = _end(canvas.random), canvas.random.random() < 0.4
    reach = max(canvas.text_width(label, size) for label, _ in pairs) + size * canvas.random.uniform(1.5, 4)
    column = x + max(reach, width * canvas.random.uniform(0.35, 0.55))
    step = size * canvas.random.choice((1.3, 1.5, 1.8))
    for label, value in pairs:
        canvas.put(x, y, f"{label}{end}", size, bold=bold)
        y = max(y + step, _value(canvas, column, y, value, size))
    return y


def _right_aligned(canvas: Canvas, pairs: Pairs, x: float, y: float, width: float, size: float) -> float:
    end = _end(canvas.random)
    for label, value in pairs:
        canvas.put(x + width * 0.48, y, f"{label}{end}", size, align="right")
        canvas.put(x + width * 0.52, y, value, size)
        y += size * 1.4
    return y


def _above(canvas: Canvas, pairs: Pairs, x: float, y: float, width: float, size: float) -> float:  # noqa: ARG001
    small = size * canvas.random.choice((0.7, 0.85, 1.0))
    for label, value in pairs:
        canvas.put(x, y, label, small, bold=canvas.random.random() < 0.3)
        y += small * 1.3
        canvas.put(x, y, value, size)
        y += size * canvas.random.uniform(1.5, 2.2)
    return y


def _grid(canvas: Canvas, pairs: Pairs, x: float, y: float, width: float, size: float) -> float:
    """Labels in a row, their values in the row below."""
    across = canvas.random.randint(2, 4)
    small = size * canvas.random.choice((0.8, 1.0))
    for first in range(0, len(pairs), across):
        row = pairs[first : first + across]
        room = max(width / len(row), max(canvas.text_width(max(pair, key=len), size) for pair in row) + 14)
        for at, (label, value) in enumerate(row):
            canvas.put(x + at * room, y, label, small, bold=True)
            canvas.put(x + at * room, y + small * 1.4, value, size)
        y += small * 1.4 + size * 2
    return y


def place_block(
    canvas: Canvas, lines: Sequence[str], x: float, y: float, size: float, align: str = "left"
) -> float:
    """Lines under each other; answers the y below them."""
    for line in lines:
        canvas.put(x, y, line, size, align=align)
        y += size * 1.28
    return y
