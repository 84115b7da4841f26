"""Columns around an inset: two of 30 rows, and a caption over the gutter beside rows 12 to 17."""

from documents.layout.ink import Span
from documents.ocr.composing.wrapping import unwrapped

SIZE, PITCH = 10.0, 12.0


def row(name: str, index: int, x0: float, x1: float) -> Span:
    text = f"{name}{index} ".ljust(round((x1 - x0) / 5), "x")
    y = 100 + PITCH * index
    return Span(text, x0, y, x1, y + SIZE, SIZE)


def columns(*, inset: bool) -> list[Span]:
    spans = []
    for index in range(30):
        beside = inset and 12 <= index < 18
        spans.append(row("left", index, 50, 220 if beside else 290))
        spans.append(row("right", index, 390 if beside else 310, 550))
        if beside:
            spans.append(row("inset", index, 240, 370))
    return spans


def names(groups: list[list[Span]]) -> list[set[str]]:
    return [{span.text.rstrip("x ").rstrip("0123456789") for span in group} for group in groups]


def test_columns_are_read_past_the_inset_and_the_inset_after_them() -> None:
    assert names(unwrapped(columns(inset=True), SIZE)) == [{"left"}, {"right"}, {"inset"}]


def test_a_title_stands_before_and_a_foot_line_after() -> None:
    title = Span("title", 150, 40, 450, 55, 15.0)
    foot = Span("foot", 50, 700, 200, 710, SIZE)
    spans = [*columns(inset=True), title, foot]
    assert names(unwrapped(spans, SIZE)) == [{"title"}, {"left"}, {"right"}, {"inset"}, {"foot"}]


def test_plain_columns_and_plain_text_are_left_to_the_layout() -> None:
    for spans in (columns(inset=False), [row("left", index, 50, 290) for index in range(30)], []):
        assert unwrapped(spans, SIZE) == [spans]


def test_a_table_with_a_spanning_cell_is_not_columns() -> None:
    spans = []
    for index in range(20):
        spans.append(row("key", index, 50, 110))
        spans.append(row("value", index, 130, 200))
        if index == 10:
            spans.append(row("note", index, 112, 128))
    assert unwrapped(spans, SIZE) == [spans]
