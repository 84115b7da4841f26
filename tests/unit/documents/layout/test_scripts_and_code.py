"""Text from right to left, code with line numbers, heads that open in bold."""

import json
from pathlib import Path

import pytest

from documents.layout.ink import Span
from documents.layout.joining import join_lines
from documents.layout.lines import line_of
from documents.layout.ordering.columns import regions
from documents.model import Page
from documents.reading import read
from tests.unit.documents import pdfs

HEBREW = {"a": "ש", "b": "ל", "c": "ו", "d": "ם", "e": "ה", "f": "ר"}
ARABIC = {"a": "ن", "b": "ت", "c": "ج", "L": "لإ", "i": "ا", "n": "ي"}


def page_of(folder: Path, pdf: bytes, *, words: bool = False) -> Page:
    return read(pdfs.written(folder, pdf), file_type="pdf", words=words).pages[0]


def test_lines_from_right_to_left_keep_their_order_of_speech(tmp_path: Path) -> None:
    lines = b"BT /F1 12 Tf 300 700 Td (dcba dcba Python feda) Tj 0 -14 Td (dcba fcda) Tj ET"
    page = page_of(tmp_path, pdfs.mapped(lines, HEBREW), words=True)
    assert page.blocks[0].text == "שםהר Python שלום שלום שםור שלום"
    places = {word.text: word.box[0] for word in page.words}
    assert places["Python"] < places["שםהר"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (")בסוגריים( ועוד", "(בסוגריים) ועוד"),
        ("שורה )ראשונה ]שנייה[ סוף(", "שורה (ראשונה [שנייה] סוף)"),
        ("(כבר כך) סוף", "(כבר כך) סוף"),
        ("רשימה 1) ראשון 2) שני", "רשימה 1) ראשון 2) שני"),
        ("1) first 2) second", "1) first 2) second"),
    ],
)
def test_brackets_of_text_read_leftward_match(text: str, expected: str) -> None:
    assert join_lines([text]) == expected


def test_a_lam_alef_spelled_in_its_glyphs_order_is_turned(tmp_path: Path) -> None:
    page = page_of(tmp_path, pdfs.mapped(b"BT /F1 12 Tf 300 700 Td (cbaLi ncbaLi) Tj ET", ARABIC))
    assert page.blocks[0].text.split()[0].startswith("الإ")


def test_a_glyph_without_a_letter_shifts_nothing_after_it(tmp_path: Path) -> None:
    letters = {**ARABIC, "x": "\x97", "4": "4", "0": "0", "5": "5"}
    cells = "".join(f"BT /F1 12 Tf {x} 640 Td ({text}) Tj ET " for x, text in ((400, "40"), (300, "50")))
    rules = "".join(f"{x} 630 m {x} 680 l S " for x in (250, 350, 450)) + "".join(
        f"250 {y} m 450 {y} l S " for y in (630, 655, 680)
    )
    heads = "".join(f"BT /F1 12 Tf {x} 662 Td (nca) Tj ET " for x in (300, 400))
    content = f"BT /F1 12 Tf 300 700 Td (cba nb x) Tj ET {heads}{cells}{rules}"
    page = page_of(tmp_path, pdfs.mapped(content.encode(), letters))
    tables = [block.table.grid() for block in page.blocks if block.table]
    assert [row for table in tables for row in table][-1] == ["50", "40"]


def test_words_of_another_script_keep_their_order_in_a_line_read_leftward() -> None:
    row = [
        Span(text, at * 60.0, 0.0, at * 60.0 + 50, 10.0, size=10.0)
        for at, text in enumerate(["New", "York", "העיר", "על", "ספר"])
    ]
    assert line_of(row).text == "ספר על העיר New York"


def test_the_right_column_of_a_page_read_leftward_comes_first() -> None:
    def column(left: float, text: str) -> list[Span]:
        return [Span(text, left, y, left + 200, y + 10.0, size=10.0) for y in range(0, 120, 12)]

    right, left = (
        column(260.0, "הטור הראשון של העמוד הזה כאן"),
        column(0.0, "הטור השני של העמוד הזה נמצא כאן"),
    )
    assert regions(left + right, 10.0) == [right, left]


def test_code_loses_its_line_numbers_and_keeps_its_indent(tmp_path: Path) -> None:
    lines = ["def flow(river):", "    depth = 3", "    return depth", "flow(river)"]
    rows = ", ".join(f"[{number}], raw({line!r})".replace("'", '"') for number, line in enumerate(lines, 1))
    source = (
        f"{pdfs.LOREM}\n\n#grid(columns: 2, column-gutter: 10pt, row-gutter: 5pt, {rows})\n\n{pdfs.LOREM}"
    )
    blocks = page_of(tmp_path, pdfs.typeset(source)).blocks
    assert [block.kind for block in blocks] == ["paragraph", "code", "paragraph"]
    assert blocks[1].text == "\n".join(lines)


def test_a_caption_that_opens_in_bold_is_one_block(tmp_path: Path) -> None:
    source = f"*Listing 1: What the river carries.* {pdfs.LOREM}\n\n== Next\n{pdfs.LOREM}"
    blocks = page_of(tmp_path, pdfs.typeset(source)).blocks
    assert [block.kind for block in blocks] == ["caption", "heading", "paragraph"]


def test_the_wrapped_beginning_of_a_head_joins_its_head(tmp_path: Path) -> None:
    body = ", ".join(f"[{row}], [{row * 3} %], [{row * 7},5]" for row in range(1, 7))
    source = (
        "#table(columns: (70pt, 70pt, 44pt), stroke: none, align: bottom, row-gutter: 4pt,\n"
        f"[Run], [Position], [Best fitness], {body})"
    )
    table = next(block.table for block in page_of(tmp_path, pdfs.typeset(source)).blocks if block.table)
    assert table.grid()[:2] == [["Run", "Position", "Best fitness"], ["1", "3 %", "7,5"]]


def test_numbered_code_with_empty_and_wrapped_lines_is_code(tmp_path: Path) -> None:
    lines = ["def flow(river):", "", "    return depth of\n    the river", "", "flow(river)"]
    rows = ", ".join(
        f"text(8pt)[{number}], raw({_quoted(line)})" for number, line in enumerate(lines, start=1)
    )
    source = f"{pdfs.LOREM}\n#grid(columns: 2, gutter: 5pt, {rows})\n{pdfs.LOREM}"
    code = [block for block in page_of(tmp_path, pdfs.typeset(source)).blocks if block.kind == "code"]
    assert len(code) == 1
    assert code[0].text.startswith("def flow(river):\n\n")
    assert code[0].text.endswith("\n\nflow(river)")


def test_prose_among_listings_keeps_its_lines_together(tmp_path: Path) -> None:
    listing = "#raw(" + _quoted("\n".join(f"step_{n} = {n}" for n in range(8))) + ", block: true)"
    prose = f"#par(leading: 9pt)[{pdfs.LOREM}]"
    source = f"#set page(width: 420pt)\n{prose}\n{listing}\n{prose}\n{listing}"
    blocks = page_of(tmp_path, pdfs.typeset(source)).blocks
    assert [block.kind for block in blocks] == ["paragraph", "code", "paragraph", "code"]


def _quoted(text: str) -> str:
    return json.dumps(text)
