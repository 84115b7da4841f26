"""Running heads, feet and stamps of a single page, and pages that measure badly."""

from pathlib import Path

import pytest

from documents.layout.ink import PageInk, Span
from documents.layout.preparing.edges import part_edges
from documents.layout.preparing.initials import lower_initials
from documents.layout.preparing.steadying import scale, scale_of, steady
from documents.layout.text.kinds import Typography
from documents.model import Page
from documents.reading import read
from tests.unit.documents import pdfs

PROSE = "\n\n".join(f"Paragraph {number} begins. {pdfs.LOREM}" for number in range(1, 7))


def page_of(folder: Path, source: str) -> Page:
    return read(pdfs.written(folder, pdfs.typeset(source)), file_type="pdf").pages[0]


def texts(page: Page, *kinds: str) -> list[str]:
    return [block.text for block in page.blocks if block.kind in kinds]


class TestEdges:
    def test_a_head_with_a_page_number_is_furniture_on_a_single_page(self, tmp_path: Path) -> None:
        page = page_of(tmp_path, f"#set page(header: [The Annals of Rivers #h(1fr) 217])\n{PROSE}")
        assert texts(page, "header") == ["The Annals of Rivers 217"]
        assert texts(page, "paragraph")[0].startswith("Paragraph 1 begins.")

    def test_a_small_foot_is_furniture_and_comes_last(self, tmp_path: Path) -> None:
        page = page_of(tmp_path, f"#set page(footer: text(7pt)[Rivers | www.example.org | Vol 3])\n{PROSE}")
        assert texts(page, "footer") == ["Rivers | www.example.org | Vol 3"]
        assert page.blocks[-1].kind == "footer"

    def test_a_head_does_not_join_two_columns(self, tmp_path: Path) -> None:
        source = f"#set page(columns: 2, header: [Advocacy #h(1fr) 447])\n{PROSE}\n\n{PROSE}"
        page = page_of(tmp_path, source)
        assert texts(page, "header") == ["Advocacy 447"]
        assert not any("447" in text for text in texts(page, "paragraph", "heading"))

    def test_text_on_its_side_in_the_margin_is_a_stamp(self, tmp_path: Path) -> None:
        stamp = "#place(dx: -60pt, rotate(-90deg, reflow: true)[Downloaded from a library on a rainy day])"
        page = page_of(tmp_path, f"{stamp}\n{PROSE}")
        assert texts(page, "footer") == ["Downloaded from a library on a rainy day"]

    @pytest.mark.parametrize(
        ("head", "foot"),
        [
            ("2 #h(1fr) RIVERS", "[22]"),
            ("On Rivers #h(1fr) 17", "[A-17]"),
            ("On Rivers #h(1fr) 111:6", "[iv]"),
        ],
    )
    def test_wide_margins_leave_room_for_a_page_number(self, tmp_path: Path, head: str, foot: str) -> None:
        margin = "#set page(height: 792pt, margin: (top: 118pt, bottom: 118pt))"
        places = (
            f"#place(top, dy: -27pt, block(width: 100%)[{head}])\n#place(bottom + center, dy: 27pt, {foot})"
        )
        page = page_of(tmp_path, f"{margin}\n{places}\n{PROSE}")
        assert texts(page, "header") == [head.replace(" #h(1fr) ", " ")]
        assert texts(page, "footer") == [foot.strip("[]")]

    def test_a_head_in_italics_is_furniture(self, tmp_path: Path) -> None:
        page = page_of(tmp_path, f"#set page(header: [_On Rivers and Their Names_])\n{PROSE}")
        assert texts(page, "header") == ["On Rivers and Their Names"]

    @pytest.mark.parametrize(("between", "heads"), [(1.0, ["400 RIVERS"]), (5.0, [])])
    def test_in_close_print_less_white_sets_a_head_apart(self, between: float, heads: list[str]) -> None:
        tops = [77.0 + at * (10.0 + between) for at in range(40)]
        lines = [Span(pdfs.LOREM[:80], 70, top, 430, top + 10, size=10) for top in tops]
        head = [Span("400", 70, 60, 90, 70, size=10), Span("RIVERS", 220, 60, 280, 70, size=10)]
        found = part_edges(PageInk(1, 500, 780, spans=[*head, *lines]), Typography(10.0, 780))
        assert [block.text for block in found.heads] == heads

    def test_a_row_of_figures_at_the_top_of_the_text_stays(self, tmp_path: Path) -> None:
        rows = "#table(columns: (1fr, 1fr, 1fr), stroke: none, [Depth], [7], [12], [Width], [9], [15])"
        page = page_of(tmp_path, f"#set page(height: 792pt, margin: (top: 95pt))\n{rows}\n{PROSE}")
        assert texts(page, "header") == []

    @pytest.mark.parametrize(
        "source",
        [
            "#set page(header: [ACME Corp. #h(1fr) Invoice 17])\n= Invoice\nTotal: 12.00 EUR",
            f"#set page(header: text(22pt)[A Title in the Head])\n{PROSE}",
            f"{PROSE} #footnote[A note at the foot of the page.]",
        ],
    )
    def test_what_a_page_has_to_say_is_no_furniture(self, tmp_path: Path, source: str) -> None:
        page = page_of(tmp_path, source)
        assert texts(page, "header", "footer") == []


