"""Blocks and tables as JSON values and back."""

from typing import Any, cast

from documents.model import Block, Box, Cell, Table

type Json = dict[str, Any]


def block_to_dict(block: Block) -> Json:
    """A block; absent keys mean None, False or empty."""
    data: Json = {"kind": block.kind}
    if block.text:
        data["text"] = block.text
    if block.level is not None:
        data["level"] = block.level
    if block.marker is not None:
        data["marker"] = block.marker
    if block.size is not None:
        data["size"] = round(block.size, 2)
    if block.box is not None:
        data["box"] = box_to_list(block.box)
    if block.lines:
        data["lines"] = list(block.lines)
    if block.table is not None:
        data["table"] = _table_to_dict(block.table)
    return data


def block_from_dict(data: Json) -> Block:
    """The block that `block_to_dict` wrote."""
    return Block(
        kind=data["kind"],
        text=data.get("text", ""),
        level=data.get("level"),
        marker=data.get("marker"),
        box=_box_from(data.get("box")),
        size=data.get("size"),
        table=_table_from_dict(data["table"]) if "table" in data else None,
        lines=tuple(data.get("lines", ())),
    )


def _table_to_dict(table: Table) -> Json:
    cells: list[Json] = []
    for cell in table.cells:
        data: Json = {"row": cell.row, "column": cell.column, "text": cell.text}
        if cell.row_span > 1:
            data["row_span"] = cell.row_span
        if cell.column_span > 1:
            data["column_span"] = cell.column_span
        if cell.box is not None:
            data["box"] = box_to_list(cell.box)
        cells.append(data)
    return {
        "rows": table.row_count,
        "columns": table.column_count,
        "header_rows": table.header_rows,
        "cells": cells,
    }


def _table_from_dict(data: Json) -> Table:
    cells = [
        Cell(
            row=cell["row"],
            column=cell["column"],
            text=cell["text"],
            row_span=cell.get("row_span", 1),
            column_span=cell.get("column_span", 1),
            box=_box_from(cell.get("box")),
        )
        for cell in data["cells"]
    ]
    return Table(data["rows"], data["columns"], cells, data["header_rows"])


def box_to_list(box: Box) -> list[float]:
    """The box in hundredths of a point."""
    return [round(value, 2) for value in box]


def _box_from(value: list[float] | None) -> Box | None:
    return None if value is None else cast("Box", tuple(value))
