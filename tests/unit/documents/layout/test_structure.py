"""What is found on a page: order, headings, lists, tables, code; set by typst, read by the real engines."""

from pathlib import Path

from documents.layout.ink import Span
from documents.layout.joining import join_lines
from documents.layout.lines import line_of
from documents.layout.text.grouping import groups_of
from documents.layout.text.kinds import Typography
from documents.model import Block, Document, Table
from documents.reading import read
from documents.rendering import to_markdown
from tests.unit.documents import pdfs


def reading(folder: Path, source: str) -> Document:
    return read(pdfs.written(folder, pdfs.typeset(source)), file_type="pdf")


def blocks(document: Document, kind: str) -> list[Block]:
    return [block for page in document.pages for block in page.blocks if block.kind == kind]


def tables(document: Document) -> list[Table]:
    return [block.table for block in blocks(document, "table") if block.table is not None]


class TestReadingOrder:
    def test_columns_are_read_one_after_the_other(self, tmp_path: Path) -> None:
        paragraphs = "\n\n".join(f"Paragraph {number} begins. {pdfs.LOREM}" for number in range(1, 13))
        document = reading(tmp_path, f"#set page(columns: 2)\n= Title over the columns\n{paragraphs}")
        text = to_markdown(document)
        places = [text.index(f"Paragraph {number} begins.") for number in range(1, 13)]
        assert places == sorted(places)

    def test_a_title_across_three_columns_comes_first(self, tmp_path: Path) -> None:
        paragraphs = "\n\n".join(f"Paragraph {number} begins. {pdfs.LOREM}" for number in range(1, 13))
        source = (
            "#set page(margin: 40pt)\n#set text(9pt)\n#set par(justify: true)\n"
            f"= A title that runs over all three of the columns below\n#columns(3)[{paragraphs}]"
        )
        text = to_markdown(reading(tmp_path, source))
        assert text.startswith("# A title that runs over all three of the columns below")
        places = [text.index(f"Paragraph {number} begins.") for number in range(1, 13)]
        assert places == sorted(places)

    def test_words_broken_at_a_line_end_are_joined(self, tmp_path: Path) -> None:
        source = (
            '#set page(width: 170pt, height: auto, margin: 10pt)\n#set text(lang: "en", hyphenate: true)\n'
            "#set par(justify: true)\nInternationalization and telecommunications infrastructure "
            "considerations notwithstanding, interdepartmental responsibilities remain."
        )
        document = reading(tmp_path, source)
        assert "Internationalization and telecommunications infrastructure" in to_markdown(document)

    def test_a_hyphen_between_two_words_is_their_own(self) -> None:
        assert join_lines(["a first-", "professional degree, in deci-", "sions and tack-", "ling"]) == (
            "a first-professional degree, in decisions and tackling"
        )

    def test_a_line_that_carries_a_sentence_on_joins_it_however_wide_the_spacing(self) -> None:
        texts = ["Borrowing as a student does not appear to keep many", "of them from going on to others."]
        lines = [line_of([Span(text, 50.0, 50.0 + 30 * at, 400.0, 62.0 + 30 * at, 12.0)]) for at, text in
                 enumerate(texts)]  # fmt: skip
        typography = Typography(8.0, 800.0)
        assert groups_of(lines, 12.0, typography) == [lines]
        lines[1].text = "Of them many go on to others."
        assert groups_of(lines, 12.0, typography) == [[lines[0]], [lines[1]]]

    def test_ligatures_are_spelled_out(self, tmp_path: Path) -> None:
        text = to_markdown(reading(tmp_path, "The office staff find efficient flow difficult."))
        assert text == "The office staff find efficient flow difficult."


class TestHeadings:
    def test_levels_follow_the_letter_size(self, tmp_path: Path) -> None:
        source = f"= One\n{pdfs.LOREM}\n== Two\n{pdfs.LOREM}\n=== Three\n{pdfs.LOREM}\n== Four\n{pdfs.LOREM}"
        found = [(block.text, block.level) for block in blocks(reading(tmp_path, source), "heading")]
        assert found == [("One", 1), ("Two", 2), ("Three", 3), ("Four", 2)]

    def test_levels_agree_over_pages_far_apart(self, tmp_path: Path) -> None:
        parts = [f"= Part {n}\n{pdfs.LOREM}\n== Detail {n}\n{pdfs.LOREM}" for n in range(40)]
        found = blocks(reading(tmp_path, "\n#pagebreak()\n".join(parts)), "heading")
        assert {block.level for block in found if block.text.startswith("Part")} == {1}
        assert {block.level for block in found if block.text.startswith("Detail")} == {2}

    def test_a_bold_word_in_a_sentence_is_none(self, tmp_path: Path) -> None:
        assert blocks(reading(tmp_path, f"{pdfs.LOREM} *Mind the gap.* {pdfs.LOREM}"), "heading") == []


