"""Tables whose cells are drawn: a grid of lines, with spans where a line is missing."""

from bisect import bisect_right

from documents.layout.ink import Span
from documents.layout.tables.pieces import FoundTable, Piece, Slot, is_one_line, lines_of, pieces_of
from documents.layout.tables.ruled.cards import cards_of
from documents.layout.tables.ruled.open_bands import add_open_bands
from documents.layout.tables.ruled.rules import Grid, Stroke, covers, grids, lines_at, positions
from documents.layout.tables.ruled.unmerging import unmerge
from documents.layout.tables.splitting import text_rows
from documents.model import Box

_OPEN_SIDE = 6.0  # points by which lines reach beyond the last crossing one: a side without a border
_LEAST_FILL = 0.25
_MOST_CELLS = 4_000


def ruled_tables(flat: list[Stroke], upright: list[Stroke], spans: list[Span]) -> list[FoundTable]:
    """The tables that lines draw, each with the spans inside it; frames and charts are none."""
    found = []
    for grid in grids(flat, upright):
        add_open_bands(grid, flat, spans)
        table = _table(grid, spans)
        if table is not None:
            found.append(table)
    return _outermost(found)


def _table(grid: Grid, spans: list[Span]) -> FoundTable | None:
    xs = _borders(grid.upright, grid.flat)
    ys = _borders(grid.flat, grid.upright)
    if len(xs) < 3 or len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) > _MOST_CELLS:
        return None
    box = (xs[0], ys[0], xs[-1], ys[-1])
    inside = [span for span in spans if _within(span, box)]
    pieces = [piece for span in inside for piece in pieces_of(span)]
    ys = _with_text_rows(xs, ys, pieces)
    if len(ys) < 3:
        return None
    rows = _slots(grid, xs, ys)
    _fill(rows, xs, ys, pieces)
    unmerge(rows, ys)
    slots = [slot for row in rows for slot in row]
    filled = sum(bool(slot.pieces) for slot in slots)
    if filled < 3 or filled < _LEAST_FILL * len(slots):
        return None
    if len({slot.column for slot in slots if slot.pieces}) < 2:
        return None
    return FoundTable(box, rows, inside, cards_of(slots, inside))


def _borders(lines: list[Stroke], crossing: list[Stroke]) -> list[float]:
    """Where cells begin and end: at the lines, and at the ends of those that cross them beyond the last."""
    at = positions(line.at for line in lines)
    if not at:
        return []
    first, last = min(line.start for line in crossing), max(line.end for line in crossing)
    before = [first] if first < at[0] - _OPEN_SIDE else []
    after = [last] if last > at[-1] + _OPEN_SIDE else []
    return [*before, *at, *after]


def _with_text_rows(xs: list[float], ys: list[float], pieces: list[Piece]) -> list[float]:
    """The borders between rows, with those added that only the text's alignment shows."""
    borders = list(ys)
    bands: dict[int, list[list[Piece]]] = {}
    for piece in pieces:
        x, y = piece.centre
        row, column = bisect_right(ys, y) - 1, bisect_right(xs, x) - 1
        if 0 <= row < len(ys) - 1 and 0 <= column < len(xs) - 1:
            bands.setdefault(row, [[] for _ in xs[1:]])[column].append(piece)
    for row, columns in bands.items():
        if not all(is_one_line(column) for column in columns if column):
            borders.extend(text_rows([lines_of(column) for column in columns], ys[row], ys[row + 1]))
    return sorted(borders)


def _slots(grid: Grid, xs: list[float], ys: list[float]) -> list[list[Slot]]:
    """The cells: each reaches right and down until a line stops it."""
    wide, high = len(xs) - 1, len(ys) - 1
    poles = [lines_at(grid.upright, x) for x in xs]
    right_of = [
        [covers(poles[column + 1], ys[row], ys[row + 1]) for column in range(wide)] for row in range(high)
    ]
    beams = [lines_at(grid.flat, y) for y in ys]
    below = [  # a border that only the text shows parts every column
        [not beams[row + 1] or covers(beams[row + 1], xs[column], xs[column + 1]) for column in range(wide)]
        for row in range(high)
    ]
    taken = [[False] * wide for _ in range(high)]
    rows: list[list[Slot]] = []
    for row in range(high):
        slots: list[Slot] = []
        for column in range(wide):
            if taken[row][column]:
                continue
            across = 1
            while (
                column + across < wide
                and not right_of[row][column + across - 1]
                and not taken[row][column + across]
            ):
                across += 1
            reach = range(column, column + across)
            down = 1
            while (
                row + down < high
                and not any(below[row + down - 1][each] or taken[row + down][each] for each in reach)
                and not any(right_of[row + down][each] for each in reach[:-1])
            ):
                down += 1
            for y in range(row, row + down):
                for x in reach:
                    taken[y][x] = True
            box = (xs[column], ys[row], xs[column + across], ys[row + down])
            slots.append(Slot(row, column, down, across, box, []))
        rows.append(slots)
    return rows


def _fill(rows: list[list[Slot]], xs: list[float], ys: list[float], pieces: list[Piece]) -> None:
    """Put every piece into the cell that its middle stands in."""
    at: dict[tuple[int, int], Slot] = {}
    for row in rows:
        for slot in row:
            for y in range(slot.row, slot.row + slot.row_span):
                for x in range(slot.column, slot.column + slot.column_span):
                    at[(y, x)] = slot
    for piece in pieces:
        place = piece.centre
        column_at = min(max(bisect_right(xs, place[0]) - 1, 0), len(xs) - 2)
        row_at = min(max(bisect_right(ys, place[1]) - 1, 0), len(ys) - 2)
        at[(row_at, column_at)].pieces.append(piece)


def _within(span: Span, box: Box) -> bool:
    x, y = (span.x0 + span.x1) / 2, (span.y0 + span.y1) / 2
    return box[0] - 1 < x < box[2] + 1 and box[1] - 1 < y < box[3] + 1


def _outermost(tables: list[FoundTable]) -> list[FoundTable]:
    """Without tables that lie in another one."""
    kept: list[FoundTable] = []
    for table in sorted(tables, key=lambda each: len(each.spans), reverse=True):
        ids = {id(span) for span in table.spans}
        if not any(ids & {id(span) for span in other.spans} for other in kept):
            kept.append(table)
    return kept
