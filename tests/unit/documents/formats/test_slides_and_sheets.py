import pytest

from documents.errors import BrokenDocumentError, LimitExceededError
from documents.formats.sheets import regions
from tests.unit.documents.formats.packages import (
    blocks,
    outline,
    pptx,
    read,
    relations,
    shape,
    xlsx,
    zipped,
)


def rows(*lines: str) -> str:
    return "<sheetData>" + "".join(f"<row>{line}</row>" for line in lines) + "</sheetData>"


def cell(value: str, kind: str = "n", style: int = 0) -> str:
    return f'<c t="{kind}" s="{style}"><v>{value}</v></c>'


class TestSlides:
    def test_every_slide_is_a_page_and_its_title_comes_first(self) -> None:
        pages = read(pptx(shape("Body") + shape("Title", role="title"), shape("Second")), "pptx")
        assert [outline(page.blocks) for page in pages] == [
            [("heading", 2, None, "Title"), ("paragraph", None, None, "Body")],
            [("paragraph", None, None, "Second")],
        ]
        assert (pages[0].width, pages[0].height) == (960.0, 540.0)

    def test_bullets_and_numbers(self) -> None:
        numbered = shape("a\nb", properties='<a:buAutoNum type="arabicPeriod"/>')
        bulleted = shape("c", properties='<a:buChar char="•"/>')
        assert outline(blocks(pptx(numbered + bulleted), "pptx")) == [
            ("list_item", 0, "1.", "a"), ("list_item", 0, "2.", "b"), ("list_item", 0, "•", "c"),
        ]  # fmt: skip

    def test_a_table_with_a_merged_cell(self) -> None:
        def tc(text: str, more: str = "") -> str:
            return f"<a:tc{more}><a:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></a:txBody></a:tc>"

        frame = (
            "<p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tr>"
            + tc("both", ' gridSpan="2"') + tc("", ' hMerge="1"') + "</a:tr><a:tr>" + tc("x") + tc("y")
            + "</a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
        )  # fmt: skip
        table = blocks(pptx(frame), "pptx")[0].table
        assert table is not None
        assert table.grid() == [["both", ""], ["x", "y"]]
        assert table.cells[0].column_span == 2

    def test_page_numbers_are_footers(self) -> None:
        assert blocks(pptx(shape("Text") + shape("7", role="sldNum")), "pptx")[1].kind == "footer"


