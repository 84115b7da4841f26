"""Paragraphs, tables and asides of an RTF as they end, into blocks."""

import re
from dataclasses import replace

from documents.formats.legacy.rtf.state import Destination, Paragraph
from documents.formats.legacy.rtf.tables import Row, RowShape, parted, rtf_table
from documents.formats.markers import BULLET
from documents.formats.texts import joined
from documents.formats.word.notes import comment_text
from documents.formats.word.styles import is_caption_style, is_code_style
from documents.model import Block, BlockKind

_HEADING = re.compile(r"(?:heading|überschrift|titre|título|titolo|заголовок)\s*(\d)", re.IGNORECASE)
_NUMBER = re.compile(r"\w")


class RtfBlocks:
    """Collects what the reader ends."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._notes: list[Block] = []
        self._levels: dict[int, int] = {}
        self._kinds: dict[int, BlockKind] = {}
        self._row: list[str] = []
        self._rows: list[Row] = []
        self._shape = RowShape()

    def finished(self) -> list[Block]:
        """All blocks, notes and page footers last."""
        self._end_table()
        return joined([*self._blocks, *self._notes])

    def name_style(self, style: int, name: str) -> None:
        """A style's name from the style sheet."""
        found = _HEADING.match(name)
        if found:
            self._levels[style] = int(found[1])
        elif name.casefold() in ("title", "subtitle"):
            self._levels[style] = 1 if name.casefold() == "title" else 2
        elif is_code_style(name):
            self._kinds[style] = "code"
        elif is_caption_style(name):
            self._kinds[style] = "caption"

    def outline_style(self, style: int, outline: int) -> None:
        """A style's outline level, 0 to 8; a name that says more stands."""
        if outline < 9:
            self._levels.setdefault(style, outline + 1)

    def end_cell(self, text: str) -> None:
        """A cell's end."""
        self._row.append(text.strip())

    def end_row(self) -> None:
        """A row's end."""
        self._rows.append(Row(self._row, replace(self._shape, cells=list(self._shape.cells))))
        self._row = []

    def begin_row_shape(self) -> None:
        """A new row's definition begins."""
        self._shape = RowShape()

    def shape_row(self, name: str, number: int | None) -> None:
        """A control word that may belong to the row's definition."""
        self._shape.take(name, number)

    def end_box(self, text: str) -> None:
        """The end of a text box: a paragraph for each of its lines."""
        self._blocks.extend(Block("paragraph", line.strip()) for line in text.split("\n") if line.strip())

    def end_aside(self, destination: Destination, text: str) -> None:
        """The end of a note, page header or page footer."""
        text = " ".join(text.split())
        if not text:
            return
        if destination == "header":
            self._blocks.insert(0, Block("header", text))
        else:
            self._notes.append(Block("footnote" if destination == "footnote" else "footer", text))

    def end_comment(self, text: str, author: str, packed: str) -> None:
        """The end of a reviewer's comment; `packed` is its date as Word packs it into a number."""
        found = comment_text(author.strip(), _day(packed.strip()), " ".join(text.split()))
        self._notes.extend([Block("footnote", found)] if found else [])

    def end_paragraph(self, text: str, paragraph: Paragraph) -> None:
        """A paragraph's end; its marker is used up."""
        marker, paragraph.marker = paragraph.marker, ""
        raw, text = text, text.strip()
        if not paragraph.in_table:
            self._end_table()
        if not text:
            return
        level = self._levels.get(paragraph.style)
        if paragraph.outline is not None and paragraph.outline < 9:
            level = paragraph.outline + 1
        if level is not None:
            flat = f"{marker} {' '.join(text.split())}".strip()
            self._blocks.append(Block("heading", flat, level=min(level, 6)))
        elif paragraph.listed and marker:
            sign = marker if _NUMBER.search(marker) else BULLET
            self._blocks.append(Block("list_item", text, level=paragraph.level, marker=sign))
        else:
            kind = self._kinds.get(paragraph.style, "paragraph")
            self._blocks.append(Block(kind, raw.strip("\n").rstrip() if kind == "code" else text))

    def _end_table(self) -> None:
        rows = [*self._rows, *([Row(self._row, self._shape)] if any(self._row) else [])]
        self._rows, self._row = [], []
        for part in parted(rows):
            if any(any(row.texts) for row in part):
                self._blocks.append(Block("table", table=rtf_table(part)))


def _day(packed: str) -> str | None:
    """The day of a DTTM ([MS-DOC] 2.9.70): day from bit 11, month from 16, years since 1900 from 20."""
    if not packed.isdigit() or not 0 < int(packed) < 1 << 32:
        return None
    number = int(packed)
    year, month, day = 1900 + (number >> 20 & 0x1FF), number >> 16 & 0xF, number >> 11 & 0x1F
    return f"{year}-{month:02}-{day:02}" if 1 <= month <= 12 and day else None
