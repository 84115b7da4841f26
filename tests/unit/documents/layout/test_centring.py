"""Cells in the middle beside neighbours of two lines."""

from documents.layout.tables.centring import with_centred_cells
from documents.layout.tables.pieces import Piece


def cell(text: str, middle: float) -> list[Piece]:
    return [Piece(text, 0.0, middle - 5, 50.0, middle + 5, 10.0, bold=False, mono=False)]


def texts(rows: list[list[list[Piece]]]) -> list[list[str]]:
    return [[" ".join(piece.text for piece in each) for each in row] for row in rows]


def test_a_cell_halfway_between_two_lines_makes_them_one_row() -> None:
    rows = [[cell("of which", 100), []], [cell("saturates", 112), cell("8.3 g", 106)]]
    assert texts(with_centred_cells(rows, [])) == [["of which saturates", "8.3 g"]]


def test_one_on_either_line_does_not() -> None:
    rows = [[cell("Fat", 100), []], [cell("Sugar", 112), cell("8.3 g", 112)]]
    assert texts(with_centred_cells(rows, [])) == [["Fat", ""], ["Sugar", "8.3 g"]]


def test_a_drawn_line_parts_them() -> None:
    rows = [[cell("of which", 100), []], [cell("saturates", 112), cell("8.3 g", 106)]]
    assert len(with_centred_cells(rows, [106.0])) == 2
