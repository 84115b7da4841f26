from hypothesis import given

from documents.model import Block, Cell, Child, Document, Page, Table
from documents.rendering import markdown_pieces, rendered_as, to_markdown, to_text
from tests.unit.documents.strategies import bounded, documents


def document_of(*blocks: Block) -> Document:
    return Document("pdf", [Page(1, 595.0, 842.0, blocks=list(blocks))])


@bounded
@given(documents())
def test_every_piece_stands_where_it_says(document: Document) -> None:
    markdown = to_markdown(document)
    for piece in markdown_pieces(document):
        assert markdown[piece.start : piece.end] == piece.text


def test_blocks_become_markdown() -> None:
    document = document_of(
        Block("heading", "Title", level=2),
        Block("paragraph", "Some text."),
        Block("list_item", "one", level=0, marker="•"),
        Block("list_item", "deeper", level=1, marker="a)"),
        Block("code", "x = 1\ny = 2"),
    )
    assert to_markdown(document) == ("## Title\n\nSome text.\n\n- one\n  a) deeper\n\n```\nx = 1\ny = 2\n```")


def test_nested_items_begin_where_their_parents_text_does() -> None:
    items = [("1.", 0), ("9.", 0), ("10.", 0), ("•", 1), ("1.", 2), ("•", 1)]
    document = document_of(*(Block("list_item", "x", level=level, marker=marker) for marker, level in items))
    assert to_markdown(document) == "1. x\n9. x\n10. x\n    - x\n      1. x\n    - x"


def test_an_item_without_a_parent_is_no_code() -> None:
    document = document_of(Block("paragraph", "Text."), Block("list_item", "x", level=3, marker="1."))
    assert to_markdown(document) == "Text.\n\n  1. x"


def test_pages_are_rendered_each_by_itself() -> None:
    first, second = (Page(n, 595.0, 842.0, blocks=[Block("paragraph", f"Page {n}.")]) for n in (1, 2))
    rendered = rendered_as(["pages", "text"], Document("pdf", [first, second]))
    assert rendered["pages"] == [{"page": 1, "content": "Page 1."}, {"page": 2, "content": "Page 2."}]
    assert set(rendered) == {"pages", "text"}


def test_text_that_looks_like_markup_stays_text() -> None:
    document = document_of(
        Block("paragraph", "# not a heading"),
        Block("paragraph", "1986. What a year."),
        Block("paragraph", "- not an item"),
        Block("paragraph", "a <script>alert(1)</script> b < c"),
    )
    assert to_markdown(document).split("\n\n") == [
        "\\# not a heading",
        "1986\\. What a year.",
        "\\- not an item",
        "a \\<script>alert(1)\\</script> b < c",
    ]


def test_a_plain_table_is_a_github_table() -> None:
    cells = [Cell(0, 0, "a|b"), Cell(0, 1, "c"), Cell(1, 0, "two\nlines"), Cell(1, 1, "")]
    table = Block("table", table=Table(2, 2, cells))
    assert to_markdown(document_of(table)) == "| a\\|b | c |\n| --- | --- |\n| two lines |  |"


def test_a_spanned_cell_stands_once() -> None:
    cells = [Cell(0, 0, "wide & more", 1, 2), Cell(1, 0, "<a>", 2, 1), Cell(1, 1, "b"), Cell(2, 1, "c")]
    table = Block("table", table=Table(3, 2, cells))
    expected = "| wide & more |  |\n| --- | --- |\n| \\<a> | b |\n|  | c |"
    assert to_markdown(document_of(table)) == expected


def test_a_web_page_repeats_spanned_cells_in_each_row() -> None:
    cells = [Cell(0, 0, "wide", 1, 2), Cell(1, 0, "2025", 2, 1), Cell(1, 1, "b"), Cell(2, 1, "c")]
    table = Block("table", table=Table(3, 2, cells))
    page = Page(1, 0.0, 0.0, blocks=[table])
    expected = "| wide | wide |\n| --- | --- |\n| 2025 | b |\n| 2025 | c |"
    assert to_markdown(Document("html", [page])) == expected
    page.child = Child("report.html", "html")
    assert to_markdown(Document("zip", [page])) == expected


def test_a_span_over_a_million_places_is_not_repeated() -> None:
    cells = [Cell(0, 0, "mark", 1_000, 1_000)]
    page = Page(1, 0.0, 0.0, blocks=[Block("table", table=Table(1_000, 1_000, cells))])
    assert to_markdown(Document("html", [page])).count("mark") == 1


def test_plain_text_parts_pages_and_cells() -> None:
    table = Block("table", table=Table(1, 2, [Cell(0, 0, "a"), Cell(0, 1, "b")]))
    pages = [
        Page(1, 595.0, 842.0, blocks=[Block("heading", "Title", level=1), table]),
        Page(2, 595.0, 842.0, blocks=[Block("list_item", "one", marker="•"), Block("footer", "2")]),
    ]
    assert to_text(Document("pdf", pages)) == "Title\n\na\tb\n\f• one"


def test_the_text_of_a_scan_is_a_transcription() -> None:
    lines = ("Total 88.17", "Visa 88.17 and weath-", "ered")
    block = Block("paragraph", "Total 88.17 Visa 88.17 and weathered", lines=lines)
    assert to_text(document_of(block)) == "Total 88.17\nVisa 88.17 and weath-\nered"
    assert to_markdown(document_of(block)) == "Total 88.17 Visa 88.17 and weathered"


def test_page_furniture_comes_only_when_asked_for() -> None:
    document = document_of(Block("header", "The Report"), Block("paragraph", "Text."), Block("footer", "7"))
    assert to_markdown(document) == "Text."
    assert to_markdown(document, with_furniture=True) == "The Report\n\nText.\n\n7"
