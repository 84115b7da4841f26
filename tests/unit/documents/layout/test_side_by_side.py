"""Texts and tables that stand side by side; set by typst, read by the real engines."""

from pathlib import Path

from documents.layout.ink import Span
from documents.layout.sidebars import keep_own_lines
from documents.reading import read
from documents.rendering import to_markdown
from tests.unit.documents import pdfs


def markdown(folder: Path, source: str) -> str:
    return to_markdown(read(pdfs.written(folder, pdfs.typeset(source)), file_type="pdf"))


def column(left: float, count: int, *, pitch: float, top: float = 0.0) -> list[list[Span]]:
    places = [top + at * pitch for at in range(count)]
    return [[Span("Some words", left, y, left + 60, y + 10, size=10.0)] for y in places]


def test_a_sidebar_of_short_lines_is_read_before_what_stands_beside_it(tmp_path: Path) -> None:
    sidebar = " \\ ".join(
        ["*Ana River*", "12 Hill Road", "Northport", "555 0142", "ana\\@example.org", "Fluent"]
    )
    posts = "\n\n".join(f"*Post {n} at the gauge*\n\nRead the levels each day" for n in range(1, 6))
    source = f"#grid(columns: (110pt, 1fr), gutter: 40pt, par(leading: 9pt)[{sidebar}], [{posts}])"
    text = markdown(tmp_path, source)
    assert text.index("Fluent") < text.index("Post 1") < text.index("Read the levels") < text.index("Post 2")
    assert "|" not in text


def test_lines_that_share_baselines_or_are_centred_to_one_another_are_rows() -> None:
    level = column(0.0, 8, pitch=14.0), column(120.0, 8, pitch=14.0)
    centred = column(0.0, 6, pitch=24.0, top=6.0), column(120.0, 12, pitch=12.0)
    apart = column(0.0, 7, pitch=17.0), column(120.0, 10, pitch=12.5)
    assert [keep_own_lines(*sides, white=50.0) for sides in (level, centred, apart)] == [False, False, True]
    assert not keep_own_lines(*apart, white=5.0)


LABEL = (
    "#table(columns: (150pt, 60pt), stroke: (x: none, y: 0.5pt), align: (left, right),\n"
    "[Water depth and width of the river bed], [8.3 m], [Flow], [12.0 m], [Silt and sand that the river\n"
    "carries along], [5.1 g], [Fish], [24.8 g], [Salt], [0.4 g])"
)


def test_a_table_between_flat_lines_takes_nothing_from_beside_them(tmp_path: Path) -> None:
    beside = "#text(22pt)[*100 %*]\n\n#text(26pt)[*RIVER*]\n\n#text(14pt)[*Fresh water*]"
    text = markdown(tmp_path, f"#grid(columns: (220pt, 1fr), gutter: 10pt, [{LABEL}], [{beside}])")
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert not any(word in row for row in rows for word in ("100 %", "RIVER", "Fresh"))
    assert "| Silt and sand that the river carries along | 5.1 g |" in rows


def test_a_row_between_two_lines_is_one_however_its_text_wraps(tmp_path: Path) -> None:
    rows = [line for line in markdown(tmp_path, LABEL).splitlines() if line.startswith("|")]
    assert len(rows) == 1 + 5
    assert "| Water depth and width of the river bed | 8.3 m |" in rows


def test_rows_that_no_line_parts_stay_two_where_both_fill_all_columns(tmp_path: Path) -> None:
    source = LABEL.replace("[Salt], [0.4 g]", "[Reeds \\ Sedge], [in May \\ in June]")
    rows = [line for line in markdown(tmp_path, source).splitlines() if line.startswith("|")]
    assert rows[-2:] == ["| Reeds | in May |", "| Sedge | in June |"]
