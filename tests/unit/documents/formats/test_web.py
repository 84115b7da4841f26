import pytest

from documents.errors import BrokenDocumentError, EmptyDocumentError
from tests.unit.documents.formats.packages import blocks, outline, zipped

PROSE = (
    "The council met on Tuesday to discuss the bridge, and after two hours nobody had changed their mind. "
)
PAGE = f"""<html><head><title>T</title><script>var x = 1;</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<div class="layout"><div class="story-body"><h1>Bridge stays shut</h1>
<div class="share-tools"><a href="#">Share</a> <a href="#">Tweet</a></div>
<p>{PROSE}</p><div class="related-posts"><h3>Related</h3><p>{PROSE}Another story.</p></div>
<blockquote class="twitter-tweet"><p>Told you so.</p>— Ada (@ada)</blockquote>
<p>{PROSE}Second paragraph.</p><p><a href="/app">GET OUR APP BY CLICKING HERE</a></p>
<ul><li>First point</li><li>Second point</li></ul>
<figure><img src="a.png" alt="A bridge"><figcaption>The bridge. Photo: Bob</figcaption></figure>
<p>{PROSE}Last.</p>
</div><aside class="sidebar"><p>{PROSE}Sidebar.</p></aside></div>
<section id="comments"><p>{PROSE}I disagree!</p></section><footer>Imprint</footer></body></html>"""


class TestArticle:
    def test_all_posts_of_a_discussion_are_its_article(self) -> None:
        posts = "".join(
            f'<div class="post"><div class="post-body"><p>Post {n}. {PROSE * n}</p></div></div>'
            for n in (1, 9, 2)
        )
        rail = f'<div class="rail"><p>{PROSE}</p></div>'
        page = f'<html><body><div class="board">{posts}</div>{rail}</body></html>'
        texts = [block.text[:7] for block in blocks(page.encode(), "html", html_mode="article")]
        assert texts == ["Post 1.", "Post 9.", "Post 2."]

    def test_the_story_is_kept_and_what_surrounds_it_is_not(self) -> None:
        text = "\n".join(block.text for block in blocks(PAGE.encode(), "html", html_mode="article"))
        for kept in (
            "Bridge stays shut",
            "Told you so.",
            "@ada",
            "Second paragraph.",
            "First point",
            "Last.",
        ):
            assert kept in text
        for gone in (
            "Home",
            "Share",
            "Another story",
            "CLICKING",
            "Photo",
            "Sidebar",
            "I disagree",
            "Imprint",
            "var x",
        ):
            assert gone not in text

    def test_the_whole_page_keeps_all_that_shows(self) -> None:
        text = "\n".join(block.text for block in blocks(PAGE.encode(), "html"))
        for shown in ("Home", "Bridge stays shut", "I disagree!", "Imprint"):
            assert shown in text
        assert "var x" not in text

    def test_a_page_whose_only_prose_has_a_bad_name_is_not_emptied(self) -> None:
        page = f'<body><div class="comments sidebar">{f"<p>{PROSE}</p>" * 4}</div></body>'
        assert len(blocks(page.encode(), "html", html_mode="article")) == 4

    def test_a_page_without_prose_gives_what_it_has(self) -> None:
        assert [block.text for block in blocks(b"<nav>Menu</nav>", "html", html_mode="article")] == ["Menu"]


