"""Letter sizes of recognised lines, made even: a picture shows them no better than to a third."""

from documents.layout.ink import Span

_SAME_SIZE = 1.3  # times another: recognised boxes are no closer than that
_BAND_SLIPS = 1.7  # times another, at most: small letters' height was taken for capitals', or the reverse
_SAME_WIDTH = 0.1  # by which the letters of one size and face differ in width, averaged over a line
_LONG = 15  # letters: from here on their average width tells


def even_sizes(spans: list[Span]) -> None:
    """Give lines of about one letter size the same size: a box's height varies with what its letters are.

    A long line whose letters are as wide as most text's has its size too, whatever its height.
    """
    left = sorted(spans, key=lambda span: span.size)
    while left:
        best: list[Span] = []
        heaviest, end = 0, 0
        weights = [len(span.text) for span in left]
        total = 0
        for first, span in enumerate(left):
            while end < len(left) and left[end].size <= _SAME_SIZE * span.size:
                total += weights[end]
                end += 1
            if total > heaviest or not best:
                heaviest, best = total, left[first:end]
            total -= weights[first]
        middle = weighted_median([(span.size, float(len(span.text))) for span in best])
        for span in best:
            span.size = middle
        taken = {id(span) for span in best}
        left = [span for span in left if id(span) not in taken]
    _even_by_width(spans)


def _even_by_width(spans: list[Span]) -> None:
    letters: dict[float, int] = {}
    for span in spans:
        letters[span.size] = letters.get(span.size, 0) + len(span.text)
    if len(letters) < 2:
        return
    main = max(letters, key=lambda size: letters[size])
    long = [span for span in spans if len(span.text) >= _LONG and not span.text.isupper()]
    usual = weighted_median([(_width(span), float(len(span.text))) for span in long if span.size == main])
    for span in long:
        slipped = main / _BAND_SLIPS < span.size < _BAND_SLIPS * main
        if slipped and abs(_width(span) - usual) <= _SAME_WIDTH * usual:
            span.size = main


def _width(span: Span) -> float:
    return (span.x1 - span.x0) / len(span.text)


def weighted_median(values: list[tuple[float, float]]) -> float:
    """The value in the middle of (value, weight) pairs; 0 for none."""
    half = sum(weight for _, weight in values) / 2
    reached = 0.0
    for value, weight in sorted(values):
        reached += weight
        if reached >= half:
            return value
    return 0.0
