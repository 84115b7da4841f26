"""Tables without a grid: rows whose words leave the same white strips between columns."""

from statistics import median

from documents.layout.ink import Span, hull
from documents.layout.lines import is_mono
from documents.layout.tables.evidence import is_tabular
from documents.layout.tables.pieces import FoundTable, Piece, Slot, pieces_of
from documents.layout.tables.ruled.rules import Stroke
from documents.layout.tables.wrapping import merge_wrapped
from documents.model import Box

_SEGMENT_GAP = 0.9  # in letter sizes: wider white parts two cells of a row
_COLUMN_GAP = 0.45  # in letter sizes, of white that all rows share
_ROW_STEP = 2.6  # in letter sizes: rows further apart belong to two tables
_LOOSE_ROWS = 2  # rows of one segment that may stand within a table, one after the other
_TIGHT = 0.55  # in letter sizes, of white between the lines of one head
_NARROW = 0.4  # of the table's width
_CROSSING_SHARE = 0.12  # of the rows, that may cross a white strip: spanning heads and section rows

type Row = list[Span]
type Interval = tuple[float, float]


def aligned_tables(rows: list[Row], flat: list[Stroke], size: float) -> list[FoundTable]:
    """The tables among a region's rows of spans, from top to bottom."""
    found = []
    for first, end in _runs(rows, flat, size):
        table = _table(rows[first:end], flat, size)
        if table is not None:
            found.append(table)
    return found


def _runs(rows: list[Row], flat: list[Stroke], size: float) -> list[tuple[int, int]]:
    """Stretches of rows (first, end) that begin and end with a row of several segments."""
    several = [_segments(row, size) > 1 and not is_mono(row) for row in rows]
    runs: list[tuple[int, int]] = []
    first: int | None = None
    last = 0
    for index, is_several in enumerate(several):
        apart = index > 0 and _apart(rows[index - 1], rows[index], size)
        if first is not None and (apart or index - last > _LOOSE_ROWS + 1):
            runs.append((first, last + 1))
            first = None
        if is_several:
            first = index if first is None else first
            last = index
    if first is not None:
        runs.append((first, last + 1))
    return [(_with_head(rows, start, flat), end) for start, end in runs if end - start > 1]


def _with_head(rows: list[Row], first: int, flat: list[Stroke]) -> int:
    """Take in the row above where a drawn line closes it off from what is before, a spanning head, and where
    it stands tight upon one column: the beginning of a wrapped head.
    """
    if first == 0:
        return first
    top, bottom = _top(rows[first - 1]), _top(rows[first])
    before = _bottom(rows[first - 2]) if first > 1 else top - 40
    box = hull(rows[first])
    above = any(
        before - 2 <= line.at <= top + 2 and line.start <= box[0] + 10 and line.end >= box[2] - 10
        for line in flat
    )
    tight = _top(rows[first]) - _bottom(rows[first - 1]) < _TIGHT * rows[first][0].size
    over = hull(rows[first - 1])
    narrow = over[2] - over[0] < _NARROW * (box[2] - box[0]) and box[0] <= over[0] and over[2] <= box[2] + 3
    return first - 1 if (above and bottom - top < 40) or (tight and narrow) else first


def _table(rows: list[Row], flat: list[Stroke], size: float) -> FoundTable | None:
    pieces = [[piece for span in row for piece in pieces_of(span)] for row in rows]
    columns = _columns(pieces, size)
    if len(columns) < 2:
        return None
    box = hull(span for row in rows for span in row)
    ruled = sum(_lies_in(line, box) for line in flat) > 1
    cells = [_cells(row, columns) for row in pieces]
    if not is_tabular(cells, ruled=ruled):
        return None
    merged = merge_wrapped(cells, [line.at for line in flat if _lies_in(line, box)])
    slots = [_slots(index, row, columns) for index, row in enumerate(merged)]
    return FoundTable(box, slots, [span for row in rows for span in row])


def _columns(rows: list[list[Piece]], size: float) -> list[Interval]:
    """The columns' extents: what lies between white strips that hardly any row crosses."""
    edges: list[tuple[float, int]] = []
    for row in rows:
        for x0, x1 in _covered(row):
            edges += ((x0, 1), (x1, -1))
    edges.sort()
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


def _cells(row: list[Piece], columns: list[Interval]) -> list[list[Piece]]:
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


def _slots(index: int, cells: list[list[Piece]], columns: list[Interval]) -> list[Slot]:
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


def _segments(row: Row, size: float) -> int:
    count, right = 0, None
    for span in row:
        if right is None or span.x0 - right > _SEGMENT_GAP * min(size, span.size):
            count += 1
        right = max(right or span.x1, span.x1)
    return count


def _apart(above: Row, below: Row, size: float) -> bool:
    return _top(below) - _bottom(above) > _ROW_STEP * size


def _lies_in(line: Stroke, box: Box) -> bool:
    reach = min(line.end, box[2]) - max(line.start, box[0])
    return box[1] - 8 <= line.at <= box[3] + 8 and reach > 0.7 * (box[2] - box[0])


def _top(row: Row) -> float:
    return min(span.y0 for span in row)


def _bottom(row: Row) -> float:
    return max(span.y1 for span in row)