class TestPage:
    def test_lists_code_captions_and_breaks(self) -> None:
        page = (
            "<h2>A <i>b</i></h2><ol start=3><li>x<ul><li>y</ul><li>z</ol><pre>a\n  b</pre>"
            "<figure><img alt='gone'><figcaption>Shown</figcaption></figure><img alt='Chart'>one<br>two"
        )
        assert outline(blocks(page.encode(), "html")) == [
            ("heading", 2, None, "A b"), ("list_item", 0, "3.", "x"), ("list_item", 1, "•", "y"),
            ("list_item", 0, "4.", "z"), ("code", None, None, "a\n  b"), ("caption", None, None, "Shown"),
            ("caption", None, None, "Chart"), ("paragraph", None, None, "one\ntwo"),
        ]  # fmt: skip

    def test_what_a_browser_hides_is_not_read(self) -> None:
        page = '<p hidden>a</p><p style="display: none">b</p><template>c</template><p>d</p>'
        assert [block.text for block in blocks(page.encode(), "html")] == ["d"]

    def test_what_follows_a_place_to_break_a_word_is_read(self) -> None:
        page = b"<p>river<wbr>bed(<code>int</code><wbr>&nbsp;depth) and more</p><ul><li>a<wbr>b<li>c</ul>"
        page += b"<p><picture><source srcset=a.webp><img src=a.png alt='A weir'></picture> shut</p>"
        texts = [text for *_, text in outline(blocks(page, "html"))]
        assert texts == ["riverbed(int depth) and more", "ab", "c", "A weir", "shut"]

    def test_tables_of_data_keep_their_spans(self) -> None:
        page = "<table><tr><th colspan=2>h<tr><td rowspan=2>a<td>b<tr><td>c</table>"
        table = blocks(page.encode(), "html")[0].table
        assert table is not None
        assert table.grid() == [["h", ""], ["a", "b"], ["", "c"]]

    def test_tables_of_layout_are_read_as_their_content(self) -> None:
        inner = "<table><tr><td>left</td><td>right</td></tr></table>"
        page = f"<table><tr><td><h1>Title</h1>{inner}</td></tr></table>"
        found = blocks(page.encode(), "html")
        assert (found[0].kind, found[0].text) == ("heading", "Title")
        assert found[1].table is not None

    def test_forms_show_what_is_filled_in(self) -> None:
        page = (
            "<p>Name <input value=Ada> <input type=checkbox checked>yes <input type=password value=pw>"
            "<select><option>a<option selected>b</select></p>"
        )
        text = " ".join(block.text for block in blocks(page.encode(), "html"))
        assert "Ada" in text
        assert "☒ yes" in text
        assert "b" in text
        assert "pw" not in text

    def test_how_ideographs_are_pronounced_stands_in_brackets_once(self) -> None:
        page = "<p><ruby>東京<rt>Tōkyō</rt></ruby> <ruby>駅<rp>(</rp><rt>eki</rt><rp>)</rp></ruby></p>"
        assert [block.text for block in blocks(page.encode(), "html")] == ["東京(Tōkyō) 駅(eki)"]

    def test_mathematics_is_latex(self) -> None:
        page = "<p><math><mfrac><mi>a</mi><msup><mi>b</mi><mn>2</mn></msup></mfrac></math></p>"
        assert blocks(page.encode(), "html")[0].text == r"$\frac{a}{b^{2}}$"

    @pytest.mark.parametrize("opening", ["<div>", "<ul><li>", "<b>", "<table><tr><td>", "<blockquote>"])
    def test_nesting_without_end_loses_no_word(self, opening: str) -> None:
        page = "<p>top</p>" + opening * 20_000 + "bottom"
        text = [block.text for block in blocks(page.encode(), "html")]
        assert text[0] == "top"
        assert "bottom" in text[-1]

    def test_a_row_of_nothing_but_cells_that_go_on_below_is_no_row(self) -> None:
        page = "<table><tr><th>Year<th>Month<tr><th rowspan=3>2025<tr><td>May<tr><td>June</table>"
        table = next(block.table for block in blocks(page.encode(), "html") if block.table is not None)
        assert table.row_count == 3
        assert table.grid() == [["Year", "Month"], ["2025", "May"], ["", "June"]]

    def test_spans_of_millions_of_cells_are_bounded(self) -> None:
        page = "<table>" + "<tr><td rowspan=65000 colspan=1000>x</td><td>y</td></tr>" * 300 + "</table>"
        table = blocks(page.encode(), "html")[0].table
        assert table is not None
        assert table.row_count == 300

    def test_the_declared_encoding_counts(self) -> None:
        page = '<meta charset="windows-1250"><p>Příliš žluťoučký</p>'.encode("cp1250")
        assert blocks(page, "html")[0].text == "Příliš žluťoučký"

    def test_no_text_is_an_empty_document(self) -> None:
        with pytest.raises(EmptyDocumentError):
            blocks(b"<html><body><script>x</script></body></html>", "html")


BOOK: dict[str, str | bytes] = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": '<container><rootfiles><rootfile full-path="o/b.opf"/></rootfiles></container>',
    "o/b.opf": "<package><metadata><title>Book</title><!-- c --></metadata><manifest>"
    '<item id="1" href="one%20a.xhtml" media-type="application/xhtml+xml"/>'
    '<item id="2" href="two.xhtml" media-type="application/xhtml+xml"/></manifest>'
    '<spine><itemref idref="2"/><itemref idref="1"/></spine></package>',
    "o/one a.xhtml": "<html xmlns='http://www.w3.org/1999/xhtml'><body><p>One</p></body></html>",
    "o/two.xhtml": "<?xml version='1.0' encoding='utf-8'?><html><body><h1>Zwei ü</h1></body></html>",
}


class TestEpub:
    def test_chapters_come_in_the_spines_order(self) -> None:
        found = blocks(zipped({**BOOK}), "epub")
        assert outline(found) == [("heading", 1, None, "Zwei ü"), ("paragraph", None, None, "One")]

    def test_a_book_under_protection_says_so(self) -> None:
        parts = {
            **BOOK,
            "o/one a.xhtml": "",
            "o/two.xhtml": "",
            "META-INF/encryption.xml": "<encryption/>",
        }
        with pytest.raises(BrokenDocumentError, match="DRM"):
            blocks(zipped(parts), "epub")


def test_signs_that_link_to_their_own_heading_are_no_text() -> None:
    page = '<h1>Install<a class="headerlink" href="#install">¶</a></h1><p>See <a href="#x">#3</a>.</p>'
    assert [block.text for block in blocks(page.encode(), "html")] == ["Install", "See #3."]


def test_soft_hyphens_do_not_part_words() -> None:
    page = "<p>hydro&shy;graphy</p><table><tr><td>sedi&shy;ment</td><td>b</td></tr></table>"
    found = blocks(page.encode(), "html")
    assert found[0].text == "hydrography"
    assert found[1].table is not None
    assert found[1].table.cells[0].text == "sediment"


def test_a_pictures_file_name_does_not_describe_it() -> None:
    page = '<p>Words</p><img src="a" alt="OEBPS/images/image0001.png"><img src="b" alt="A weir in spring">'
    assert [block.text for block in blocks(page.encode(), "html")] == ["Words", "A weir in spring"]


def test_a_pages_icons_are_no_greek_letters() -> None:
    assert blocks("<p>Call \uf061 us</p>".encode(), "html")[0].text == "Call \uf061 us"
