"""ODS: cells hold the text that they show, so it is taken as it stands."""

from pathlib import Path

from documents.formats.opendocument.body import Story
from documents.formats.opendocument.styles import Styles
from documents.formats.opendocument.tables import read_table
from documents.formats.opendocument.texts import Notes, comment_of
from documents.formats.opening.flat_odf import open_odf
from documents.formats.opening.xml import Element, attribute, child, children, descendants
from documents.formats.options import ReadOptions
from documents.formats.pages import paged
from documents.formats.sheets.regions import Sheet, check_size, sheet_blocks
from documents.formats.texts import flat_text
from documents.model import Block, Document


def read_ods(source: Path | bytes, options: ReadOptions) -> Document:
    """The visible sheets; the hidden ones are named in the metadata `hidden_sheets`. Raises as `read_odt`."""
    with open_odf(source, options) as file:
        content = file.content()
        story = Story(Styles([content]), Notes())
        body = child(content, "body", "spreadsheet")
        tables = list(children(body, "table")) if body is not None else []
        unseen = _hidden_styles(content)
        shown = [each for each in tables if attribute(each, "style-name") not in unseen] or tables
        sheets = [_sheet(each, story) for each in shown]
        check_size(sum(len(sheet.cells) for sheet in sheets))
        contents: list[list[Block]] = [sheet_blocks(sheet) for sheet in sheets]
        hidden = ", ".join(attribute(each, "name") or "" for each in tables if each not in shown)
        return paged("ods", contents, file.metadata() | ({"hidden_sheets": hidden} if hidden else {}))


def _hidden_styles(content: Element) -> set[str | None]:
    """Names of the table styles whose sheets are not shown (ODF 1.2, 20.327)."""
    return {
        attribute(style, "name")
        for style in descendants(content, "style")
        for properties in children(style, "table-properties")
        if attribute(properties, "display") == "false"
    }


def _sheet(element: Element, story: Story) -> Sheet:
    sheet = Sheet(attribute(element, "name") or "")

    def text_of(cell: Element) -> str:
        sheet.notes.extend(note for each in children(cell, "annotation") if (note := comment_of(each)))
        return _text(story.blocks(cell))

    table = read_table(element, text_of)
    for cell in table.cells if table else ():
        if cell.text:
            sheet.cells[cell.row, cell.column] = cell.text
            if cell.row_span > 1 or cell.column_span > 1:
                sheet.merges.append((cell.row, cell.column, cell.row_span, cell.column_span))
    return sheet


def _text(blocks: list[Block]) -> str:
    return "\n".join(flat_text(block) for block in blocks)
