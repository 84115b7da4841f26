"""Document → Page → Block, with boxes.

A box is (x0, y0, x1, y1) in PDF points (1/72 inch), origin at the top left of the page as it is shown,
after its rotation. Pages count from 1. Formats without pages have one page and no boxes.
`documents.serializing` gives the JSON form.
"""

from documents.model.content import FURNITURE, Block, BlockKind, Cell, Table
from documents.model.document import Child, Document, Page
from documents.model.placed import Bookmark, Box, FieldKind, FormField, Link, Word

__all__ = [
    "FURNITURE",
    "Block",
    "BlockKind",
    "Bookmark",
    "Box",
    "Cell",
    "Child",
    "Document",
    "FieldKind",
    "FormField",
    "Link",
    "Page",
    "Table",
    "Word",
]
