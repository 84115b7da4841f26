"""Cells that stand in the middle beside neighbours of two lines: neither line is a row of its own."""

from documents.layout.tables.pieces import Piece

_HALFWAY = 0.2  # in letter sizes: so near the middle between two lines
_OFF = 0.3  # in letter sizes: so far from a line a word does not stand on it

type CellRow = list[list[Piece]]


def with_centred_cells(rows: list[CellRow], ruled_at: list[float]) -> list[CellRow]:
    """The rows, two made one where some cells stand halfway between the lines of the others."""
    merged: list[CellRow] = []
    for row in rows:
        if merged and _are_one(merged[-1], row, ruled_at):
            merged[-1] = [above + below for above, below in zip(merged[-1], row, strict=True)]
        else:
            merged.append(row)
    return merged


def _are_one(above: CellRow, below: CellRow, ruled_at: list[float]) -> bool:
    both = [(one, other) for one, other in zip(above, below, strict=True) if one and other]
    alone = [one or other for one, other in zip(above, below, strict=True) if bool(one) != bool(other)]
    if not both or not alone:
        return False
    upper = sum(_middle(one) for one, _ in both) / len(both)
    lower = sum(_middle(other) for _, other in both) / len(both)
    if any(upper < at < lower for at in ruled_at):
        return False
    return all(_is_halfway(cell, upper, lower) for cell in alone)


def _is_halfway(cell: list[Piece], upper: float, lower: float) -> bool:
    size, middle = cell[0].size, _middle(cell)
    return abs(middle - (upper + lower) / 2) < _HALFWAY * size and middle - upper > _OFF * size


def _middle(cell: list[Piece]) -> float:
    return sum(piece.centre[1] for piece in cell) / len(cell)
