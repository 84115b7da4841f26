"""RTF into the model: text, headings by style or outline level, list items, tables, notes."""

from dataclasses import replace
from pathlib import Path

from documents.errors import BrokenDocumentError
from documents.formats.legacy.rtf.blocks import RtfBlocks
from documents.formats.legacy.rtf.letters import Letters
from documents.formats.legacy.rtf.pictures import pictures_in
from documents.formats.legacy.rtf.state import (
    DESTINATIONS,
    PARAGRAPH_WORDS,
    SKIPPED,
    Destination,
    Encodings,
    Group,
    Paragraph,
)
from documents.formats.legacy.rtf.tokens import Token, tokens
from documents.formats.options import ReadOptions
from documents.formats.pages import single_page
from documents.model import Block, Document

_MAX_DEPTH = 10_000
_SIGNS = {"emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“",
          "rdblquote": "”", "tab": "\t", "line": "\n", "lbr": "\n", "softline": "\n",
          "emspace": " ", "enspace": " "}  # fmt: skip
_SYMBOLS = {"~": " ", "_": "-", "-": "", "\\": "\\", "{": "{", "}": "}", "\t": "\t"}


def read_rtf(source: Path | bytes, options: ReadOptions) -> Document:  # noqa: ARG001 - one shape for all readers
    """The document; one that hardly says anything has a page for each of its pictures too.

    Raises BrokenDocumentError for what is no RTF, EmptyDocumentError.
    """
    data = source if isinstance(source, bytes) else source.read_bytes()
    if not data.lstrip().startswith(b"{\\rtf"):
        raise BrokenDocumentError("The file is no RTF. Save it again, or as DOCX.")
    reading = RtfReader()
    for token in tokens(data):
        reading.take(token)
    return single_page("rtf", reading.finished(), reading.metadata, pictures_in(data))


class RtfReader:
    """Takes tokens, gives blocks."""

    def __init__(self) -> None:
        self.metadata: dict[str, str] = {}
        self._groups = [Group()]
        self._paragraph = Paragraph()
        self._encodings = Encodings()
        self._blocks = RtfBlocks()
        self._letters = Letters(self._encodings)
        self._style = 0

    def take(self, token: Token) -> None:
        """The next token."""
        if token.kind in ("byte", "text"):
            self._letters.take(token.data, skippable=token.kind)
            return
        self._letters.flush(self._groups[-1])
        if token.kind == "open":
            if len(self._groups) < _MAX_DEPTH:
                self._groups.append(replace(self._groups[-1], fresh=True))
        elif token.kind == "close":
            self._close()
        elif token.kind == "symbol":
            self._symbol(token.name)
        else:
            self._word(token.name, token.number)
            self._groups[-1].fresh = False

    def finished(self) -> list[Block]:
        """The blocks once all tokens were taken."""
        self._letters.flush(self._groups[-1])
        self._end_paragraph()
        return self._blocks.finished()

    def _close(self) -> None:
        if len(self._groups) == 1:
            return
        ended = self._groups.pop()
        if ended.destination == self._groups[-1].destination:
            if ended.destination == "styles":
                self._blocks.name_style(self._style, self._letters.taken("styles").strip(" ;"))
            elif ended.destination == "fonts":
                self._encodings.name_font(ended.font, self._letters.taken("fonts").strip(" ;"))
            return
        self._end_destination(ended.destination)

    def _end_destination(self, ended: Destination) -> None:
        if ended in ("header", "footer", "footnote"):
            self._blocks.end_aside(ended, self._letters.taken(ended))
        elif ended == "box":
            self._blocks.end_box(self._letters.taken("box"))
        elif ended == "comment":
            self._blocks.end_comment(*map(self._letters.taken, ("comment", "commenter", "commented")))
        elif ended in ("title", "author"):
            self.metadata[ended] = self._letters.taken(ended).strip()
        elif ended == "marker":
            self._paragraph.marker = self._letters.taken("marker").strip()
            self._paragraph.listed = True
        elif ended in ("styles", "fonts"):
            self._letters.taken(ended)

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            self._groups[-1].destination = "skipped"
        elif symbol in "\r\n":
            self._end_paragraph()
        elif symbol in _SYMBOLS:
            self._letters.add(_SYMBOLS[symbol], self._groups[-1])

    def _word(self, name: str, number: int | None) -> None:
        group = self._groups[-1]
        if name in DESTINATIONS and group.destination in ("body", "comment", "skipped"):
            group.destination = DESTINATIONS[name]
        elif name in SKIPPED:
            group.destination = "skipped" if name != "info" else group.destination
        elif name == "u" and number is not None:
            self._letters.add_unicode(number, group)
        elif name in _SIGNS:
            self._letters.add(_SIGNS[name], group)
        elif name in ("par", "sect", "page", "cell", "row", "nestcell", "nestrow"):
            self._structure(name)
        else:
            self._property(name, number, group)

    def _structure(self, name: str) -> None:
        if name in ("nestcell", "nestrow"):  # a table in a cell is lines of its text
            self._letters.add_to_body("\n" if name == "nestrow" else " ")
        elif self._groups[-1].destination != "body":
            self._letters.add("\n", self._groups[-1])
        elif name == "cell":
            self._blocks.end_cell(self._letters.taken("body"))
        elif name == "row":
            self._blocks.end_row()
        elif self._paragraph.in_table:
            self._letters.add("\n", self._groups[-1])
        else:
            self._end_paragraph()

    def _property(self, name: str, number: int | None, group: Group) -> None:
        if name == "uc":
            group.skip_after_unicode = max(0, number or 0)
        elif name in PARAGRAPH_WORDS:
            if group.destination == "body":  # the \\pard of a note or a list number is its own
                self._paragraph.take(name, number)
            elif group.destination == "styles":
                self._of_style(name, number)
        elif name == "trowd":
            if group.destination == "body":
                self._blocks.begin_row_shape()
        elif not self._encodings.take(name, number, group) and group.destination == "body":
            self._blocks.shape_row(name, number)

    def _of_style(self, name: str, number: int | None) -> None:
        if name == "s":
            self._style = number or 0
        elif name == "outlinelevel" and number is not None:
            self._blocks.outline_style(self._style, number)

    def _end_paragraph(self) -> None:
        self._blocks.end_paragraph(self._letters.taken("body"), self._paragraph)