class TestLists:
    def test_items_keep_their_markers_and_depth(self, tmp_path: Path) -> None:
        source = "Before:\n- apples\n- pears\n  - green ones\n- plums\n\n+ first\n+ second\n"
        items = blocks(reading(tmp_path, source), "list_item")
        assert [item.text for item in items] == ["apples", "pears", "green ones", "plums", "first", "second"]
        assert [item.level for item in items] == [0, 0, 1, 0, 0, 0]
        assert [item.marker for item in items[4:]] == ["1.", "2."]

    def test_an_item_that_wraps_is_one_item(self, tmp_path: Path) -> None:
        items = blocks(reading(tmp_path, f"- {pdfs.LOREM}\n- {pdfs.LOREM}"), "list_item")
        assert [item.text for item in items] == [pdfs.LOREM.strip()] * 2


class TestTables:
    ROWS = (("Name", "City", "Age"), ("Ann", "Rome", "41"), ("Bob", "Oslo", "33"), ("Cyd", "Lima", "29"))

    @property
    def cells(self) -> str:
        return ",".join(f"[{text}]" for row in self.ROWS for text in row)

    def test_ruled(self, tmp_path: Path) -> None:
        document = reading(tmp_path, f"Before.\n#table(columns: 3, {self.cells})\nAfter.")
        (table,) = tables(document)
        assert table.grid() == [list(row) for row in self.ROWS]
        kinds = [block.kind for block in document.pages[0].blocks]
        assert kinds == ["paragraph", "table", "paragraph"]

    def test_without_lines(self, tmp_path: Path) -> None:
        source = f"{pdfs.LOREM}\n#table(columns: (1fr, 1fr, 1fr), stroke: none, {self.cells})\n{pdfs.LOREM}"
        (table,) = tables(reading(tmp_path, source))
        assert table.grid() == [list(row) for row in self.ROWS]

    def test_with_lines_above_and_below_the_head_only(self, tmp_path: Path) -> None:
        stroke = (
            "stroke: (x, y) => (top: if y < 2 { 1pt } else { 0pt }, bottom: if y == 3 { 1pt } else { 0pt })"
        )
        (table,) = tables(reading(tmp_path, f"#table(columns: (1fr, 1fr, 1fr), {stroke}, {self.cells})"))
        assert table.grid() == [list(row) for row in self.ROWS]

    def test_spans_stand_once_at_their_top_left(self, tmp_path: Path) -> None:
        source = (
            "#table(columns: 3, table.cell(colspan: 2)[Wide], [X], [a], [b], [c], "
            "table.cell(rowspan: 2)[tall], [d], [e], [f], [g])"
        )
        (table,) = tables(reading(tmp_path, source))
        assert table.grid() == [["Wide", "", "X"], ["a", "b", "c"], ["tall", "d", "e"], ["", "f", "g"]]
        spans = {cell.text: (cell.row_span, cell.column_span) for cell in table.cells}
        assert spans["Wide"] == (1, 2)
        assert spans["tall"] == (2, 1)

    def test_a_cell_whose_text_wraps_is_one_cell(self, tmp_path: Path) -> None:
        source = f"#table(columns: (80pt, 200pt), [Key], [Value], [River], [{pdfs.LOREM}], [Sea], [North])"
        (table,) = tables(reading(tmp_path, source))
        assert table.grid() == [["Key", "Value"], ["River", pdfs.LOREM.strip()], ["Sea", "North"]]

    def test_a_frame_around_text_is_none(self, tmp_path: Path) -> None:
        document = reading(tmp_path, f"#rect[{pdfs.LOREM}]\n\n{pdfs.LOREM}")
        assert tables(document) == []
        assert to_markdown(document).count("The river rises") == 2

    def test_boxes_hold_their_cells(self, tmp_path: Path) -> None:
        block = blocks(reading(tmp_path, f"#table(columns: 3, {self.cells})"), "table")[0]
        assert block.box is not None
        assert block.table is not None
        for cell in block.table.cells:
            assert cell.box is not None
            assert block.box[0] - 1 <= cell.box[0] < cell.box[2] <= block.box[2] + 1
            assert block.box[1] - 1 <= cell.box[1] < cell.box[3] <= block.box[3] + 1


