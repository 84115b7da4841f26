"""HTML tables: those that hold data, against those that lay a page out."""

from collections.abc import Callable, Iterator

from documents.formats.opening.xml import Element
from documents.formats.tables import MAX_SPAN, Placed, spanned_table
from documents.formats.texts import flat_text
from documents.formats.web.elements import is_hidden, tag_of
from documents.model import Block, Table

_GROUPS = frozenset({"thead", "tbody", "tfoot"})
_LAYOUT_CONTENT = frozenset(
    {"h1", "h2", "h3", "article", "section", "nav", "form", "header", "footer", "aside", "main"}
)

type CellReader = Callable[[Element], list[Block]]


def is_data_table(table: Element) -> bool:
    """Whether rows and columns mean something; layout tables are read as if they were not there."""
    if table.get("role") in ("presentation", "none"):
        return False
    cells = [cell for row in rows_of(table) for cell in cells_of(row)]
    if len(cells) < 2:
        return False
    if any(tag_of(each) in ("thead", "caption", "th") for each in table.iterchildren()) or any(
        tag_of(cell) == "th" for cell in cells
    ):
        return not _holds_page(table)
    return table.find(".//table") is None and not _holds_page(table)


def read_table(element: Element, read_cell: CellReader) -> Table | None:
    """The table with its spans; None where it has no text."""
    rows: list[list[Placed]] = []
    head = 0
    for row in rows_of(element):
        placed = [_placed(cell, read_cell) for cell in cells_of(row)]
        parent = row.getparent()
        in_head = parent is not None and tag_of(parent) == "thead"
        if (in_head or all(tag_of(cell) == "th" for cell in cells_of(row))) and head == len(rows):
            head += 1
        rows.append(placed)
    return spanned_table(rows, header_rows=head if 0 < head < len(rows) else min(1, len(rows)))


def rows_of(table: Element) -> Iterator[Element]:
    """The table's own rows, those of tables inside left out."""
    for each in table.iterchildren():
        tag = tag_of(each)
        if tag == "tr" and not is_hidden(each):
            yield each
        elif tag in _GROUPS:
            yield from (row for row in each.iterchildren() if tag_of(row) == "tr" and not is_hidden(row))


def cells_of(row: Element) -> list[Element]:
    """The row's cells."""
    return [cell for cell in row.iterchildren() if tag_of(cell) in ("td", "th") and not is_hidden(cell)]


def _placed(cell: Element, read_cell: CellReader) -> Placed:
    if len(cell):
        text = "\n".join(flat_text(block) for block in read_cell(cell))
    else:
        text = " ".join((cell.text or "").split())
    return Placed(text, rows=_span(cell, "rowspan"), columns=_span(cell, "colspan"))


def _span(cell: Element, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    if not value.isdigit():
        return 1
    return MAX_SPAN if value == "0" and name == "rowspan" else max(1, min(int(value), MAX_SPAN))


def _holds_page(table: Element) -> bool:
    found = sum(1 for each in table.iterdescendants() if tag_of(each) in _LAYOUT_CONTENT)
    return found > 0 and found * 4 >= sum(1 for row in rows_of(table) for _ in cells_of(row))
