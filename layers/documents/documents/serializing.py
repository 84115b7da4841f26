"""The JSON form of a document, schema `documents/1`; absent keys mean None, False or empty.

{"schema": "documents/1", "file_type": "pdf", "title"?, "metadata"?, "partial": false,
 "pages_needing_ocr": [], "pages": [{"number": 1, "width": 612.0, "height": 792.0, "rotation"?,
   "needs_ocr"?, "overlaid"?, "error"?, "words"?: [["text", [x0, y0, x1, y1], confidence?, size?, bold?], …],
   "fields"?: [{"name": "…", "kind": "text", "box": […], "value"?, "checked"?}],
   "links"?: [{"url": "…", "box": […], "text": "…"}], "bookmarks"?: [{"title": "…", "level": 1}],
   "blocks": [{"kind": "heading", "text"?, "level"?, "marker"?, "box"?, "size"?,
     "table"?: {"rows": 2, "columns": 3, "header_rows": 1,
       "cells": [{"row": 0, "column": 0, "text": "…", "row_span"?, "column_span"?, "box"?}]}}]}]}
"""

from typing import Any, cast

from documents.model import Block, Bookmark, Box, Cell, Child, Document, FormField, Link, Page, Table, Word

SCHEMA = "documents/1"

type Json = dict[str, Any]


def to_dict(document: Document) -> Json:
    """The document as plain JSON values."""
    return {
        "schema": SCHEMA,
        "file_type": document.file_type,
        **({"title": document.title} if document.title else {}),
        **({"metadata": dict(document.metadata)} if document.metadata else {}),
        "partial": document.partial,
        "pages_needing_ocr": document.pages_needing_ocr,
        "pages": [page_to_dict(page) for page in document.pages],
    }


def from_dict(data: Json) -> Document:
    """The document that `to_dict` wrote. Raises ValueError for another schema."""
    if data.get("schema") != SCHEMA:
        raise ValueError(f"expected a document of schema {SCHEMA}, got {data.get('schema')!r}")
    return Document(
        file_type=data["file_type"],
        pages=[page_from_dict(page) for page in data["pages"]],
        title=data.get("title"),
        metadata=dict(data.get("metadata", {})),
    )


def page_to_dict(page: Page) -> Json:
    """One page as plain JSON values."""
    data: Json = {"number": page.number, "width": round(page.width, 2), "height": round(page.height, 2)}
    if page.rotation:
        data["rotation"] = page.rotation
    if page.needs_ocr:
        data["needs_ocr"] = True
    if page.overlaid:
        data["overlaid"] = True
    if page.error:
        data["error"] = page.error
    if page.child is not None:
        data["child"] = {"name": page.child.name, "file_type": page.child.file_type}
    data["blocks"] = [_block_to_dict(block) for block in page.blocks]
    data.update(_beside_to_dict(page))
    return data


def _beside_to_dict(page: Page) -> Json:
    """What a page has beside its blocks."""
    data: Json = {}
    if page.words:
        data["words"] = [_word_to_list(word) for word in page.words]
    if page.fields:
        data["fields"] = [_field_to_dict(each) for each in page.fields]
    if page.links:
        data["links"] = [{"url": each.url, "box": _box(each.box), "text": each.text} for each in page.links]
    if page.bookmarks:
        data["bookmarks"] = [{"title": each.title, "level": each.level} for each in page.bookmarks]
    return data


def page_from_dict(data: Json) -> Page:
    """The page that `page_to_dict` wrote."""
    return Page(
        number=data["number"],
        width=data["width"],
        height=data["height"],
        rotation=data.get("rotation", 0),
        blocks=[_block_from_dict(block) for block in data["blocks"]],
        words=[Word(word[0], cast("Box", tuple(word[1])), *word[2:5]) for word in data.get("words", ())],
        fields=[
            FormField(
                each["name"],
                each["kind"],
                cast("Box", tuple(each["box"])),
                each.get("value"),
                each.get("checked"),
            )
            for each in data.get("fields", ())
        ],
        links=[
            Link(each["url"], cast("Box", tuple(each["box"])), each["text"]) for each in data.get("links", ())
        ],
        bookmarks=[Bookmark(**each) for each in data.get("bookmarks", ())],
        needs_ocr=data.get("needs_ocr", False),
        overlaid=data.get("overlaid", False),
        error=data.get("error"),
        child=Child(**data["child"]) if "child" in data else None,
    )


def _word_to_list(word: Word) -> list[Any]:
    """Text and box, then confidence, size and weight as far as known; the last stands for bold only."""
    data: list[Any] = [word.text, _box(word.box)]
    rest = [
        None if word.confidence is None else round(word.confidence, 3),
        None if word.size is None else round(word.size, 2),
        word.bold or None,
    ]
    while rest and rest[-1] is None:
        rest.pop()
    return data + rest


def _field_to_dict(form_field: FormField) -> Json:
    data: Json = {"name": form_field.name, "kind": form_field.kind, "box": _box(form_field.box)}
    if form_field.value is not None:
        data["value"] = form_field.value
    if form_field.checked is not None:
        data["checked"] = form_field.checked
    return data


def _block_to_dict(block: Block) -> Json:
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
        data["box"] = _box(block.box)
    if block.table is not None:
        data["table"] = _table_to_dict(block.table)
    return data


def _block_from_dict(data: Json) -> Block:
    return Block(
        kind=data["kind"],
        text=data.get("text", ""),
        level=data.get("level"),
        marker=data.get("marker"),
        box=_box_from(data.get("box")),
        size=data.get("size"),
        table=_table_from_dict(data["table"]) if "table" in data else None,
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
            data["box"] = _box(cell.box)
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


def _box(box: Box) -> list[float]:
    return [round(value, 2) for value in box]


def _box_from(value: list[float] | None) -> Box | None:
    return None if value is None else cast("Box", tuple(value))
