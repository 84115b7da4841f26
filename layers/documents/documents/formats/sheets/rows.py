"""The cells of one worksheet part, streamed."""

import re
from io import BytesIO

from lxml import etree

from documents.errors import BrokenDocumentError
from documents.formats.opening.xml import Element, attribute, child, children, descendants, name_of
from documents.formats.sheets.regions import Sheet, check_size
from documents.formats.sheets.values import NumberFormats

_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})$")
_MAX_MERGE = 10_000
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")  # ST_Xstring, ECMA-376 part 1 §22.9.2.19


def shared_strings(root: Element | None) -> list[str]:
    """The workbook's string table; phonetic guides left out."""
    return [_rich(each) for each in children(root, "si")] if root is not None else []


class SheetReader:
    """Reads worksheets of one workbook; `filled` counts its cells so far."""

    def __init__(self, strings: list[str], formats: NumberFormats) -> None:
        self._strings = strings
        self._formats = formats
        self.filled = 0

    def read(self, data: bytes, part: str, sheet: Sheet) -> None:
        """Fill the sheet. Raises BrokenDocumentError when nothing of it can be parsed, LimitExceededError."""
        row = 0
        events = etree.iterparse(
            BytesIO(data),
            tag=("{*}row", "{*}mergeCell"),
            resolve_entities=False,
            no_network=True,
            recover=True,
        )
        try:
            for _, element in events:
                if name_of(element) == "mergeCell":
                    _merge(attribute(element, "ref") or "", sheet)
                    continue
                number = attribute(element, "r") or ""
                row = int(number) - 1 if number.isdigit() else row
                self._row(element, row, sheet)
                row += 1
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
        except etree.XMLSyntaxError as problem:
            if not sheet.cells:
                raise BrokenDocumentError(
                    f"The file is damaged in its part {part}. Export it again."
                ) from problem
        sheet.merges = [merge for merge in sheet.merges if merge[:2] in sheet.cells]

    def _row(self, element: Element, row: int, sheet: Sheet) -> None:
        column = 0
        for cell in children(element, "c"):
            place = _PLACE.match(attribute(cell, "r") or "")
            column = _column(place[1]) if place else column
            text = self._text(cell)
            if text:
                sheet.cells[row, column] = text
                self.filled += 1
            column += 1
        check_size(self.filled)

    def _text(self, cell: Element) -> str:
        kind = attribute(cell, "t") or "n"
        if kind == "inlineStr":
            inline = child(cell, "is")
            return _rich(inline) if inline is not None else ""
        value = child(cell, "v")
        text = (value.text or "").strip() if value is not None else ""
        if not text:
            return _formula(cell) if kind == "n" else ""
        if kind == "s":
            return self._strings[int(text)] if text.isdigit() and int(text) < len(self._strings) else ""
        if kind == "b":
            return "TRUE" if text == "1" else "FALSE"
        if kind in ("str", "e", "d"):
            return _unescaped(text)
        return self._formats.text(text, attribute(cell, "s"))


def _formula(cell: Element) -> str:
    """The formula of a cell whose value nobody reckoned yet: programs that write workbooks leave that to the
    application.
    """
    formula = child(cell, "f")
    text = (formula.text or "").strip() if formula is not None else ""
    return f"={_unescaped(text)}" if text else ""


def _rich(element: Element) -> str:
    pieces = [
        text.text or ""
        for text in descendants(element, "t")
        if (parent := text.getparent()) is not None and name_of(parent) != "rPh"
    ]
    return _unescaped("".join(pieces)).strip()


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda code: chr(int(code[1], 16)), text) if "_x" in text else text


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _merge(reference: str, sheet: Sheet) -> None:
    first, _, last = reference.partition(":")
    start, end = _PLACE.match(first), _PLACE.match(last)
    if start is None or end is None:
        return
    row, column = int(start[2]) - 1, _column(start[1])
    down, across = int(end[2]) - row, _column(end[1]) - column + 1
    if down > 0 and across > 0 and down * across <= _MAX_MERGE:
        sheet.merges.append((row, column, down, across))
