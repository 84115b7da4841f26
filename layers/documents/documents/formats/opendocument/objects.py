"""Objects inside OpenDocument texts: formulas, charts and sheets that another part of the file holds."""

from collections.abc import Callable

from documents.formats.opendocument.tables import CellText, read_table
from documents.formats.opening.xml import Element, child, children, descendants, full_text, name_of
from documents.formats.web.mathematics import math_text
from documents.model import Block

type Embedded = Callable[[Element], Element | None]
"""The root of what a `draw:object` holds, None where the file does not have it."""


def nothing_embedded(_element: Element) -> Element | None:
    """For stories whose objects are not wanted."""
    return None


def formula(frame: Element, embedded: Embedded) -> str:
    """A frame's formula as LaTeX between dollar signs; empty for other frames."""
    holder = child(frame, "object")
    root = embedded(holder) if holder is not None else None
    return math_text(root) if root is not None and name_of(root) == "math" else ""


def chart_blocks(chart: Element, text_of: CellText) -> list[Block]:
    """The title as a caption, and the data that the chart keeps of its own (`local-table`) as a table."""
    title = child(chart, "title")
    text = " ".join(full_text(title).split()) if title is not None else ""
    table = next((read_table(each, text_of) for each in children(chart, "table")), None)
    return [
        *([Block("caption", text)] if text else []),
        *([Block("table", table=table)] if table is not None else []),
    ]


def first_sheet(spreadsheet: Element) -> Element | None:
    """The sheet that an embedded spreadsheet shows: its first that has text."""
    return next(
        (each for each in children(spreadsheet, "table") if next(descendants(each, "p"), None) is not None),
        None,
    )
