"""What stands beyond the page's edges: a file keeps there what was cropped away, and nobody sees it."""

from documents.layout.ink import PageInk, Span

_EDGE = 1.0  # points


def crop(ink: PageInk) -> None:
    """Leave out the spans whose middles lie beyond the page's edges, unless none would be left."""
    width, height = (ink.width, ink.height) if ink.turn in (0, 180) else (ink.height, ink.width)
    shown = [span for span in ink.spans if _is_within(span, width, height)]
    if shown and len(shown) < len(ink.spans):
        ink.spans = shown


def _is_within(span: Span, width: float, height: float) -> bool:
    x, y = (span.x0 + span.x1) / 2, (span.y0 + span.y1) / 2
    return -_EDGE <= x <= width + _EDGE and -_EDGE <= y <= height + _EDGE
