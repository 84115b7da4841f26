from struct import pack

import pytest

from documents.errors import BrokenDocumentError, EmptyDocumentError
from documents.formats.legacy.properties import summary_of
from documents.formats.text.decoding import decoded
from tests.unit.documents.formats.ole import ole
from tests.unit.documents.formats.packages import blocks, outline, read

RUSSIAN = "Съешь же ещё этих мягких французских булок, да выпей чаю. Широкая электрификация южных губерний."


class TestEncodings:
    @pytest.mark.parametrize(
        "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "koi8-r"]
    )
    def test_text_in_any_of_them_is_found_out(self, encoding: str) -> None:
        assert decoded(RUSSIAN.encode(encoding)) == RUSSIAN

    def test_what_a_header_declares_counts_before_a_guess(self) -> None:
        assert decoded("żółw".encode("iso8859-2"), "iso8859-2") == "żółw"

    @pytest.mark.parametrize(
        ("encoding", "text"),
        [
            ("cp1252", "Größe und Überschrift, die Straße ist heiß."),
            ("cp1250", "Příliš žluťoučký kůň úpěl ďábelské ódy."),
            ("cp1253", "Ελληνικό κείμενο για δοκιμή."),
            ("shift_jis", "日本語のテキストです。これは長い文章です。"),
            ("gbk", "中文文本测试，这是一个比较长的句子。"),
        ],
    )
    def test_other_alphabets(self, encoding: str, text: str) -> None:
        assert decoded(text.encode(encoding)) == text

    def test_a_wrong_declaration_does_no_harm(self) -> None:
        assert decoded("naïve".encode(), "no-such-encoding") == "naïve"

    def test_line_ends_are_one_kind(self) -> None:
        assert decoded(b"a\r\nb\rc") == "a\nb\nc"


class TestPlainText:
    def test_paragraphs_lists_and_pages(self) -> None:
        pages = read(b"First line\nof two.\n\n- one\n- two\n\fSecond page", "text")
        assert [outline(page.blocks) for page in pages] == [
            [
                ("paragraph", None, None, "First line\nof two."),
                ("list_item", 0, "-", "one"),
                ("list_item", 0, "-", "two"),
            ],
            [("paragraph", None, None, "Second page")],
        ]

    def test_columns_held_by_spaces_are_kept(self) -> None:
        drawn = "Item      Price\nApples     1.20\nPears      2.00"
        assert outline(blocks(drawn.encode(), "text")) == [("code", None, None, drawn)]

    def test_nothing_but_white_space_is_an_empty_document(self) -> None:
        with pytest.raises(EmptyDocumentError):
            blocks(b" \n\n\t \f ", "text")


class TestMarkdown:
    def test_structure(self) -> None:
        text = "---\ntitle: Plan\n---\n# Top *one*\n\nText.\n\n1. a\n   - b\n\n"
        text += "```py\nx = 1\n```\n\n| h |\n|---|\n| c |\n"
        assert outline(blocks(text.encode(), "markdown")) == [
            ("heading", 1, None, "Top one"), ("paragraph", None, None, "Text."), ("list_item", 0, "1.", "a"),
            ("list_item", 1, "•", "b"), ("code", None, None, "x = 1"), ("table", None, None, ""),
        ]  # fmt: skip

    def test_html_inside_is_read(self) -> None:
        assert outline(blocks(b"# T\n\n<div><b>bold</b> words</div>\n", "markdown"))[1][3] == "bold words"


RTF = rb"""{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset204 Arial;}}
{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}}{\info{\title T\'fctel}}
{\header\pard Running head\par}
\pard\s1 Heading\par\pard\plain\f0 caf\'e9 \u8364? {\v hidden}\f1\'cf\'f0\'e8\f0 .{\footnote\pard A note.}\par
{\listtext\tab 1.\tab}\pard\ls1 Item\par\trowd\cellx1\cellx2\pard\intbl A\cell B\cell\row\pard
{\field{\*\fldinst HYPERLINK "x"}{\fldrslt link}}{\pict 0102}\par}"""