class TestSheets:
    def test_values_are_shown_as_people_see_them(self) -> None:
        styles = (
            '<numFmts><numFmt numFmtId="170" formatCode="yyyy\\-mm\\-dd h:mm"/></numFmts>'
            '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="10"/></cellXfs>'
        )
        data = rows(
            cell("0", "s") + cell("45292", style=1) + cell("45292.5", style=2) + cell("0.125", style=3),
            cell("1", "b") + cell("35") + cell("4.2999999999999998") + cell("#N/A", "e"),
        )
        found = blocks(xlsx({"S": data}, styles=styles, strings="<si><t>Na</t><r><t>me</t></r></si>"), "xlsx")
        assert found[1].table is not None
        assert found[1].table.grid() == [
            ["Name", "2024-01-01", "2024-01-01 12:00:00", "12.5%"],
            ["TRUE", "35", "4.3", "#N/A"],
        ]

    def test_empty_rows_and_columns_part_what_does_not_belong_together(self) -> None:
        data = (
            '<sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
            '<row r="3"><c r="A3"><v>2</v></c><c r="B3"><v>3</v></c><c r="D3"><v>4</v></c></row></sheetData>'
        )
        assert [(block.kind, block.text) for block in blocks(xlsx({"Data": data}), "xlsx")] == [
            ("heading", "Data"), ("paragraph", "1"), ("table", ""), ("paragraph", "4"),
        ]  # fmt: skip

    def test_merged_cells_span(self) -> None:
        data = (
            rows(cell("1") + "<c/>" + cell("7"), cell("2") + cell("3"))
            + '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
        )
        table = blocks(xlsx({"S": data}), "xlsx")[1].table
        assert table is not None
        assert table.cells[0].column_span == 2

    def test_a_title_merged_over_all_columns_stands_above_its_table(self) -> None:
        data = (
            rows(cell("1") + "<c/>", cell("2") + cell("3"), cell("4") + cell("5"))
            + '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
        )
        found = blocks(xlsx({"S": data}), "xlsx")
        assert [(block.kind, block.text) for block in found[1:]] == [("paragraph", "1"), ("table", "")]
        assert found[2].table is not None
        assert found[2].table.grid() == [["2", "3"], ["4", "5"]]

    def test_numbers_keep_the_noughts_before_them(self) -> None:
        styles = '<numFmts><numFmt numFmtId="170" formatCode="00000"/></numFmts>'
        styles += '<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs>'
        cells = "".join(
            f'<c r="{column}1" s="1"><v>{value}</v></c>'
            for column, value in zip("ABC", (501, 1.5, -7), strict=True)
        )
        table = blocks(xlsx({"S": f"<row>{cells}</row>"}, styles=styles), "xlsx")[1].table
        assert table is not None
        assert table.grid() == [["00501", "1.5", "-7"]]

    def test_hours_beyond_a_day_and_formulas_that_nobody_reckoned(self) -> None:
        styles = '<numFmts><numFmt numFmtId="170" formatCode="[h]:mm"/></numFmts>'
        styles += '<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="46"/></cellXfs>'
        data = rows(
            cell("1.25", style=1) + cell("0.5", style=2) + "<c><f>SUM(A1,2)</f><v/></c>",
            '<c t="str"><f>IF(1,"")</f><v></v></c>' + cell("2") + "<c><f>A2</f><v>3</v></c>",
        )
        table = blocks(xlsx({"S": data}, styles=styles), "xlsx")[1].table
        assert table is not None
        assert table.grid() == [["30:00:00", "12:00:00", "=SUM(A1,2)"], ["", "2", "3"]]

    def test_the_title_of_a_chart_is_not_lost(self) -> None:
        chart = "<c><chart><title><tx><rich><t>Sales </t><t>by year</t></rich></tx></title></chart></c>"
        parts: dict[str, str | bytes] = {
            "xl/_rels/s1.xml.rels": relations(("d", "drawing", "d.xml")),
            "xl/d.xml": "<d/>",
            "xl/_rels/d.xml.rels": relations(("c", "chart", "c.xml")),
            "xl/c.xml": chart,
        }
        found = blocks(xlsx({"S": rows(cell("1"))}, more=parts), "xlsx")
        assert (found[-1].kind, found[-1].text) == ("footnote", "Sales by year")

    def test_hidden_sheets_are_left_out(self) -> None:
        book = xlsx({"Seen": rows(cell("1")), "Lookup": rows(cell("2"))}, hidden="Lookup")
        assert [block.text for block in blocks(book, "xlsx")] == ["Seen", "1"]

    def test_a_long_row_above_a_long_column_makes_no_giant_table(self) -> None:
        found = blocks(xlsx({"S": rows(cell("1") * 500, *[cell("2")] * 499)}), "xlsx")[1]
        assert found.table is None
        assert (found.text.count("1"), found.text.count("2")) == (500, 499)

    def test_too_many_cells_are_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(regions, "MAX_CELLS", 3)
        with pytest.raises(LimitExceededError, match="Split it"):
            blocks(xlsx({"S": rows(cell("1") * 4)}), "xlsx")

    def test_csv_says_its_separator_in_excels_way(self) -> None:
        table = blocks(b"sep=;\r\na;b,c\r\n1;2,3\r\n", "csv")[0].table
        assert table is not None
        assert table.grid() == [["a", "b,c"], ["1", "2,3"]]

    def test_a_quote_that_nobody_closed_costs_no_rows(self) -> None:
        table = blocks(b'size,kind\n"two ""x""\nfour",pipe\n5" long,pipe\n"open,bar\n7,rod\n', "csv")[0].table
        assert table is not None
        assert [row[-1] for row in table.grid()][-2:] == ["bar", "rod"]

    @pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
    def test_csv_whatever_its_separator(self, separator: str) -> None:
        data = f'name{separator}note\nÅsa{separator}"a{separator}b"\n'.encode()
        table = blocks(data, "csv")[0].table
        assert table is not None
        assert table.grid() == [["name", "note"], ["Åsa", f"a{separator}b"]]


def test_a_reader_in_rust_that_panics_is_a_broken_document(monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):  # noqa: N818 (pyo3's own name)
        pass

    class Workbook:
        @staticmethod
        def from_filelike(_: object) -> None:
            raise PanicException("index out of bounds")

    monkeypatch.setattr("python_calamine.CalamineWorkbook", Workbook)
    with pytest.raises(BrokenDocumentError, match="PanicException"):
        read(zipped({"[Content_Types].xml": b"", "xl/workbook.bin": b""}), "xlsb")
