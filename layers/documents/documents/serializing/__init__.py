"""The JSON form of a document, schema `documents/1`; absent keys mean None, False or empty.

{"schema": "documents/1", "file_type": "pdf", "title"?, "metadata"?, "partial": false,
 "pages_needing_ocr": [], "pages": [{"number": 1, "width": 612.0, "height": 792.0, "rotation"?,
   "needs_ocr"?, "overlaid"?, "error"?, "words"?: [["text", [x0, y0, x1, y1], confidence?, size?, bold?], …],
   "fields"?: [{"name": "…", "kind": "text", "box": […], "value"?, "checked"?}],
   "links"?: [{"url": "…", "box": […], "text": "…"}], "bookmarks"?: [{"title": "…", "level": 1}],
   "blocks": [{"kind": "heading", "text"?, "level"?, "marker"?, "box"?, "size"?,
     "lines"?: ["…"],
     "table"?: {"rows": 2, "columns": 3, "header_rows": 1,
       "cells": [{"row": 0, "column": 0, "text": "…", "row_span"?, "column_span"?, "box"?}]}}]}]}
"""

from documents.model import Document
from documents.serializing.blocks import Json
from documents.serializing.pages import page_from_dict, page_to_dict

__all__ = ["SCHEMA", "from_dict", "page_from_dict", "page_to_dict", "to_dict"]

SCHEMA = "documents/1"


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
