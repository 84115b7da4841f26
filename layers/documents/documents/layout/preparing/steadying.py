"""Ink that measures badly made to measure well, before the layout is judged by it.

Text layers under scans have letter sizes that jump from word to word; a typescript is set in one pitch
throughout; a page may be scaled to a stamp or a poster, where bounds in points mean nothing.
"""

from documents.layout.ink import PageInk, Rule, Span
from documents.layout.lines import rows, typical_size
from documents.model import Block

_STEADY_SHARE = 0.5  # of the letters that have nearly the typical size
_NEARLY = 0.06
_JUMPS = (0.55, 1.7)  # times the typical size: what a jumping measure may still mean
_LONG_SPAN = 25  # letters: no title is measured on its own in such a text layer
_PITCH_SHARE = 0.8  # of the letters in one pitch: the page is a typescript, not a text with code
_LONG_LINE, _PROSE_SHARE = 45, 0.5
_READABLE = (5.5, 26.0)  # points, between which sizes are taken as they are
_USUAL = 10.0


def steady(ink: PageInk) -> float:
    """Even out jumping letter sizes, and take a typescript's one pitch for no sign of code.

    Gives the letter size of most text afterwards, in points.
    """
    letters = sum(len(span.text) for span in ink.spans)
    size = typical_size(ink.spans)
    if not letters:
        return size
    near = sum(len(span.text) for span in ink.spans if abs(span.size - size) <= _NEARLY * size)
    if near < _STEADY_SHARE * letters:
        middle = _middle_size(ink.spans, letters)
        for span in ink.spans:
            if _JUMPS[0] * middle <= span.size <= _JUMPS[1] * middle or len(span.text) > _LONG_SPAN:
                span.size = middle
        size = middle
    in_pitch = sum(len(span.text) for span in ink.spans if span.mono)
    if in_pitch > _PITCH_SHARE * letters and _runs_on(ink.spans, letters):
        for span in ink.spans:
            span.mono = False
    return size


def scale_of(size: float) -> float:
    """The factor by which a page of letters of this size has to grow to be judged; 1 for most pages."""
    return 1.0 if _READABLE[0] <= size <= _READABLE[1] else _USUAL / size


def scale(ink: PageInk, factor: float) -> None:
    """Make everything on the page this much larger."""
    ink.width, ink.height = ink.width * factor, ink.height * factor
    marks: list[Span | Rule] = [*ink.spans, *ink.turned, *ink.rules]
    for mark in marks:
        _grow(mark, factor)


def scale_back(blocks: list[Block], factor: float) -> None:
    """Give blocks found on a page that was scaled by `factor` their places on the page as it is."""
    for block in blocks:
        for each in (block, *(block.table.cells if block.table is not None else ())):
            if each.box is not None:
                x0, y0, x1, y1 = each.box
                each.box = (x0 / factor, y0 / factor, x1 / factor, y1 / factor)
        if block.size is not None:
            block.size /= factor


def _grow(each: Span | Rule, factor: float) -> None:
    each.x0, each.y0, each.x1, each.y1 = (
        each.x0 * factor,
        each.y0 * factor,
        each.x1 * factor,
        each.y1 * factor,
    )
    if isinstance(each, Span):
        each.size *= factor
        each.words = [(text, x0 * factor, x1 * factor) for text, x0, x1 in each.words]


def _runs_on(spans: list[Span], letters: int) -> bool:
    """Whether most letters stand in long lines, as prose does; a printed receipt keeps its lines."""
    lengths = [sum(len(span.text) for span in row) for row in rows(spans)]
    return sum(length for length in lengths if length >= _LONG_LINE) > _PROSE_SHARE * letters


def _middle_size(spans: list[Span], letters: int) -> float:
    seen = 0
    for span in sorted(spans, key=lambda each: each.size):
        seen += len(span.text)
        if 2 * seen >= letters:
            return span.size
    return _USUAL
