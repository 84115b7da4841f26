"""Reading order: cut a page into regions that are each read from top to bottom.

A recursive XY cut. A region whose rows leave a common upright gutter with running text on both sides is
cut there and read column by column; rows that cross the gutter (titles, wide figures) end the columns.
What looks like a table is left whole, since its columns are not read one after the other; an index is not.
"""

from documents.layout.ink import Span
from documents.layout.lines import rows as rows_of
from documents.layout.ordering.gutters import MIN_ROWS, Gutter, gutters
from documents.layout.ordering.indexes import are_entries, has_references
from documents.layout.ordering.sidebars import keep_own_lines
from documents.layout.text.directions import is_leftward

_MIN_LETTERS = 18  # a row, on average: columns of running text have more, columns of a table fewer
_PROSE_FILL = 0.55  # of the column's width that most of its letters' rows fill
_ALIGNED_FILL = 0.75
_RUNNING_SHARE = 0.3
_FIGURES_SHARE = 0.5  # of letters and digits
_MAX_DEPTH = 6
_MOST_GUTTERS = 12  # that are tried, the longest first; a table has more


def regions(spans: list[Span], size: float, depth: int = 0) -> list[list[Span]]:
    """The spans in groups, in reading order; each group is one column's or one full-width band's."""
    if depth >= _MAX_DEPTH or len(spans) < 2 * MIN_ROWS:
        return [spans] if spans else []
    index = has_references(spans, size)
    if not (index or _has_running_text(spans)):
        return [spans]
    rows = rows_of(spans)
    strips = sorted(gutters(rows, size), key=lambda each: each.first - each.end)[:_MOST_GUTTERS]
    cut = next((each for each in strips if _is_columns(rows[each.first : each.end], each, index=index)), None)
    if cut is None:
        return [spans]
    middle = (cut.x0 + cut.x1) / 2
    inside = [span for row in rows[cut.first : cut.end] for span in row]
    columns = [
        [span for span in inside if span.x1 <= middle],
        [span for span in inside if span.x1 > middle],
    ]
    if is_leftward("".join(span.text for span in inside)):
        columns.reverse()
    parts = (
        [span for row in rows[: cut.first] for span in row],
        *columns,
        [span for row in rows[cut.end :] for span in row],
    )
    return [region for part in parts for region in regions(part, size, depth + 1)]


def _has_running_text(spans: list[Span]) -> bool:
    """Whether a fair share of the letters stands in spans as long as a column's lines."""
    long = sum(len(span.text) for span in spans if len(span.text) >= _MIN_LETTERS)
    return long >= _RUNNING_SHARE * sum(len(span.text) for span in spans)


def _is_columns(rows: list[list[Span]], gutter: Gutter, *, index: bool) -> bool:
    """Whether both sides hold running text: enough rows, most of it in rows that fill the column.

    Where nearly every row has text on both sides on one baseline, as a table's rows have, the rows have to
    fill their columns better; where the two sides keep lines of their own, they need not.
    """
    middle = (gutter.x0 + gutter.x1) / 2
    left = [[span for span in row if span.x1 <= middle] for row in rows]
    right = [[span for span in row if span.x1 > middle] for row in rows]
    sides = [[row for row in side if row] for side in (left, right)]
    if index and all(are_entries(side) for side in sides):
        return True
    if keep_own_lines(sides[0], sides[1], gutter.x1 - gutter.x0):
        return not any(map(_are_figures, sides))
    shared = sum(bool(one and other) for one, other in zip(left, right, strict=True))
    fewer = min(sum(map(bool, left)), sum(map(bool, right)))
    fill = _ALIGNED_FILL if shared >= 0.8 * fewer else _PROSE_FILL
    return all(_is_running(side, fill) for side in sides)


def _is_running(rows: list[list[Span]], fill: float) -> bool:
    if len(rows) < MIN_ROWS:
        return False
    width = max(row[-1].x1 for row in rows) - min(row[0].x0 for row in rows)
    rows = [row for row in rows if not any(span.formula for span in row)]  # they fill as much as they need
    letters = [sum(len(span.text) for span in row) for row in rows]
    if sum(letters) < _MIN_LETTERS * len(rows):
        return False
    full = sum(
        count for count, row in zip(letters, rows, strict=True) if row[-1].x1 - row[0].x0 >= fill * width
    )
    return full >= 0.6 * sum(letters) and not _are_figures(rows)


def _are_figures(rows: list[list[Span]]) -> bool:
    """Whether most letters are digits: columns of a table, however full their rows."""
    text = "".join([span.text for row in rows for span in row])
    return sum(map(str.isdigit, text)) > _FIGURES_SHARE * sum(map(str.isalnum, text))
