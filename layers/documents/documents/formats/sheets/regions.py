"""A sheet's cells into blocks: empty rows and columns part what does not belong together."""

from dataclasses import dataclass, field
from itertools import pairwise

from documents.errors import LimitExceededError
from documents.model import Block, Cell, Table

MAX_CELLS = 1_000_000
"""Filled cells of one workbook."""

_MAX_AREA = 4_000_000  # grid positions of one table
_MAX_EMPTY_SHARE = 200  # grid positions for each filled cell, before a region is written as lines instead


@dataclass(slots=True)
class Sheet:
    """Filled cells by (row, column), and merged ranges as (row, column, rows, columns)."""

    name: str
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """Comments and texts of drawn shapes."""


def check_size(filled: int) -> None:
    """Raises LimitExceededError for more than MAX_CELLS."""
    if filled > MAX_CELLS:
        raise LimitExceededError(
            f"The workbook has more than {MAX_CELLS:,} filled cells. Split it and send the parts."
        )


def sheet_blocks(sheet: Sheet) -> list[Block]:
    """The sheet's name as a heading, then its regions from the top; none for an empty sheet."""
    blocks: list[Block] = []
    spans = {(row, column): (down, across) for row, column, down, across in sheet.merges}
    for band in _bands(sorted(sheet.cells, key=lambda at: at[0]), 0, spans):
        for region in _bands(sorted(band, key=lambda at: at[1]), 1, spans):
            title = _title(region, spans)
            if title is not None:
                blocks.append(Block("paragraph", sheet.cells[title]))
                region.remove(title)
            blocks.append(_block(region, sheet, spans))
    blocks.extend(Block("footnote", note) for note in sheet.notes)
    return [Block("heading", sheet.name, level=1), *blocks] if blocks else []


def _bands(
    places: list[tuple[int, int]], axis: int, spans: dict[tuple[int, int], tuple[int, int]]
) -> list[list[tuple[int, int]]]:
    """Cells parted where a whole row (axis 0) or column (axis 1) is empty."""
    bands: list[list[tuple[int, int]]] = []
    reach = -2
    for place in places:
        if place[axis] > reach + 1:
            bands.append([])
        bands[-1].append(place)
        reach = max(reach, place[axis] + spans.get(place, (1, 1))[axis] - 1)
    return bands


def _title(
    region: list[tuple[int, int]], spans: dict[tuple[int, int], tuple[int, int]]
) -> tuple[int, int] | None:
    """The cell of a first row that is merged over all columns: a title, no part of the table."""
    first = min(region)
    width = max(column for _, column in region) - min(column for _, column in region) + 1
    alone = sum(row == first[0] for row, _ in region) == 1
    down, across = spans.get(first, (1, 1))
    return first if alone and down == 1 and width > 1 and across >= width and len(region) > 2 else None


def _block(
    region: list[tuple[int, int]], sheet: Sheet, spans: dict[tuple[int, int], tuple[int, int]]
) -> Block:
    if len(region) == 1:
        return Block("paragraph", sheet.cells[region[0]])
    top, left = min(row for row, _ in region), min(column for _, column in region)
    sized = [(row, column, *spans.get((row, column), (1, 1))) for row, column in region]
    height = max(row + down for row, _, down, _ in sized) - top
    width = max(column + across for _, column, _, across in sized) - left
    if height * width > min(_MAX_EMPTY_SHARE * len(region), _MAX_AREA):
        return Block("paragraph", _lines(region, sheet))
    cells = [
        Cell(row - top, column - left, sheet.cells[row, column], row_span=down, column_span=across)
        for row, column, down, across in sorted(sized)
    ]
    return Block("table", table=Table(height, width, _filled(cells, height, width), header_rows=1))


def _lines(region: list[tuple[int, int]], sheet: Sheet) -> str:
    ordered = sorted(region)
    text = sheet.cells[ordered[0]]
    for above, below in pairwise(ordered):
        text += ("\t" if above[0] == below[0] else "\n") + sheet.cells[below]
    return text


def _filled(cells: list[Cell], height: int, width: int) -> list[Cell]:
    """With empty cells in the gaps, where spans make their places matter."""
    if not any(cell.row_span > 1 or cell.column_span > 1 for cell in cells):
        return cells
    taken = {
        (cell.row + y, cell.column + x)
        for cell in cells
        for y in range(cell.row_span)
        for x in range(cell.column_span)
    }
    gaps = [Cell(y, x, "") for y in range(height) for x in range(width) if (y, x) not in taken]
    return sorted([*cells, *gaps], key=lambda cell: (cell.row, cell.column))
