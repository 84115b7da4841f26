"""Text in a table's area: words by place, put together into cell texts."""

from dataclasses import dataclass, field
from itertools import pairwise
from operator import attrgetter

from documents.layout.ink import Span
from documents.layout.joining import clean, join_lines
from documents.model import Box

_left = attrgetter("x0")


@dataclass(slots=True)
class Piece:
    """A word, or a span that is not told apart into words."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    bold: bool
    mono: bool

    @property
    def centre(self) -> tuple[float, float]:
        """The middle of its box."""
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2


@dataclass(slots=True)
class FoundTable:
    """A table that was recognised, the area it takes and the spans it consumes.

    `cards` are the spans of each cell where the cells are parts of the page, each with a text of its own.
    """

    box: Box
    rows: list[list["Slot"]]
    spans: list[Span]
    cards: list[list[Span]] = field(default_factory=list)


@dataclass(slots=True)
class Slot:
    """A cell in the making: its grid place, extent, and what stands in it."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box
    pieces: list[Piece]

    @property
    def text(self) -> str:
        """The cell's text, its lines joined."""
        return cell_text(self.pieces)


def pieces_of(span: Span) -> list[Piece]:
    """The span's words with their places."""
    y0, y1, size, bold, mono = span.y0, span.y1, span.size, span.bold, span.mono
    if not span.words:
        return [Piece(span.text, span.x0, y0, span.x1, y1, size, bold, mono)]
    return [
        Piece(cleaned, x0, y0, x1, y1, size, bold, mono)
        for text, x0, x1 in span.words
        if (cleaned := clean(text))
    ]


def lines_of(pieces: list[Piece]) -> list[list[Piece]]:
    """Pieces in lines from top to bottom, each from left to right."""
    if is_one_line(pieces):
        return [sorted(pieces, key=_left)]
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=_double_middle):
        middle = (piece.y0 + piece.y1) / 2
        if lines:
            anchor = max(lines[-1], key=_height) if len(lines[-1]) > 1 else lines[-1][0]
            if anchor.y0 < middle < anchor.y1 and middle - (anchor.y0 + anchor.y1) / 2 < 0.5 * anchor.size:
                lines[-1].append(piece)
                continue
        lines.append([piece])
    for line in lines:
        line.sort(key=_left)
    return lines


def is_one_line(pieces: list[Piece]) -> bool:
    """Whether pieces certainly stand on one line: they begin and end at the same height."""
    if not pieces:
        return False
    y0, y1 = pieces[0].y0, pieces[0].y1
    return all(piece.y0 == y0 and piece.y1 == y1 for piece in pieces)


def _double_middle(piece: Piece) -> float:
    return piece.y0 + piece.y1


def _height(piece: Piece) -> float:
    return piece.y1 - piece.y0


def line_text(line: list[Piece]) -> str:
    """The line's words, with a space wherever there is a gap."""
    text = line[0].text
    for left, right in pairwise(line):
        glued = right.x0 - left.x1 < 0.08 * min(left.size, right.size)
        text += right.text if glued else f" {right.text}"
    return text


def cell_text(pieces: list[Piece]) -> str:
    """The text of all pieces, lines joined as in a paragraph."""
    if len(pieces) < 2:
        return join_lines([pieces[0].text]) if pieces else ""
    return join_lines([line_text(line) for line in lines_of(pieces)])
