"""XLS (BIFF) and XLSB through calamine, a Rust reader (MIT) that opens both."""

from io import BytesIO
from pathlib import Path

from documents.errors import BrokenDocumentError, DocumentError
from documents.formats.opening.ole import decrypted_office
from documents.formats.opening.package import Package
from documents.formats.options import ReadOptions
from documents.formats.pages import paged
from documents.formats.sheets.regions import Sheet, check_size, sheet_blocks
from documents.formats.sheets.values import value_text
from documents.model import Block, Document


def read_xls(source: Path | bytes, options: ReadOptions) -> Document:
    """The visible sheets of an XLS. Raises BrokenDocumentError, LimitExceededError, EmptyDocumentError, and
    of encrypted ones PasswordRequiredError and PasswordIncorrectError.
    """
    data = source if isinstance(source, bytes) else source.read_bytes()
    return _read(decrypted_office(data, options), "xls")


def read_xlsb(source: Path | bytes, options: ReadOptions) -> Document:
    """The visible sheets of an XLSB. Raises BrokenDocumentError, LimitExceededError, EmptyDocumentError."""
    data = source if isinstance(source, bytes) else source.read_bytes()
    with Package(data, options.expansion) as package:
        for name in package.names:
            package.read(name)  # the limits on expansion; calamine has none of its own
    return _read(data, "xlsb")


def _read(data: bytes, file_type: str) -> Document:
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    contents: list[list[Block]] = []
    filled = 0
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        shown = [each for each in book.sheets_metadata if each.visible == SheetVisibleEnum.Visible]
        for entry in shown or book.sheets_metadata:
            if entry.typ != SheetTypeEnum.WorkSheet:
                continue
            sheet = Sheet(entry.name)
            _fill(book.get_sheet_by_name(entry.name), sheet)
            filled += len(sheet.cells)
            check_size(filled)
            contents.append(sheet_blocks(sheet))
    except DocumentError:
        raise
    except (CalamineError, OSError, ValueError) as problem:
        raise BrokenDocumentError(f"The workbook is damaged: {problem}. Save it again as XLSX.") from problem
    return paged(file_type, contents)


def _fill(found: object, sheet: Sheet) -> None:
    top, left = getattr(found, "start", None) or (0, 0)
    for at, row in enumerate(found.to_python(skip_empty_area=True)):  # type: ignore[attr-defined]
        for column, value in enumerate(row):
            text = value_text(value)
            if text:
                sheet.cells[top + at, left + column] = text
    for start, end in getattr(found, "merged_cell_ranges", None) or ():
        sheet.merges.append((start[0], start[1], end[0] - start[0] + 1, end[1] - start[1] + 1))
    sheet.merges = [merge for merge in sheet.merges if merge[:2] in sheet.cells]
