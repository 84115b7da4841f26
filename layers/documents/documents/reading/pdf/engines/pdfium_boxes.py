"""Boxes to tick that a page draws or shows as pictures: where they are, and whether they are ticked."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from pypdfium2 import PdfiumError

from documents.model import Box, Word

if TYPE_CHECKING:
    from pypdfium2 import PdfBitmap, PdfDocument, PdfPage

_DRAWN, _PICTURE = 2, 3  # FPDF_PAGEOBJ_PATH, FPDF_PAGEOBJ_IMAGE
_SMALLEST, _LARGEST = 6.0, 24.0  # points
_SQUARE = 1.3  # of the longer side to the shorter
_MOST_OBJECTS = 4_000  # a drawing has more, and none of its squares is a question
_MOST_BOXES = 120  # more make a grid
_SCALE = 4.0  # pixels to a point
_DARK = 150  # of 255
_SIDE = 0.6  # of a side's length must be drawn
_INK = 0.05  # of the inside, from which on the box is ticked
_FULL = 0.9  # an inside darker than this is a bullet or a colour, not a tick
_TICKED, _EMPTY = "☒", "☐"


def boxes_beside(document: "PdfDocument", number: int, words: Sequence[Word]) -> list[Word]:
    """The boxes of page `number` as words "☒" and "☐", where none of its words stands in their place."""
    with suppress(PdfiumError):
        return [
            box for box in _boxes(document, number) if not any(_over(box.box, each.box) for each in words)
        ]
    return []


def _boxes(document: "PdfDocument", number: int) -> list[Word]:
    page = document[number - 1]
    found: list[Word] = []
    squares = list(_squares(page))
    if len(squares) > _MOST_BOXES:
        return []
    width, height = page.get_size()
    for left, bottom, right, top in squares:
        bitmap = page.render(
            scale=_SCALE,
            crop=(left, bottom, width - right, height - top),
            grayscale=True,
            may_draw_forms=False,
        )
        ticked = _look(bitmap)
        box: Box = (left, height - top, right, height - bottom)
        if ticked is not None and not any(_over(word.box, box) for word in found):
            found.append(Word(_TICKED if ticked else _EMPTY, box, 1.0))
    return found


def _squares(page: "PdfPage") -> Iterator[tuple[float, float, float, float]]:
    """Small squares among the page's drawings and pictures, in PDF's coordinates; an upright page only."""
    if page.get_rotation() != 0:
        return
    for count, item in enumerate(page.get_objects(filter=(_DRAWN, _PICTURE), max_depth=3)):
        if count > _MOST_OBJECTS:
            return
        left, bottom, right, top = item.get_bounds()
        sides = sorted((right - left, top - bottom))
        if sides[0] >= _SMALLEST and sides[1] <= _LARGEST and sides[1] <= _SQUARE * sides[0]:
            yield left, bottom, right, top


def _look(bitmap: "PdfBitmap") -> bool | None:
    """Whether a drawn box has something in it; None where there is no box."""
    width, height, stride, channels = bitmap.width, bitmap.height, bitmap.stride, bitmap.n_channels
    pixels = bytes(bitmap.buffer)
    dark = [
        [pixels[row * stride + column * channels] < _DARK for column in range(width)] for row in range(height)
    ]
    frame = _frame(dark)
    if frame is None:
        return None
    left, top, right, bottom = frame
    inside = [dark[row][left + 2 : right - 1] for row in range(top + 2, bottom - 1)]
    area = sum(len(row) for row in inside)
    share = sum(map(sum, inside)) / area if area else 1.0
    return share >= _INK if share < _FULL else None


def _frame(dark: list[list[bool]]) -> tuple[int, int, int, int] | None:
    """(left, top, right, bottom) within the four drawn sides; None when one of them is missing."""
    height, width = len(dark), len(dark[0]) if dark else 0
    if height < _SMALLEST or width < _SMALLEST:
        return None
    rows = [at for at in range(height) if sum(dark[at]) > _SIDE * width]
    columns = [at for at in range(width) if sum(row[at] for row in dark) > _SIDE * height]
    first_rows, last_rows = [at for at in rows if at < height / 2], [at for at in rows if at > height / 2]
    first, last = [at for at in columns if at < width / 2], [at for at in columns if at > width / 2]
    if not (first_rows and last_rows and first and last):
        return None
    return max(first), max(first_rows), min(last), min(last_rows)


def _over(first: Box, second: Box) -> bool:
    x, y = (second[0] + second[2]) / 2, (second[1] + second[3]) / 2
    return first[0] <= x <= first[2] and first[1] <= y <= first[3]
