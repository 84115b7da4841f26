"""ODS: cells hold the text that they show, so it is taken as it stands."""

from pathlib import Path

from documents.formats.opendocument.body import Story
from documents.formats.opendocument.styles import Styles
from documents.formats.opendocument.tables import read_table
from documents.formats.opendocument.texts import Notes
from documents.formats.opening.odf import OdfFile
from documents.formats.opening.xml import Element, attribute, child, children
from documents.formats.options import ReadOptions
from documents.formats.pages import paged
from documents.formats.sheets.regions import Sheet, check_size, sheet_blocks
from documents.formats.texts import flat_text
from documents.model import Block, Document


def read_ods(source: Path | bytes, options: ReadOptions) -> Document:
    """The sheets with something in them. Raises as `read_odt`."""
    with OdfFile(source, options) as file:
        content = file.content()
        story = Story(Styles([content]), Notes())
        body = child(content, "body", "spreadsheet")
        sheets = [_sheet(each, story) for each in (children(body, "table") if body is not None else ())]
        check_size(sum(len(sheet.cells) for sheet in sheets))
        contents: list[list[Block]] = [sheet_blocks(sheet) for sheet in sheets]
        return paged("ods", contents, file.metadata())


def _sheet(element: Element, story: Story) -> Sheet:
    sheet = Sheet(attribute(element, "name") or "")
    table = read_table(element, lambda cell: _text(story.blocks(cell)))
    for cell in table.cells if table else ():
        if cell.text:
            sheet.cells[cell.row, cell.column] = cell.text
            if cell.row_span > 1 or cell.column_span > 1:
                sheet.merges.append((cell.row, cell.column, cell.row_span, cell.column_span))
    return sheet


def _text(blocks: list[Block]) -> str:
    return "\n".join(flat_text(block) for block in blocks)
