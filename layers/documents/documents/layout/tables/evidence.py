"""Whether rows of aligned text are a table at all: lists, prose in columns and contents pages are not."""

import re
from collections.abc import Callable
from itertools import pairwise

from documents.layout.tables.pieces import Piece, cell_text
from documents.layout.tables.splitting import is_value

_MARKER = re.compile(r"[^\w\s]{1,2}|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\d+(?:\.\d+)+\.?")
_LEADER = re.compile(r"(?:\.\s?){4,}|(?:_\s?){6,}|…{2,}")
_NUMBER = re.compile(r"-?\d{1,3}(?:,\d{3})+|-?\d+(?:\.\d+)?")
_TICKS = 5  # at least, on a chart's axis
_BESIDE_AXES = 0.3  # of the cells beside a chart's axes, that legends and titles fill
_LONG_CELL = 60  # letters
_CODE_SHARE = 0.8
_MARKED_SHARE = 0.6
_VALUE_SHARE = 0.5
_LEAST_FILL, _RULED_FILL = 0.4, 0.25  # of the cells; ticks of a chart's axis leave most of them empty

type CellRow = list[list[Piece]]


def is_tabular(rows: list[CellRow], *, ruled: bool) -> bool:
    """Whether these rows, split into columns, read as a table. `ruled`: lines are drawn across them."""
    texts = [[cell_text(cell) for cell in row] for row in rows]
    wide = len(texts[0])
    shared = [row for row in texts if sum(map(bool, row)) > 1]
    if len(shared) < (2 if wide > 2 or ruled else 3):
        return False
    if sum(bool(_LEADER.search(text)) for row in texts for text in row) > 0.3 * len(texts):
        return False
    filled = sum(bool(text) for row in texts for text in row)
    if filled < (_RULED_FILL if ruled else _LEAST_FILL) * wide * len(texts):
        return False
    columns = [[row[index] for row in texts if row[index]] for index in range(wide)]
    if _are_lists(columns, ruled=ruled):
        return False
    if _is_code(rows) or _is_chart(columns, wide * len(texts)):
        return False
    return ruled or _reads_as_cells(columns, shared)


def _are_lists(columns: list[list[str]], *, ruled: bool) -> bool:
    """Whether the columns are a list's markers beside its items, or several such lists side by side."""
    marked = [_share(column, _is_marker) > _MARKED_SHARE for column in columns]
    return marked[0] and (len(columns) == 2 or (sum(marked) > 1 and not ruled))


def _is_chart(columns: list[list[str]], cells: int) -> bool:
    """Whether some columns are a chart's axes, evenly stepped numbers, and the others are nearly empty."""
    others = [column for column in columns if not _is_axis(column)]
    if len(others) == len(columns):
        return False
    beside = cells * len(others) / len(columns)
    return sum(map(len, others)) < _BESIDE_AXES * beside


def _is_axis(column: list[str]) -> bool:
    """Whether at least five numbers, and nothing much else, go up or down by the same step."""
    numbers = [float(text.replace(",", "")) for text in column if _NUMBER.fullmatch(text)]
    if len(numbers) < max(_TICKS, 0.6 * len(column)):
        return False
    steps = {round(below - above, 6) for above, below in pairwise(numbers)}
    return len(steps) == 1 and 0.0 not in steps


def _reads_as_cells(columns: list[list[str]], shared: list[list[str]]) -> bool:
    """Whether cells are short, or some column holds values."""
    cells = [text for row in shared for text in row if text]
    long = sum(len(text) > _LONG_CELL for text in cells)
    values = any(_share(column, is_value) >= _VALUE_SHARE and len(column) > 1 for column in columns[1:])
    if values:
        return long < 0.5 * len(cells)
    average = sum(map(len, cells)) / len(cells)
    return average < (28 if len(columns) > 2 else 22) and len(shared) >= 3


def _is_code(rows: list[CellRow]) -> bool:
    """Whether the letters are in one pitch, line numbers before them aside."""
    letters = [(len(piece.text), piece.mono) for row in rows for cell in row for piece in cell]
    return sum(count for count, mono in letters if mono) > _CODE_SHARE * sum(count for count, _ in letters)


def _is_marker(text: str) -> bool:
    return bool(_MARKER.fullmatch(text))


def _share(texts: list[str], holds: Callable[[str], bool]) -> float:
    return sum(holds(text) for text in texts) / max(1, len(texts))