class TestOtherBlocks:
    def test_code_keeps_its_lines_and_indents(self, tmp_path: Path) -> None:
        source = f"{pdfs.LOREM}\n```py\ndef double(x):\n    return 2 * x\n```\n{pdfs.LOREM}"
        (code,) = blocks(reading(tmp_path, source), "code")
        assert code.text == "def double(x):\n    return 2 * x"

    def test_running_headers_and_page_numbers_are_told_apart(self, tmp_path: Path) -> None:
        pages = "\n#pagebreak()\n".join(f"{pdfs.LOREM} Page {n}." for n in range(4))
        source = f'#set page(header: [The River Report], numbering: "1")\n{pages}'
        document = reading(tmp_path, source)
        assert [block.text for block in blocks(document, "header")] == ["The River Report"] * 4
        assert [block.text for block in blocks(document, "footer")] == ["1", "2", "3", "4"]
        assert "The River Report" not in to_markdown(document)
        assert to_markdown(document, with_furniture=True).count("The River Report") == 4

    def test_text_that_is_all_the_same_on_every_page_stays(self, tmp_path: Path) -> None:
        document = reading(tmp_path, "\n#pagebreak()\n".join(["#v(-60pt)\nHello world"] * 5))
        assert to_markdown(document).count("Hello world") == 5

    def test_captions_and_footnotes_are_told_apart(self, tmp_path: Path) -> None:
        figure = "#figure(rect(width: 90pt, height: 50pt), caption: [A box])"
        source = f"{figure}\n{pdfs.LOREM} #footnote[See the map.]"
        document = reading(tmp_path, source)
        assert [block.text for block in blocks(document, "caption")] == ["Figure 1: A box"]
        assert [block.text for block in blocks(document, "footnote")] == ["1 See the map."]


class TestSlides:
    def test_lists_side_by_side_are_read_one_after_the_other(self, tmp_path: Path) -> None:
        source = (
            "#set page(width: 842pt, height: 595pt)\n#set text(20pt)\n= Three lists\n"
            "#grid(columns: 3, gutter: 90pt, "
            "[- pears\n- plums], [+ first\n+ second\n+ third], [Also:\n- figs])"
        )
        lines = to_markdown(reading(tmp_path, source)).split("\n")
        order = ["- pears", "- plums", "1. first", "2. second", "3. third", "Also:", "- figs"]
        assert [line for line in lines if line in order] == order

    def test_labels_stay_beside_what_they_name(self, tmp_path: Path) -> None:
        source = (
            "#set page(width: 842pt, height: 595pt)\n#set text(20pt)\n= A talk\n"
            "#grid(columns: 2, gutter: 90pt, [Speaker: \\ Place:], [Ann Lee of Hull \\ The old hall])"
        )
        text = to_markdown(reading(tmp_path, source))
        assert (
            text.index("Speaker:") < text.index("Ann Lee") < text.index("Place:") < text.index("The old hall")
        )


