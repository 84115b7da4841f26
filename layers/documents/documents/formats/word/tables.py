"""Word tables: grid positions, spans across and down (ECMA-376 part 1 §17.4)."""

from collections.abc import Callable, Iterator

from documents.formats.opening.xml import Element, child, child_value, is_on, name_of
from documents.formats.tables import MAX_SPAN
from documents.model import Cell, Table

_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"})
_MAX_DEPTH = 50

type CellText = Callable[[Element], str]


def read_table(element: Element, text_of: CellText) -> Table | None:
    """The table of a `w:tbl`; None where it has no text. `text_of` gives a `w:tc`'s text."""
    cells: list[Cell] = []
    open_spans: dict[int, Cell] = {}
    rows = [row for row in unwrapped(element, "tr") if not is_on(child(row, "trPr"), "del")]
    width = head = 0
    for at, row in enumerate(rows):
        column = _whole(child_value(row, "trPr", "gridBefore"), 0)
        for tc in unwrapped(row, "tc"):
            across = max(1, _whole(child_value(tc, "tcPr", "gridSpan"), 1))
            merge = child(tc, "tcPr", "vMerge")
            continues = merge is not None and child_value(tc, "tcPr", "vMerge") in (None, "continue")
            if continues and column in open_spans:
                open_spans[column].row_span += 1
            else:
                cell = Cell(at, column, text_of(tc), column_span=across)
                cells.append(cell)
                open_spans.pop(column, None)
                if merge is not None:
                    open_spans[column] = cell
            column += across
        width = max(width, column)
        head = at + 1 if head == at and is_on(child(row, "trPr"), "tblHeader") else head
    if not any(cell.text for cell in cells):
        return None
    return Table(len(rows), width, cells, header_rows=head or min(1, len(rows)))


def only_cell(element: Element) -> Element | None:
    """The one cell of a table that is there for layout only; None for real tables."""
    found: Element | None = None
    for row in unwrapped(element, "tr"):
        for cell in unwrapped(row, "tc"):
            if found is not None:
                return None
            found = cell
    return found


def unwrapped(element: Element, name: str, depth: int = 0) -> Iterator[Element]:
    """Children of that name, those inside content controls and accepted changes included."""
    if depth > _MAX_DEPTH:
        return
    for each in element.iterchildren():
        found = name_of(each)
        if found == name:
            yield each
        elif found in _WRAPPERS:
            yield from unwrapped(each, name, depth + 1)


def _whole(text: str | None, default: int) -> int:
    return min(int(text), MAX_SPAN) if text is not None and text.isdigit() else default
