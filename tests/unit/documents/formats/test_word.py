import itertools

import pytest

from documents.errors import LimitExceededError
from tests.unit.documents.formats.packages import (
    blocks,
    docx,
    outline,
    paragraph,
    with_declarations,
    word_part,
)

STYLES = word_part(
    "styles",
    '<w:style w:type="paragraph" w:default="1" w:styleId="n"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="h1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="mine"><w:name w:val="My chapter"/>'
    '<w:basedOn w:val="h1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="code"><w:name w:val="Source Code"/></w:style>',
)
NUMBERING = word_part(
    "numbering",
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/>'
    '<w:lvlText w:val="%1.%2)"/></w:lvl>'
    "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>',
)
PARTS = {"styles.xml": STYLES, "numbering.xml": NUMBERING}
LINKS = (("s", "styles", "styles.xml"), ("n", "numbering", "numbering.xml"))


def listed(text: str, level: int = 0, number: int = 1) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def read(body: str) -> list[tuple[str, int | None, str | None, str]]:
    return outline(blocks(docx(body, PARTS, *LINKS), "docx"))


def test_a_heading_is_known_by_its_style_or_an_ancestor_of_it() -> None:
    body = (
        paragraph("One", '<w:pStyle w:val="h1"/>')
        + paragraph("Two", '<w:pStyle w:val="mine"/>')
        + paragraph("Text")
    )
    assert read(body) == [
        ("heading", 1, None, "One"),
        ("heading", 1, None, "Two"),
        ("paragraph", None, None, "Text"),
    ]


def test_list_items_carry_the_numbers_that_word_prints() -> None:
    body = listed("a") + listed("b", 1) + listed("c", 1) + listed("d") + listed("e", number=2)
    assert [(level, marker) for _, level, marker, _ in read(body)] == [
        (0, "1."), (1, "1.a)"), (1, "1.b)"), (0, "2."), (0, "5."),
    ]  # fmt: skip


def test_changes_are_read_as_accepted_and_hidden_text_stays_hidden() -> None:
    body = (
        "<w:p><w:r><w:t>kept </w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>added</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>"
    )
    assert read(body) == [("paragraph", None, None, "kept added")]


def test_a_field_shows_its_result_and_not_its_instruction() -> None:
    body = (
        '<w:p><w:r><w:t>see </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText>HYPERLINK "x"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>here</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>.</w:t></w:r></w:p>'
    )
    assert read(body) == [("paragraph", None, None, "see here.")]


