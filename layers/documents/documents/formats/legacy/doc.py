"""DOC files of Word 97 to 2003 into the model: text, headings, list items, tables, footnotes.

Numbers of lists are not reckoned (their formats lie in tables that are not read); items carry a bullet.
"""

from pathlib import Path
from typing import Any

from documents.errors import BrokenDocumentError
from documents.formats.legacy.paragraphs import ParagraphTable, Properties, StyleSheet
from documents.formats.legacy.pieces import read_fib, read_pieces, read_text
from documents.formats.legacy.properties import SUMMARY, summary_of
from documents.formats.markers import BULLET
from documents.formats.opening.ole import decrypted_office, ole_stream, open_ole
from documents.formats.options import ReadOptions
from documents.formats.pages import single_page
from documents.formats.tables import table_of
from documents.model import Block, Document

_CELL_END, _PARAGRAPH_END, _PAGE_BREAK, _LINE_BREAK = "\x07", "\r", "\x0c", "\x0b"
_FIELD_BEGIN, _FIELD_MIDDLE, _FIELD_END = "\x13", "\x14", "\x15"
_LETTERS = {"\x1e": "-", "\x1f": "", "\xa0": " ", _LINE_BREAK: "\n", "\x0e": "\n"}


def read_doc(source: Path | bytes, options: ReadOptions) -> Document:
    """The document. Raises BrokenDocumentError, EmptyDocumentError, and the two password errors."""
    data = decrypted_office(source if isinstance(source, bytes) else source.read_bytes(), options)
    ole = open_ole(data)
    main = ole_stream(ole, "WordDocument")
    if main is None:
        raise BrokenDocumentError("The file holds no Word document. Save it again as DOCX.")
    fib = read_fib(main)
    table = ole_stream(ole, fib.table_stream) or b""
    pieces = read_pieces(table, fib.clx)
    reading = _Reading(ParagraphTable(main, table, fib.paragraphs), StyleSheet(table, fib.styles))
    blocks = reading.blocks(read_text(main, pieces, 0, fib.body))
    notes = reading.blocks(read_text(main, pieces, fib.body, fib.body + fib.footnotes))
    blocks.extend(Block("footnote", note.text) for note in notes if note.text)
    return single_page("doc", blocks, _metadata(ole))


class _Reading:
    def __init__(self, paragraphs: ParagraphTable, styles: StyleSheet) -> None:
        self._paragraphs = paragraphs
        self._styles = styles
        self._rows: list[list[str]] = []
        self._row: list[str] = []
        self._cell: list[str] = []

    def blocks(self, letters: list[tuple[str, int]]) -> list[Block]:
        blocks: list[Block] = []
        self._rows, self._row, self._cell = [], [], []
        for text, end, offset in _paragraphs(letters):
            properties = self._paragraphs.at(offset)
            if end == _CELL_END or properties.in_table:
                self._table_text(text, end, properties)
                continue
            self._close_table(blocks)
            if text.strip():
                blocks.append(self._typed(text.strip(), properties))
        self._close_table(blocks)
        return blocks

    def _table_text(self, text: str, end: str, properties: Properties) -> None:
        if properties.row_end:
            self._rows.append(self._row)
            self._row, self._cell = [], []
            return
        self._cell.append(text.strip())
        if end == _CELL_END:
            self._row.append("\n".join(line for line in self._cell if line))
            self._cell = []

    def _close_table(self, blocks: list[Block]) -> None:
        rows = [*self._rows, *([self._row] if any(self._row) else [])]
        self._rows, self._row, self._cell = [], [], []
        if any(any(row) for row in rows):
            blocks.append(Block("table", table=table_of(rows)))

    def _typed(self, text: str, properties: Properties) -> Block:
        level = self._styles.heading_level(properties)
        if level is not None:
            return Block("heading", " ".join(text.split()), level=min(level, 6))
        if self._styles.is_listed(properties):
            return Block("list_item", text, level=properties.level, marker=BULLET)
        return Block("paragraph", text)


def _paragraphs(letters: list[tuple[str, int]]) -> list[tuple[str, str, int]]:
    """(text, ending, offset of the ending) of each paragraph, fields reduced to their results."""
    found: list[tuple[str, str, int]] = []
    text: list[str] = []
    fields: list[bool] = []
    for letter, offset in letters:
        if letter in (_PARAGRAPH_END, _CELL_END, _PAGE_BREAK):
            found.append(("".join(text), letter, offset))
            text = []
        elif letter == _FIELD_BEGIN:
            fields.append(False)
        elif letter == _FIELD_MIDDLE and fields:
            fields[-1] = True
        elif letter == _FIELD_END and fields:
            fields.pop()
        elif all(fields):
            text.append(_LETTERS.get(letter, letter if letter >= " " or letter == "\t" else ""))
    if text:
        found.append(("".join(text), _PARAGRAPH_END, letters[-1][1]))
    return [
        ("".join(each).encode("utf-16", "surrogatepass").decode("utf-16", "replace"), end, at)
        for each, end, at in found
    ]


def _metadata(ole: Any) -> dict[str, str]:  # noqa: ANN401 - olefile is untyped
    try:
        stream = ole_stream(ole, SUMMARY)
    except BrokenDocumentError:  # a damaged property set costs the metadata alone
        return {}
    return summary_of(stream) if stream else {}
