"""A chart's data as a table: the categories down, the series across (ECMA-376 part 1 §21.2)."""

from documents.formats.opening.xml import Element, attribute, child, descendants
from documents.formats.tables import table_of
from documents.model import Block

_MAX_POINTS = 5_000


def chart_blocks(chart_space: Element) -> list[Block]:
    """The chart's title as a caption and its data as a table, whichever it has."""
    blocks: list[Block] = []
    title = chart_title(chart_space)
    if title:
        blocks.append(Block("caption", title))
    rows = _rows(chart_space)
    if rows:
        blocks.append(Block("table", table=table_of(rows)))
    return blocks


def chart_title(chart_space: Element) -> str:
    """The chart's title on one line; empty where it has none."""
    title = child(chart_space, "chart", "title")
    if title is None:
        return ""
    return " ".join("".join(text.text or "" for text in descendants(title, "t", "v")).split())


def _rows(chart_space: Element) -> list[list[str]]:
    all_series = [each for each in descendants(chart_space, "ser") if child(each, "val") is not None]
    scatter = [each for each in descendants(chart_space, "ser") if child(each, "yVal") is not None]
    series = all_series or scatter
    if not series:
        return []
    axis, values = ("cat", "val") if all_series else ("xVal", "yVal")
    categories = _points(child(series[0], axis))
    columns = [_points(child(each, values)) for each in series]
    height = max([*(max(points, default=-1) for points in columns), max(categories, default=-1)]) + 1
    head = ["", *(_name(each, number) for number, each in enumerate(series, start=1))]
    body = [
        [categories.get(row, ""), *(points.get(row, "") for points in columns)]
        for row in range(min(height, _MAX_POINTS))
    ]
    return [head, *body]


def _name(series: Element, number: int) -> str:
    title = child(series, "tx")
    found = " ".join(value.text or "" for value in descendants(title, "v")) if title is not None else ""
    return found.strip() or f"Series {number}"


def _points(source: Element | None) -> dict[int, str]:
    if source is None:
        return {}
    levels = list(descendants(source, "lvl"))  # several levels of categories: the innermost comes first
    holder = levels[0] if levels else source
    points: dict[int, str] = {}
    for point in descendants(holder, "pt"):
        index = attribute(point, "idx") or ""
        value = child(point, "v")
        if index.isdigit() and value is not None:
            points[int(index)] = _number(value.text or "")
    return points


def _number(text: str) -> str:
    """Without the noise of binary fractions: 4.2999999999999998 is 4.3."""
    try:
        return f"{float(text):.15g}" if len(text) > 15 else text
    except ValueError:
        return text