def test_a_drop_down_field_shows_what_was_chosen() -> None:
    body = (
        '<w:p><w:r><w:t xml:space="preserve">size </w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData>'
        '<w:ddList><w:result w:val="1"/><w:listEntry w:val="small"/><w:listEntry w:val="large"/></w:ddList>'
        "</w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMDROPDOWN</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    assert read(body) == [("paragraph", None, None, "size large")]


def test_files_that_word_would_read_in_are_read() -> None:
    body = paragraph("Before") + '<w:altChunk xmlns:r="r" r:id="c"/>' + paragraph("After")
    chunk = "<html><body><h2>Part</h2><p>From HTML.</p></body></html>"
    found = blocks(docx(body, {"chunk.html": chunk}, ("c", "aFChunk", "chunk.html")), "docx")
    assert outline(found) == [
        ("paragraph", None, None, "Before"), ("heading", 2, None, "Part"),
        ("paragraph", None, None, "From HTML."), ("paragraph", None, None, "After"),
    ]  # fmt: skip
    missing = docx(body, {}, ("c", "aFChunk", "chunk.html"))
    assert [block.text for block in blocks(missing, "docx")] == ["Before", "After"]


def test_lines_of_code_are_one_block_with_their_indents() -> None:
    body = paragraph("def f():", '<w:pStyle w:val="code"/>') + paragraph(
        "return 1", '<w:pStyle w:val="code"/>'
    )
    assert read(body) == [("code", None, None, "def f():\nreturn 1")]


def test_a_table_keeps_spans_in_both_directions() -> None:
    body = (
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + paragraph("wide") + "</w:tc></w:tr>"
        '<w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' + paragraph("tall") + "</w:tc><w:tc>"
        + paragraph("b") + "</w:tc></w:tr>"
        "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc>"
        + paragraph("c") + "</w:tc></w:tr></w:tbl>"
    )  # fmt: skip
    table = blocks(docx(body), "docx")[0].table
    assert table is not None
    assert table.grid() == [["wide", ""], ["tall", "b"], ["", "c"]]
    assert {(cell.text, cell.row_span, cell.column_span) for cell in table.cells} >= {
        ("wide", 1, 2),
        ("tall", 2, 1),
    }


def test_a_table_of_one_cell_is_layout() -> None:
    body = "<w:tbl><w:tr><w:tc>" + paragraph("One") + paragraph("Two") + "</w:tc></w:tr></w:tbl>"
    assert [text for *_, text in read(body)] == ["One", "Two"]


def test_notes_and_comments_follow_the_text() -> None:
    body = (
        '<w:p><w:r><w:t>Claim</w:t></w:r><w:r><w:footnoteReference w:id="7"/></w:r>'
        '<w:r><w:commentReference w:id="3"/></w:r></w:p>'
    )
    parts = {
        "footnotes.xml": word_part("footnotes", f'<w:footnote w:id="7">{paragraph("Source.")}</w:footnote>'),
        "comments.xml": word_part(
            "comments", f'<w:comment w:id="3" w:author="Ada">{paragraph("Really?")}</w:comment>'
        ),
    }
    data = docx(body, parts, ("f", "footnotes", "footnotes.xml"), ("c", "comments", "comments.xml"))
    assert outline(blocks(data, "docx")) == [
        ("paragraph", None, None, "Claim[^1]"),
        ("footnote", None, None, "[Comment by Ada: Really?]"),
        ("footnote", None, "1", "Source."),
    ]


def run(letters: str) -> str:
    return f"<m:r><m:t>{letters}</m:t></m:r>"


@pytest.mark.parametrize(
    ("math", "latex"),
    [
        (
            "<m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f>",
            r"$\frac{a}{b}$",
        ),
        (
            "<m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>",
            "$x^{2}$",
        ),
        ("<m:rad><m:deg/><m:e><m:r><m:t>π</m:t></m:r></m:e></m:rad>", r"$\sqrt{\pi}$"),
    ],
)
def test_equations_are_latex(math: str, latex: str) -> None:
    assert read(f"<w:p><m:oMath>{math}</m:oMath></w:p>") == [("paragraph", None, None, latex)]


def test_words_nested_deeper_than_people_nest_are_not_lost() -> None:
    deep = "<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc>" * 60 + paragraph("bottom") + "</w:tc></w:tr></w:tbl>" * 60
    found = blocks(docx(deep), "docx")
    assert found[0].table is not None
    assert any("bottom" in cell.text for cell in found[0].table.cells)


def test_a_file_that_would_be_read_in_part_is_refused() -> None:
    nested = "<w:tbl><w:tr><w:tc>" * 400 + paragraph("core") + "</w:tc></w:tr></w:tbl>" * 400
    with pytest.raises(LimitExceededError, match="nested more than 256 levels"):
        read(paragraph("before") + nested + paragraph("after"))


_BOMB = '<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {name} "{f"&{of};" * 10}">' for of, name in itertools.pairwise("abcdefghij")
)


@pytest.mark.parametrize(
    ("declared", "read_as"),
    [
        ('<!ENTITY e "the harbour master">', "by the harbour master today"),
        ('<!ENTITY e SYSTEM "file:///etc/passwd">', "by  today"),
        ("", "by  today"),
    ],
    ids=["of the part itself", "of another file", "of nobody"],
)
def test_what_stands_behind_an_entity_is_read(declared: str, read_as: str) -> None:
    data = docx(paragraph("by &e; today") + paragraph("after"))
    found = blocks(with_declarations(data, declared), "docx")
    assert [block.text for block in found] == [read_as, "after"]


def test_entities_that_multiply_are_refused_and_not_the_end_of_the_text() -> None:
    data = docx(paragraph("before") + paragraph("&j;") + paragraph("after"))
    with pytest.raises(LimitExceededError, match="multiplies entities"):
        blocks(with_declarations(data, _BOMB), "docx")


@pytest.mark.parametrize(
    ("font", "letters", "shown"),
    [
        ("Symbol", "\uf061\uf0a3\uf0ae", "α≤→"),
        ("Symbol", "m", "μ"),
        ("Wingdings", "\uf0fc\uf0e0", "✓→"),
        ("Arial", "m", "m"),
        ("Arial", "\uf0b7\uf071", "•θ"),
    ],
)
def test_letters_of_fonts_of_signs(font: str, letters: str, shown: str) -> None:
    run = f'<w:r><w:rPr><w:rFonts w:ascii="{font}"/></w:rPr><w:t>{letters}</w:t></w:r>'
    sign = f'<w:r><w:sym w:font="{font}" w:char="F0E0"/></w:r>'
    found = blocks(docx(f"<w:p>{run}{sign}</w:p>"), "docx")
    assert found[0].text == shown + ("◊" if font == "Symbol" else "→")