class TestRtf:
    def test_text_headings_lists_tables_notes(self) -> None:
        found = blocks(RTF, "rtf")
        assert outline(found) == [
            ("header", None, None, "Running head"), ("heading", 1, None, "Heading"),
            ("paragraph", None, None, "café € При."), ("list_item", 0, "1.", "Item"),
            ("table", None, None, ""), ("paragraph", None, None, "link"), ("footnote", None, None, "A note."),
        ]  # fmt: skip
        assert found[4].table is not None
        assert found[4].table.grid() == [["A", "B"]]

    def test_cells_span_by_where_they_end_and_deleted_text_is_gone(self) -> None:
        rtf = rb"""{\rtf1 kept{\deleted gone}\par
        \trowd\cellx1000\cellx2000\cellx3000\pard\intbl a\cell b\cell c\cell\row
        \trowd\cellx2010\clvmgf\cellx3000\pard\intbl wide\cell tall\cell\row
        \trowd\cellx1000\cellx2000\clvmrg\cellx3000\pard\intbl d\cell e\cell\cell\row
        \trowd\cellx500\cellx3000\pard\intbl another\cell table\cell\row\pard}"""
        text, first, second = blocks(rtf, "rtf")
        assert text.text == "kept"
        assert first.table is not None
        assert second.table is not None
        assert first.table.grid() == [["a", "b", "c"], ["wide", "", "tall"], ["d", "e", ""]]
        spans = {cell.text: (cell.row_span, cell.column_span) for cell in first.table.cells}
        assert (spans["wide"], spans["tall"]) == ((1, 2), (2, 1))
        assert second.table.grid() == [["another", "table"]]

    def test_a_table_in_a_cell_is_lines_of_its_text(self) -> None:
        rtf = (
            rb"{\rtf1\trowd\cellx1000\cellx2000\pard\intbl a\par"
            rb"\itap2 x\nestcell y\nestcell"
            rb"{\*\nesttableprops\trowd\cellx9\cellx99\nestrow}{\nonesttables\par}"
            rb"\pard\intbl\cell b\cell\row}"
        )
        [found] = blocks(rtf, "rtf")
        assert found.table is not None
        assert [" ".join(cell.text.split()) for cell in found.table.cells] == ["a x y", "b"]

    def test_text_boxes_are_read_once(self) -> None:
        rtf = rb"""{\rtf1 Before.\par{\shp{\*\shpinst{\sp{\sn x}{\sv 202}}{\shptxt\pard In the box.\par}}
        {\shprslt{\*\do{\dptxbxtext\pard In the box.\par}}}}After.\par}"""
        assert [block.text for block in blocks(rtf, "rtf")] == ["Before.", "In the box.", "After."]

    def test_a_number_or_note_within_a_heading_leaves_it_one(self) -> None:
        rtf = (
            rb"{\rtf1{\stylesheet{\s0 Normal;}{\s4\outlinelevel1 Chapter;}}"
            rb"\pard\s4\outlinelevel1{\listtext\pard\plain 2\tab}\ls1 Rivers"
            rb"{\footnote\pard\plain\s0 As of May.}\par\pard\s0 They run north.\par}"
        )
        assert outline(blocks(rtf, "rtf"))[:2] == [
            ("heading", 2, None, "2 Rivers"),
            ("paragraph", None, None, "They run north."),
        ]

    def test_a_cut_off_file_gives_what_it_has(self) -> None:
        assert [text for *_, text in outline(blocks(RTF[:275], "rtf"))][:2] == ["Running head", "Heading"]

    def test_endless_groups_are_bounded(self) -> None:
        assert outline(blocks(b"{\\rtf1 " + b"{" * 50_000 + b"deep", "rtf")) == [
            ("paragraph", None, None, "deep")
        ]

    def test_another_file_is_refused(self) -> None:
        with pytest.raises(BrokenDocumentError, match="no RTF"):
            blocks(b"plain text", "rtf")

    def test_fonts_of_signs(self) -> None:
        fonts = rb"{\fonttbl{\f0 Times;}{\f1\fnil\fcharset2 Symbol;}{\f2\fnil\fcharset2 Wingdings;}}"
        rtf = rb"{\rtf1\ansi" + fonts + rb"\f0 An {\f1 a\u-3998 ?} and {\f2 \'fc} done\par}"
        assert [block.text for block in blocks(rtf, "rtf")] == ["An αβ and ✓ done"]

    def test_styles_for_program_text_and_captions(self) -> None:
        rtf = (
            rb"{\rtf1{\stylesheet{\s0 Normal;}{\s3 Preformatted Text;}{\s4 caption;}}"
            rb"\pard\s3 if x:\par\pard\s3     go()\par\pard\s4 Figure 1: a weir\par\pard After.\par}"
        )
        assert [(block.kind, block.text) for block in blocks(rtf, "rtf")] == [
            ("code", "if x:\n    go()"), ("caption", "Figure 1: a weir"), ("paragraph", "After."),
        ]  # fmt: skip

    def test_a_reviewers_comment_with_who_and_when(self) -> None:
        day = (2024 - 1900) << 20 | 6 << 16 | 3 << 11
        note = (
            rb"{\*\atnid AK}{\*\atnauthor Ada}\chatn{\*\annotation{\*\atndate "
            + str(day).encode()
            + rb"}\pard\plain Why so?}"
        )
        found = blocks(rb"{\rtf1 Deep water" + note + rb".\par}", "rtf")
        assert [block.text for block in found] == ["Deep water.", "[Comment by Ada, 2024-06-03: Why so?]"]


