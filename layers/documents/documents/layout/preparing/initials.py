"""Drop capitals: a large letter that opens a paragraph, brought down to the line it belongs to."""

from documents.layout.ink import Span

_LARGE = 1.8  # times the body's letter size
_LONGEST = 14  # letters of a span that begins with one: the word may be set in one piece with it
_LINES = 2  # that stand beside it
_NEAR = 2.5  # in letter sizes, from the capital to its line's text
_STEP = 0.6  # in letter sizes, from one line's middle to the next


def lower_initials(spans: list[Span], body_size: float) -> None:
    """Give every drop capital the place and size of the first line beside it, and join it to its word."""
    for initial in spans:
        if initial.size < _LARGE * body_size or len(initial.text) > _LONGEST or not initial.text[0].isupper():
            continue
        beside = [span for span in spans if _stands_beside(span, initial, body_size)]
        if not beside:
            continue
        first = min(beside, key=lambda each: (round(each.middle / (_STEP * body_size)), each.x0))
        if not any(span.middle - first.middle > _STEP * body_size for span in beside):
            continue
        _join(initial, first)


def _stands_beside(span: Span, initial: Span, body_size: float) -> bool:
    width = initial.x1 - initial.x0
    return (
        abs(span.size - body_size) < 0.3 * body_size
        and initial.y0 - 0.3 * body_size < span.middle < initial.y1
        and initial.x0 + 0.3 * width < span.x0 < initial.x1 + _NEAR * body_size
    )


def _join(initial: Span, first: Span) -> None:
    if len(initial.text) > 1:
        initial.y0, initial.y1, initial.size = first.y0, first.y1, first.size
        initial.x1 = min(initial.x1, first.x0 - 0.2 * first.size)
        initial.words = [(text, x0, min(x1, initial.x1)) for text, x0, x1 in initial.words]
        return
    first.text = initial.text + first.text
    if first.words:
        text, _, x1 = first.words[0]
        first.words = [(initial.text + text, initial.x0, x1), *first.words[1:]]
    first.x0 = initial.x0
    initial.text, initial.words = "", ()
