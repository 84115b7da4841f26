"""RTF's tables: rows that say where their cells end, in twips, and which carry on a neighbour."""

from bisect import bisect_left
from dataclasses import dataclass, field

from documents.formats.tables import MAX_CELLS, table_of
from documents.model import Cell, Table

_SAME_EDGE = 40  # twips, 2 points: programs round


@dataclass(slots=True)
class CellShape:
    """Where a cell ends, and whether it only carries on its neighbour."""

    right: int
    from_above: bool
    from_left: bool


@dataclass(slots=True)
class RowShape:
    """A row's definition, as far as its control words have come."""

    left: int = 0
    cells: list[CellShape] = field(default_factory=list)
    from_above: bool = False
    from_left: bool = False

    def take(self, name: str, number: int | None) -> None:
        """A control word of the definition; others are ignored."""
        if name == "trleft":
            self.left = number or 0
        elif name == "clvmrg":
            self.from_above = True
        elif name == "clmrg":
            self.from_left = True
        elif name == "cellx":
            self.cells.append(CellShape(number or 0, self.from_above, self.from_left))
            self.from_above = self.from_left = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row that ended: its cells' texts and its shape."""

    texts: list[str]
    shape: RowShape


def parted(rows: list[Row]) -> list[list[Row]]:
    """Rows that follow each other, as tables: one begins where no inner border goes on."""
    tables: list[list[Row]] = []
    borders: set[int] = set()
    for row in rows:
        own = {round(each.right / _SAME_EDGE) for each in row.shape.cells[:-1]}
        near = {edge + step for edge in own for step in (-1, 0, 1)}
        if not tables or (own and borders and borders.isdisjoint(near)):
            tables.append([])
            borders = set()
        tables[-1].append(row)
        borders |= own
    return tables


def rtf_table(rows: list[Row]) -> Table:
    """The table with its spans; where a row's definition does not fit its cells, without any."""
    edges = _edges(rows)
    unplaced = any(any(row.texts[len(row.shape.cells) :]) for row in rows)
    if unplaced or len(edges) * len(rows) > MAX_CELLS:
        return table_of([row.texts for row in rows])
    cells: list[Cell] = []
    above: dict[int, Cell] = {}
    for at, row in enumerate(rows):
        left = _index(edges, row.shape.left)
        current: dict[int, Cell] = {}
        for text, shape in zip(row.texts, row.shape.cells, strict=False):
            right = max(_index(edges, shape.right), left + 1)
            _place(cells, current, above.get(left), Cell(at, left, text, 1, right - left), shape)
            left = right
        above = current
    width = max((cell.column + cell.column_span for cell in cells), default=0)
    return Table(len(rows), width, cells)


def _place(
    cells: list[Cell], current: dict[int, Cell], above: Cell | None, cell: Cell, shape: CellShape
) -> None:
    """Add the cell, or let the one that it carries on grow. `current` has the row's cells by column."""
    last = next(reversed(current.values()), None)
    if shape.from_left and last is not None and last.row == cell.row and not cell.text:
        last.column_span = cell.column + cell.column_span - last.column
        return
    if shape.from_above and above is not None and not cell.text:
        above.row_span = cell.row - above.row + 1
        current[cell.column] = above
        return
    cells.append(cell)
    current[cell.column] = cell


def _edges(rows: list[Row]) -> list[int]:
    found = {row.shape.left for row in rows} | {each.right for row in rows for each in row.shape.cells}
    edges: list[int] = []
    for edge in sorted(found):
        if not edges or edge - edges[-1] > _SAME_EDGE:
            edges.append(edge)
    return edges


def _index(edges: list[int], at: int) -> int:
    return max(0, bisect_left(edges, at - _SAME_EDGE))