def word_97(text: str, *, heading: bool = False) -> bytes:
    """A minimal DOC of one piece of UTF-16 text, its first paragraph perhaps a built-in heading."""
    letters = text.encode("utf-16-le")
    start = 1_024
    page = bytearray(512)
    split = start + 2 * (text.index("\r") + 1)
    page[:12] = pack("<3I", start, split, start + len(letters))
    page[12], page[25] = 100, 110  # places of the two paragraphs' properties, in words
    page[200:204] = bytes([2, 0]) + pack("<H", 1 if heading else 0)
    page[220:224] = bytes([2, 0]) + pack("<H", 0)
    page[200], page[220] = 2, 2
    page[201:203], page[221:223] = pack("<H", 1 if heading else 0), pack("<H", 0)
    page[511] = 2
    style = pack("<5H", 1, 0x11, 0, 0, 0) + pack("<H", 1) + "h".encode("utf-16-le") + b"\0\0"
    normal = pack("<5H", 0, 0x01, 0, 0, 0) + pack("<H", 1) + "n".encode("utf-16-le") + b"\0\0"
    sheet = pack("<3H", 4, 2, 10) + pack("<H", len(normal)) + normal + pack("<H", len(style)) + style
    plc = pack("<2I", 0, len(text)) + pack("<HIH", 0, start, 0)
    clx = b"\x02" + pack("<I", len(plc)) + plc
    papx = pack("<3I", start, start + len(letters), 8)
    table = clx + sheet + papx
    main = bytearray(start)
    main[:4] = pack("<2H", 0xA5EC, 0x00C1)
    main[0x4C:0x50] = pack("<i", len(text))
    main[0x1A2:0x1AA] = pack("<2I", 0, len(clx))
    main[0xA2:0xAA] = pack("<2I", len(clx), len(sheet))
    main[0x102:0x10A] = pack("<2I", len(clx) + len(sheet), len(papx))
    body = (bytes(main) + letters).ljust(8 * 512, b"\0") + bytes(page)
    return ole({"WordDocument": body, "0Table": table})


class TestDoc:
    def test_text_and_a_built_in_heading(self) -> None:
        found = blocks(word_97("Übersicht\rErster \x13 HYPERLINK \x14Absatz\x15\r", heading=True), "doc")
        assert outline(found) == [
            ("heading", 1, None, "Übersicht"),
            ("paragraph", None, None, "Erster Absatz"),
        ]

    def test_a_damaged_piece_table_is_a_broken_document(self) -> None:
        data = word_97("a\rb\r").replace(b"\x02" + pack("<I", 16), b"\x07" + pack("<I", 16))
        with pytest.raises(BrokenDocumentError, match="DOCX"):
            blocks(data, "doc")

    def test_a_powerpoint_of_that_age_says_what_to_do(self) -> None:
        with pytest.raises(BrokenDocumentError, match="Save it as PPTX"):
            blocks(ole({"PowerPoint Document": b"x"}), "doc")


def property_set(*properties: tuple[int, int, bytes], claimed: int | None = None) -> bytes:
    """A stream of (number, type, value); `claimed` is how many it says it has."""
    heads, values = b"", b""
    for key, kind, value in properties:
        heads += pack("<2I", key, 8 + 8 * len(properties) + len(values))
        values += pack("<I", kind) + value
    count = len(properties) if claimed is None else claimed
    return bytes(44) + pack("<I", 48) + pack("<2I", 0, count) + heads + values


def lettered(text: bytes) -> bytes:
    return pack("<I", len(text) + 1) + text + b"\0"


class TestPropertySets:
    def test_texts_are_in_the_sets_own_code_page(self) -> None:
        found = summary_of(
            property_set((1, 2, pack("<I", 1251)), (2, 0x1E, lettered("Отчёт".encode("cp1251"))))
        )
        assert found == {"title": "Отчёт"}

    def test_a_set_that_claims_millions_of_properties_costs_nothing(self) -> None:
        assert summary_of(property_set((4, 0x1E, lettered(b"Ada")), claimed=4_000_000_000)) == {}


class TestUnderlines:
    def test_underlined_lines_are_headings(self) -> None:
        text = b"=====\nGuide\n=====\n\nFirst part\n==========\nWords here.\n\nSmaller\n-------\n\n- a\n- b\n"
        assert [(block.kind, block.level, block.text) for block in blocks(text, "text")] == [
            ("heading", 1, "Guide"), ("heading", 1, "First part"), ("paragraph", None, "Words here."),
            ("heading", 2, "Smaller"), ("list_item", 0, "a"), ("list_item", 0, "b"),
        ]  # fmt: skip

    @pytest.mark.parametrize(
        "text", ["One\n" + 29 * "-", "Depth   Width\n-------------", "-----\n-----", "a\n--\nb"]
    )
    def test_other_lines_of_signs_are_text(self, text: str) -> None:
        assert all(block.kind != "heading" for block in blocks(text.encode(), "text"))

    def test_thousands_of_them_in_a_row(self) -> None:
        assert len(blocks(b"One\n===\n" * 5_000, "text")) == 5_000