class TestInitials:
    def test_a_drop_capital_opens_its_line(self) -> None:
        initial = Span("T", 10, 10, 28, 40, size=30)
        first = Span("he river rises", 32, 10, 120, 20, size=10, words=[("he", 32, 42), ("river", 45, 70)])
        spans = [
            initial,
            first,
            Span("in the hills", 32, 24, 120, 34, size=10),
            Span("x", 10, 38, 120, 48, size=10),
        ]
        lower_initials(spans, 10.0)
        assert (initial.text, first.text, first.x0) == ("", "The river rises", 10)
        assert first.words[0] == ("The", 10, 42)

    def test_a_large_number_beside_nothing_stays(self) -> None:
        large = Span("Title", 10, 10, 90, 40, size=30)
        lower_initials([large, Span("below", 10, 60, 90, 70, size=10)], 10.0)
        assert (large.text, large.size) == ("Title", 30)


class TestSteadying:
    def test_sizes_that_jump_from_word_to_word_become_one(self) -> None:
        sizes = [8.2, 9.1, 10.3, 11.4, 9.7, 12.8]
        ink = PageInk(1, 600, 800, spans=[Span("word", 10, 10, 40, 20, size=size) for size in sizes])
        steady(ink)
        assert len({span.size for span in ink.spans}) == 1

    def test_a_title_keeps_its_size_on_a_page_that_measures_well(self) -> None:
        spans = [Span("Title", 10, 10, 90, 30, size=20), Span("text " * 20, 10, 40, 90, 50, size=10)]
        ink = PageInk(1, 600, 800, spans=spans)
        steady(ink)
        assert [span.size for span in ink.spans] == [20, 10]

    def test_a_typescript_is_prose_and_a_receipt_keeps_its_lines(self, tmp_path: Path) -> None:
        prose = page_of(tmp_path, f'#set text(font: "DejaVu Sans Mono", size: 9pt)\n{PROSE}')
        assert {block.kind for block in prose.blocks} == {"paragraph"}
        short = r" \ ".join(f"Item {number} 3.00" for number in range(9))
        receipt = page_of(tmp_path, f'#set text(font: "DejaVu Sans Mono", size: 9pt)\n{short}')
        assert [block.kind for block in receipt.blocks] == ["code"]

    def test_a_page_the_size_of_a_stamp_reads_like_the_same_page_enlarged(self, tmp_path: Path) -> None:
        source = "#set page(width: {w}pt, height: {h}pt, margin: {m}pt)\n#set text({s}pt)\n= Rivers\n" + PROSE
        large = source.replace("{w}", "600").replace("{h}", "1600").replace("{m}", "60").replace("{s}", "11")
        small = source.replace("{w}", "120").replace("{h}", "320").replace("{m}", "12").replace("{s}", "2.2")
        pages = [page_of(tmp_path, each) for each in (large, small)]
        assert [block.text for block in pages[0].blocks] == [block.text for block in pages[1].blocks]
        boxes = [block.box for block in pages[1].blocks if block.box]
        assert max(box[2] for box in boxes) < 120

    def test_scaling_reaches_everything_on_the_page(self) -> None:
        ink = PageInk(1, 60, 80, spans=[Span("tiny words", 1, 2, 3, 4, size=2.0, words=[("tiny", 1, 2)])])
        factor = scale_of(steady(ink))
        scale(ink, factor)
        assert (factor, ink.height, ink.spans[0].size, ink.spans[0].words) == (
            5.0,
            400,
            10.0,
            [("tiny", 5, 10)],
        )


def test_a_head_row_between_flat_lines_belongs_to_the_grid_below(tmp_path: Path) -> None:
    source = (
        "#table(columns: (80pt, 80pt, 80pt),\n"
        "stroke: (x, y) => if y == 0 {(top: 1pt, bottom: 1pt)} else {1pt},\n"
        "[Source], [Tokens], [Bytes], [web], [3.7], [21], [code], [8.3], [45], [books], [1.2], [7])"
    )
    table = next(block.table for block in page_of(tmp_path, source).blocks if block.table is not None)
    assert table.grid()[:2] == [["Source", "Tokens", "Bytes"], ["web", "3.7", "21"]]


def test_two_single_quotes_are_a_double_one_in_prose(tmp_path: Path) -> None:
    source = "#set smartquote(enabled: false)\nThe term ''good'' is in vogue, and it isn't rare.\n"
    text = page_of(tmp_path, source).blocks[0].text
    assert text == 'The term "good" is in vogue, and it isn\'t rare.'
