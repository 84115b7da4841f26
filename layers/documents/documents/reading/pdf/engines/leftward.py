"""Pages written from right to left, read line by line through PDFium: it keeps the order of speech.

Other engines give such text in runs as they stand on the page, where Latin words and numbers between the runs
lose their place. PDFium spells the ligature lam-alef as alef-lam in some files; the two
letters share one box there, and are turned.
"""

import re
from ctypes import byref, c_double
from itertools import groupby
from operator import itemgetter

from pypdfium2 import PdfDocument, PdfiumError, PdfPage, PdfTextPage, raw

from documents.layout.ink import PageInk, Span
from documents.layout.joining import clean
from documents.layout.text.directions import is_leftward
from documents.reading.pdf.engines.pdfium_glyphs import UNSAID, characters

_PIECE_GAP = 1.5  # in letter heights, of white that parts two pieces of a line
_ALEFS, _LAM = "اأإآٱ", "ل"
_SCRIPTS_MEET = re.compile(
    "(?<=[A-Za-z])(?=[\u0590-\u08ff])|(?<=[\u0590-\u065f\u066e-\u06ef\u06fa-\u08ff])(?=[A-Za-z])"
)
_MOST_LETTERS = 40_000

type Letter = tuple[str, float, float, float, float]
"""A character and its box in PDF user space: left, bottom, right, top."""


def reads_leftward(ink: PageInk) -> bool:
    """Whether most of the page's letters are of a script written from right to left."""
    return ink.turn == 0 and ink.rotation == 0 and is_leftward("".join(span.text for span in ink.spans))


def reread(document: PdfDocument, ink: PageInk) -> None:
    """Put PDFium's lines in place of the page's spans, with the sizes and weights of those."""
    try:
        page = document[ink.number - 1]
    except PdfiumError:
        return
    try:
        text = page.get_textpage()
        if text.count_chars() > _MOST_LETTERS:
            return
        spans = [_span(piece, page, ink) for piece in _pieces(_letters(text))]
        spans = [span for span in spans if not any(_covers(aside, span) for aside in ink.turned)]
        if sum(len(span.text) for span in spans) > 0.8 * sum(len(span.text) for span in ink.spans):
            ink.spans = spans
    finally:
        page.close()


def _letters(text: PdfTextPage) -> list[Letter]:
    left, bottom, right, top = c_double(), c_double(), c_double(), c_double()
    letters: list[Letter] = []
    for index, character in enumerate(characters(text)):
        if character == UNSAID:
            continue
        raw.FPDFText_GetCharBox(text, index, byref(left), byref(right), byref(bottom), byref(top))
        letters.append((character, left.value, bottom.value, right.value, top.value))
    turned: list[Letter] = []
    for _, group in groupby(letters, key=itemgetter(1, 2, 3, 4)):
        same = list(group)
        turned.extend(reversed(same) if _is_turned(same) else same)
    return turned


def _is_turned(letters: list[Letter]) -> bool:
    """Whether these letters of one glyph are an alef before a lam: the ligature reads lam-alef."""
    return len(letters) == 2 and letters[0][0] in _ALEFS and letters[1][0] == _LAM


def _covers(aside: Span, span: Span) -> bool:
    """Whether a span lies in text on its side: a line there is a letter long."""
    x, y = (span.x0 + span.x1) / 2, span.middle
    return aside.x0 - 1 < x < aside.x1 + 1 and aside.y0 - 1 < y < aside.y1 + 1


def _pieces(letters: list[Letter]) -> list[list[Letter]]:
    """The letters in lines, a line parted where wide white stands between two of its letters."""
    pieces: list[list[Letter]] = [[]]
    for letter in letters:
        if letter[0] in "\r\n":
            pieces.append([])
            continue
        last = next((each for each in reversed(pieces[-1]) if not each[0].isspace()), None)
        if last is not None and not letter[0].isspace():
            gap = max(letter[1], last[1]) - min(letter[3], last[3])
            if gap > _PIECE_GAP * max(letter[4] - letter[2], last[4] - last[2]):
                pieces.append([])
        pieces[-1].append(letter)
    return [piece for piece in pieces if any(not each[0].isspace() for each in piece)]


def _span(piece: list[Letter], page: PdfPage, ink: PageInk) -> Span:
    inked = [each for each in piece if not each[0].isspace()]
    origin, _, _, top = page.get_bbox()  # what the page inherits counts too
    x0, x1 = min(each[1] for each in inked) - origin, max(each[3] for each in inked) - origin
    y0, y1 = top - max(each[4] for each in inked), top - min(each[2] for each in inked)
    near = max(ink.spans, key=lambda each: min(each.y1, y1) - max(each.y0, y0))
    text = _SCRIPTS_MEET.sub(" ", clean("".join(each[0] for each in piece)))
    return Span(text, x0, y0, x1, y1, size=near.size, bold=near.bold)
