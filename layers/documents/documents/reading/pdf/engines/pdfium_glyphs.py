"""Single glyphs by PDFium, with their baselines and fonts: what formulas are told from."""

from collections.abc import Sequence
from contextlib import closing
from ctypes import byref, c_double, c_int, create_string_buffer
from functools import lru_cache
from math import sqrt
from unicodedata import category

from pypdfium2 import PdfDocument, PdfiumError, PdfTextPage, raw

from documents.layout.formulas.model import Glyph
from documents.model import Box

UNSAID = "\u200b"
"""Stands for a glyph that says nothing: one without a letter, or the second half of a letter."""
_HYPHEN, _AS_TEXT = 0x2, "\ufffe"  # a hyphen at a line's end, as PDFium holds it and as it hands it out
_MOST_LETTERS = 40_000
_ITALIC = 1 << 6  # of the font descriptor's flags (ISO 32000-2, table 121)
_LONGEST_NAME = 128


def glyphs_in(document: PdfDocument, number: int, rooms: Sequence[Box]) -> list[list[Glyph]]:
    """The glyphs in each of these boxes on an upright page, in the file's order; none for a broken page."""
    found: list[list[Glyph]] = [[] for _ in rooms]
    try:
        page = document[number - 1]
    except PdfiumError:
        return found
    with closing(page):
        text = page.get_textpage()
        left, _, _, top = page.get_bbox()  # what the page inherits counts too
        boxes = _CharBox(text, left, top)
        for index in range(min(text.count_chars(), _MOST_LETTERS)):
            box = boxes.at(index)
            x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
            for at, room in enumerate(rooms):
                if room[1] <= y <= room[3] and room[0] <= x <= room[2]:
                    glyph = _glyph(text, index, box, top)
                    if glyph is not None:
                        found[at].append(glyph)
                    break
    return found


def characters(text: PdfTextPage) -> str:
    """The page's text, each character at the very index that PDFium's other calls know it by.

    The text that PDFium hands out whole leaves out control characters, and all after them stand too early.
    """
    whole: str = text.get_text_range()
    count = text.count_chars()
    if len(whole) == count:
        return whole
    return "".join(_character(_code(text, index)) for index in range(count))


def _character(code: int) -> str:
    if code == _HYPHEN:
        return _AS_TEXT
    letter = chr(code)
    return UNSAID if category(letter) == "Cc" and letter not in "\t\r\n" else letter


class _CharBox:
    """A character's ink in points from the page's top left."""

    def __init__(self, text: PdfTextPage, left: float, top: float) -> None:
        self._text, self._left, self._top = text, left, top
        self._sides = [c_double() for _ in range(4)]

    def at(self, index: int) -> Box:
        left, right, bottom, top = self._sides
        raw.FPDFText_GetCharBox(self._text, index, byref(left), byref(right), byref(bottom), byref(top))
        return (
            left.value - self._left,
            self._top - top.value,
            right.value - self._left,
            self._top - bottom.value,
        )


def _glyph(text: PdfTextPage, index: int, box: Box, top: float) -> Glyph | None:
    code = _code(text, index)
    unmapped = raw.FPDFText_HasUnicodeMapError(text, index) == 1
    if not code or raw.FPDFText_IsGenerated(text, index) == 1 or (not unmapped and chr(code).isspace()):
        return None
    x, y = c_double(), c_double()
    raw.FPDFText_GetCharOrigin(text, index, byref(x), byref(y))
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, index, byref(matrix))
    scale = sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))
    size = raw.FPDFText_GetFontSize(text, index) * scale
    name, flags = create_string_buffer(_LONGEST_NAME), c_int()
    raw.FPDFText_GetFontInfo(text, index, name, _LONGEST_NAME, byref(flags))
    italic = bool(flags.value & _ITALIC)
    return Glyph(chr(code), box, top - y.value, size or 1.0, _font(name.value), italic, unmapped)


def _code(text: PdfTextPage, index: int) -> int:
    """The character's code point, 0 for none. PDFium gives those beyond 16 bits in two halves."""
    code: int = raw.FPDFText_GetUnicode(text, index)
    if 0xD800 <= code < 0xDC00:
        low: int = raw.FPDFText_GetUnicode(text, index + 1)
        return 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)
    return 0 if 0xDC00 <= code < 0xE000 else code


@lru_cache(maxsize=1_000)
def _font(name: bytes) -> str:
    return name.decode("utf-8", "replace").casefold()
