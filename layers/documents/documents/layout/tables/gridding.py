"""Columns that white strips part, and the cells that rows of words make in them."""

from statistics import median

from documents.layout.tables.pieces import Piece, Slot
from documents.model import Box

_COLUMN_GAP = 0.45  # in letter sizes, of white that all rows share
_CROSSING_SHARE = 0.12  # of the rows, that may cross a white strip: spanning heads and section rows

_TELLING_ROWS, _TELLING_SHARE = 3, 0.5  # rows of several texts that tell the columns alone

type Interval = tuple[float, float]


def columns_of(rows: list[list[Piece]], size: float) -> list[Interval]:
    """The columns' extents: what lies between white strips that hardly any row crosses."""
    covered = [_covered(row) for row in rows]
    several = [stretches for stretches in covered if len(stretches) > 1]
    if len(several) >= max(_TELLING_ROWS, _TELLING_SHARE * len(rows)):
        covered = several  # a row of one text tells no columns: it may be a head over some of them
    edges = sorted(edge for row in covered for x0, x1 in row for edge in ((x0, 1), (x1, -1)))
    allowed = int(_CROSSING_SHARE * len(rows))
    columns: list[list[float]] = []
    depth = 0
    for x, step in edges:
        before, depth = depth, depth + step
        if before <= allowed < depth:
            if columns and x - columns[-1][1] < _COLUMN_GAP * size:
                continue
            columns.append([x, x])
        elif depth <= allowed < before:
            columns[-1][1] = x
    return [(column[0], column[1]) for column in columns]


def _covered(row: list[Piece]) -> list[Interval]:
    """A row's words as stretches, word gaps closed."""
    stretches: list[list[float]] = []
    for piece in sorted(row, key=lambda each: each.x0):
        if stretches and piece.x0 - stretches[-1][1] < 0.4 * piece.size:
            stretches[-1][1] = max(stretches[-1][1], piece.x1)
        else:
            stretches.append([piece.x0, piece.x1])
    return [(stretch[0], stretch[1]) for stretch in stretches]


def cells_of(row: list[Piece], columns: list[Interval]) -> list[list[Piece]]:
    """The row's words by column; a stretch over several columns goes to the first it overlaps."""
    cells: list[list[Piece]] = [[] for _ in columns]
    for x0, x1 in _covered(row):
        words = [piece for piece in row if x0 <= piece.x0 and piece.x1 <= x1]
        crossed = [index for index, column in enumerate(columns) if min(x1, column[1]) > max(x0, column[0])]
        if len(crossed) > 1 and not _spans(x0, x1, [columns[index] for index in crossed]):
            for word in words:
                cells[_nearest(word, columns)].append(word)
        else:
            cells[crossed[0] if crossed else _nearest(words[0], columns)].extend(words)
    return cells


def _spans(x0: float, x1: float, crossed: list[Interval]) -> bool:
    """Whether a stretch is one text over several columns, not neighbours that stand close."""
    return x0 > crossed[0][0] + 3 or x1 < crossed[-1][1] - 3 or len(crossed) > 2


def _nearest(piece: Piece, columns: list[Interval]) -> int:
    middle = piece.centre[0]
    return min(
        range(len(columns)),
        key=lambda index: max(columns[index][0] - middle, middle - columns[index][1], 0.0),
    )


def slots_of(index: int, cells: list[list[Piece]], columns: list[Interval]) -> list[Slot]:
    """A row's cells; one whose text reaches over empty neighbours spans them."""
    slots: list[Slot] = []
    at = 0
    pieces = [piece for cell in cells for piece in cell]
    top = min(piece.y0 for piece in pieces)
    bottom = max(piece.y1 for piece in pieces)
    while at < len(columns):
        span = 1
        right = max((piece.x1 for piece in cells[at]), default=0.0)
        while cells[at] and at + span < len(columns) and not cells[at + span]:
            if right < median(columns[at + span]):
                break
            span += 1
        box: Box = (columns[at][0], top, columns[at + span - 1][1], bottom)
        slots.append(Slot(index, at, 1, span, box, cells[at]))
        at += span
    return slots
