"""Texts and tables that stand side by side; set by typst, read by the real engines."""

from pathlib import Path

import pytest

from documents.layout.ink import Span
from documents.layout.ordering.sidebars import keep_own_lines
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


NAMES = [
    "anchor", "ballast", "bearing", "buoy", "cable", "capstan", "channel", "compass", "current",
    "deck", "draught", "dredger", "estuary", "fathom", "ferry", "floodgate", "gauge", "harbour",
    "hull", "jetty", "keel", "ladder", "lighthouse", "lock", "mooring", "mudflat", "navigator",
    "oar", "paddle", "pier", "pilot", "quay", "ripple", "rudder", "sandbar", "sextant", "shoal",
    "silt", "skipper", "sluice", "sounding", "spring", "steering", "tide", "towpath", "trawler",
]  # fmt: skip


def entries(separator: str) -> str:
    return " \\ ".join(f"{name}{separator}{7 * at % 90 + 3}" for at, name in enumerate(NAMES))


@pytest.mark.parametrize("columns", [2, 3])
@pytest.mark.parametrize("separator", [", ", " . . . . . ", ", 11, "])
def test_an_index_is_read_down_its_columns(tmp_path: Path, columns: int, separator: str) -> None:
    source = f"#set page(height: 380pt, width: 420pt)\n#columns({columns})[{entries(separator)}]"
    text = markdown(tmp_path, source)
    assert "|" not in text
    assert [line.partition(",")[0].split()[0] for line in text.splitlines() if line] == NAMES


def test_a_table_of_names_and_figures_in_two_halves_stays_a_table(tmp_path: Path) -> None:
    cells = ", ".join(f"[{name}], [{7 * at + 3}]" for at, name in enumerate(NAMES[:20]))
    text = markdown(tmp_path, f"#table(columns: 4, stroke: none, {cells})")
    assert "| anchor | 3 | ballast | 10 |" in text


def test_a_bibliography_in_columns_keeps_its_paragraphs(tmp_path: Path) -> None:
    works = "\n\n".join(
        f"{name.title()}, A. The river and its {name} through the seasons of the year. Water Letters {at}, "
        f"{40 + at}, {60 + at}"
        for at, name in enumerate(NAMES[:16])
    )
    text = markdown(tmp_path, f"#columns(2)[{works}]")
    assert len([block for block in text.split("\n\n") if block]) == 16