class TestCellsWithoutLines:
    def test_labels_that_no_line_parts_stand_in_their_rows(self, tmp_path: Path) -> None:
        rows = [
            (name, number * 11) for number, name in enumerate(("Pears", "Plums", "Figs", "Nuts", "Limes"))
        ]
        names = " \\ ".join(f"#box(height: 16pt)[{name}]" for name, _ in rows)
        cells = ", ".join(f"[{value}.00], [{value + 1} kg]" for _, value in rows[1:])
        source = (
            "#set par(leading: 0pt, spacing: 0pt)\n#table(columns: 3, rows: 24pt, align: horizon, "
            "[Name], [Price], [Weight], "
            f"table.cell(rowspan: 5)[#set par(leading: 8pt)\n{names}], [0.00], [1 kg], {cells})"
        )
        (table,) = tables(reading(tmp_path, source))
        assert [row[0] for row in table.grid()] == ["Name", *(name for name, _ in rows)]

    def test_heads_centred_over_a_gap_do_not_join_the_columns_below(self, tmp_path: Path) -> None:
        rows = "\n".join(f"[Series {at}], [{at}.1], [{at}.2], [{at}.3], [{at}.4]," for at in range(1, 4))
        source = (
            "#table(columns: (90pt, 50pt, 50pt, 50pt, 50pt), stroke: none, align: right,"
            "[], table.cell(colspan: 4, align: center)[Year of data],"
            f"[Source], [2007], [2008], [2009], [2010],\n"
            f"[], table.cell(colspan: 4, align: center)[Enrollment in thousands],\n{rows}\n"
            f"[], table.cell(colspan: 4, align: center)[Percentage of change],\n{rows})"
        )
        [table] = tables(reading(tmp_path, source))
        grid = table.grid()
        assert ["Source", "2007", "2008", "2009", "2010"] in grid
        assert ["Series 2", "2.1", "2.2", "2.3", "2.4"] in grid

    def test_columns_of_figures_are_no_columns_of_text(self, tmp_path: Path) -> None:
        labels = [
            "Elementary and secondary schools",
            "High school graduates in all states",
            "Teachers in schools",
        ]
        rows = "\n".join(
            f"[{labels[at % 3]} {at}]," + ",".join(f"[{at}.{column}5]" for column in range(8)) + ","
            for at in range(9)
        )
        source = (
            "#set text(9pt)\n#set table(stroke: none, align: right, inset: 3pt)\n"
            f"#table(columns: (190pt, ..range(8).map(_ => 30pt)), {rows})"
        )
        [table] = tables(reading(tmp_path, source))
        assert (table.row_count, table.column_count) == (9, 9)

    def test_a_label_at_the_foot_of_its_row_belongs_to_the_lines_above(self, tmp_path: Path) -> None:
        notes = ["A long note that wraps over several lines", "Another note that goes on for some lines"]
        rows = "".join(f"[Row {at}], [{note} of its cell], [{at},200]," for at, note in enumerate(notes * 2))
        source = (
            "#set table(stroke: none, align: left + bottom, inset: 6pt)\n#set par(leading: 3pt)\n"
            f"#table(columns: (60pt, 150pt, 60pt), [Region], [Notes], [2023], {rows})"
        )
        [table] = tables(reading(tmp_path, source))
        assert table.grid()[1:3] == [
            ["Row 0", "A long note that wraps over several lines of its cell", "0,200"],
            ["Row 1", "Another note that goes on for some lines of its cell", "1,200"],
        ]

    def test_the_framed_parts_of_a_dashboard_are_read_one_after_the_other(self, tmp_path: Path) -> None:
        def part(name: str) -> str:
            rows = ", ".join(f"[{name} {at}], [{at},{at}00]" for at in range(8))
            return f"[#table(columns: (60pt, 60pt), stroke: none, {rows})]"

        source = (
            f"#table(columns: (200pt, 200pt), {', '.join(map(part, ('North', 'South', 'East', 'West')))})"
        )
        found = tables(reading(tmp_path, source))
        assert [table.grid()[0][0] for table in found] == ["North 0", "South 0", "East 0", "West 0"]
        assert all(table.column_count == 2 for table in found)

    def test_the_axes_of_a_chart_are_no_table(self, tmp_path: Path) -> None:
        ticks = "\n".join(
            f"#place(dx: {x}pt, dy: {20 * at}pt)[{450 - 50 * at}]" for at in range(9) for x in (20, 240)
        )
        legend = "#place(dx: 90pt, dy: 20pt)[Bond yield]#place(dx: 90pt, dy: 60pt)[Spread]"
        assert not tables(reading(tmp_path, f"#block(height: 220pt)[{ticks}\n{legend}]"))

    def test_a_head_that_wraps_onto_three_lines_is_one_row(self, tmp_path: Path) -> None:
        names = ("Region", "Share of all\\ pupils who\\ stayed", "Year")
        head = ", ".join(f"align(bottom)[{name}]" for name in names)
        rows = ", ".join(f"[Region {n}], [{n * 7} %], [20{n}0]" for n in range(1, 6))
        source = f"#table(columns: 3, stroke: none, column-gutter: 24pt, {head}, {rows})"
        (table,) = tables(reading(tmp_path, source))
        assert table.grid()[0] == ["Region", "Share of all pupils who stayed", "Year"]
