import hashlib
import os
import zlib
from base64 import b64encode

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from documents.errors import PasswordIncorrectError, PasswordRequiredError
from documents.formats.options import ReadOptions
from documents.formats.source import opened
from tests.unit.documents.formats.packages import blocks, outline, read, zipped

_SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:presentation="urn:oasis:names:tc:opendocument:xmlns:presentation:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
_LINK = 'xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href'
_MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"


def content(kind: str, body: str, styles: str = "") -> str:
    return (
        f"<office:document-content {_SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )


def odf(kind: str, body: str, styles: str = "") -> bytes:
    return zipped(
        {"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": content(kind, body, styles)}
    )


def encrypted(password: str, xml: str) -> bytes:
    """As LibreOffice writes it: deflated, AES-256-CBC, PBKDF2 over the password's SHA-256."""
    salt, vector = os.urandom(16), os.urandom(16)
    key = hashlib.pbkdf2_hmac("sha1", hashlib.sha256(password.encode()).digest(), salt, 1_000, 32)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(xml.encode()) + packer.flush()
    padded = packed + bytes(16 - len(packed) % 16)
    cipher = Cipher(algorithms.AES(key), modes.CBC(vector)).encryptor()
    checksum = hashlib.sha256(padded[:1024]).digest()
    told = [b64encode(each).decode() for each in (checksum, vector, salt)]
    manifest = (
        f'<m:manifest xmlns:m="{_MANIFEST}"><m:file-entry m:full-path="content.xml" m:size="{len(xml)}">'
        f'<m:encryption-data m:checksum-type="{_MANIFEST}#sha256-1k" m:checksum="{told[0]}">'
        '<m:algorithm m:algorithm-name="http://www.w3.org/2001/04/xmlenc#aes256-cbc" '
        f'm:initialisation-vector="{told[1]}"/>'
        '<m:key-derivation m:key-derivation-name="PBKDF2" m:key-size="32" m:iteration-count="1000" '
        f'm:salt="{told[2]}"/>'
        '<m:start-key-generation m:start-key-generation-name="http://www.w3.org/2000/09/xmldsig#sha256"/>'
        "</m:encryption-data></m:file-entry></m:manifest>"
    )
    return zipped(
        {"META-INF/manifest.xml": manifest, "content.xml": cipher.update(padded) + cipher.finalize()}
    )


class TestText:
    def test_headings_white_space_notes_and_comments(self) -> None:
        body = (
            '<text:h text:outline-level="2">Two</text:h><text:p>a  b<text:s text:c="2"/>c<text:line-break/>d'
            "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Note.</text:p>"
            "</text:note-body></text:note><office:annotation><dc:creator>Ada</dc:creator><text:p>Why?</text:p>"
            "</office:annotation></text:p>"
        )
        assert outline(blocks(odf("text", body), "odt")) == [
            ("heading", 2, None, "Two"), ("paragraph", None, None, "a b  c\nd[^1]"),
            ("footnote", None, None, "[Comment by Ada: Why?]"), ("footnote", None, "1", "Note."),
        ]  # fmt: skip

    def test_numbered_and_nested_lists(self) -> None:
        styles = (
            '<text:list-style style:name="L">'
            '<text:list-level-style-number text:level="1" style:num-format="I" '
            'style:num-suffix="."/><text:list-level-style-bullet text:level="2"/></text:list-style>'
        )
        body = (
            '<text:list text:style-name="L"><text:list-item><text:p>one</text:p><text:list><text:list-item>'
            "<text:p>sub</text:p></text:list-item></text:list></text:list-item>"
            "<text:list-item><text:p>two</text:p></text:list-item></text:list>"
        )
        assert outline(blocks(odf("text", body, styles), "odt")) == [
            ("list_item", 0, "I.", "one"), ("list_item", 1, "•", "sub"), ("list_item", 0, "II.", "two"),
        ]  # fmt: skip

    def test_a_table_with_covered_and_repeated_cells(self) -> None:
        body = (
            "<table:table><table:table-row>"
            '<table:table-cell table:number-columns-spanned="2"><text:p>wide</text:p></table:table-cell>'
            "<table:covered-table-cell/></table:table-row><table:table-row>"
            '<table:table-cell table:number-columns-repeated="2"><text:p>x</text:p></table:table-cell>'
            "</table:table-row></table:table>"
        )
        table = blocks(odf("text", body), "odt")[0].table
        assert table is not None
        assert table.grid() == [["wide", ""], ["x", "x"]]

    def test_deep_frames_lose_no_word(self) -> None:
        body = "<text:section>" * 100 + "<text:p>bottom</text:p>" + "</text:section>" * 100
        assert outline(blocks(odf("text", body), "odt")) == [("paragraph", None, None, "bottom")]


def test_slides_with_titles_and_notes() -> None:
    body = (
        "<draw:page><draw:frame><draw:text-box><text:p>Body</text:p></draw:text-box></draw:frame>"
        '<draw:frame presentation:class="title"><draw:text-box>'
        "<text:p>Title</text:p></draw:text-box></draw:frame>"
        "<presentation:notes><draw:frame><draw:text-box>"
        "<text:p>Say this.</text:p></draw:text-box></draw:frame>"
        '<draw:frame presentation:class="page-number"><draw:text-box><text:p>'
        "<text:page-number>&lt;number&gt;</text:page-number></text:p></draw:text-box></draw:frame>"
        "</presentation:notes></draw:page><draw:page/>"
    )
    pages = read(odf("presentation", body), "odp")
    assert len(pages) == 2
    assert outline(pages[0].blocks) == [
        ("heading", 2, None, "Title"), ("paragraph", None, None, "Body"),
        ("footnote", None, None, "Say this."),
    ]  # fmt: skip


def test_a_sheet_that_pads_itself_with_a_million_rows() -> None:
    def row(inner: str, more: str = "") -> str:
        return f"<table:table-row{more}>{inner}</table:table-row>"

    cells = "".join(
        f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in ("a", "1.5 €")
    )
    padding = '<table:table-cell table:number-columns-repeated="16384"/>'
    rest = row(padding, ' table:number-rows-repeated="1048575"')
    body = f'<table:table table:name="S">{row(cells + padding)}{rest}</table:table>'
    found = blocks(odf("spreadsheet", body), "ods")
    assert found[1].table is not None
    assert found[1].table.grid() == [["a", "1.5 €"]]


def test_comments_stand_apart_from_their_cells_and_hidden_sheets_are_left_out() -> None:
    styles = (
        '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'
        '<style:style style:name="v"><style:table-properties table:display="true"/></style:style>'
    )
    noted = (
        "<table:table-cell><office:annotation><dc:creator>Ada</dc:creator><text:p>Check.</text:p>"
        "</office:annotation><text:p>7</text:p></table:table-cell>"
    )
    body = "".join(
        f'<table:table table:name="{name}" table:style-name="{style}"><table:table-row>{noted}'
        "</table:table-row></table:table>"
        for name, style in (("Seen", "v"), ("Lookup", "h"))
    )
    found = blocks(odf("spreadsheet", body, styles), "ods")
    assert [block.text for block in found] == ["Seen", "7", "[Comment by Ada: Check.]"]


class TestPasswords:
    DATA = encrypted("geheim", content("text", "<text:p>secret</text:p>"))

    def test_the_right_one_opens(self) -> None:
        assert outline(blocks(self.DATA, "odt", password="geheim")) == [("paragraph", None, None, "secret")]

    def test_none_is_asked_for(self) -> None:
        with pytest.raises(PasswordRequiredError, match="`password`"):
            blocks(self.DATA, "odt")

    def test_a_wrong_one_is_refused(self) -> None:
        with pytest.raises(PasswordIncorrectError, match="`password`"):
            blocks(self.DATA, "odt", password="falsch")


def flat(kind: str, body: str, styles: str = "") -> bytes:
    whole = content(kind, body, styles).replace("office:document-content", "office:document")
    told = f'office:mimetype="application/vnd.oasis.opendocument.{kind}"'
    meta = "<office:meta><dc:title>Told</dc:title></office:meta>"
    return whole.replace(" ", f" {told} ", 1).replace("<office:auto", f"{meta}<office:auto", 1).encode()


class TestFlat:
    def test_a_text_reads_as_its_package_does(self) -> None:
        item = "<text:list-item><text:p>one</text:p></text:list-item>"
        body = f"<text:h>Head</text:h><text:list>{item}</text:list>"
        assert outline(blocks(flat("text", body), "odt")) == outline(blocks(odf("text", body), "odt"))
        assert opened(flat("text", body), "odt", ReadOptions()).metadata["title"] == "Told"

    def test_sheets_and_slides(self) -> None:
        cells = "<table:table-cell><text:p>a</text:p></table:table-cell>" * 2
        sheet = f'<table:table table:name="S"><table:table-row>{cells}</table:table-row></table:table>'
        box = "<draw:frame><draw:text-box><text:p>x</text:p></draw:text-box></draw:frame>"
        slide = f"<draw:page>{box}</draw:page>"
        assert [b.kind for b in blocks(flat("spreadsheet", sheet), "ods")] == ["heading", "table"]
        assert len(read(flat("presentation", slide * 2), "odp")) == 2

    def test_a_large_picture_does_not_cost_the_words(self) -> None:
        picture = f"<draw:image><office:binary-data>{'QUFB' * 3_000_000}</office:binary-data></draw:image>"
        body = f"<text:p>before<draw:frame>{picture}</draw:frame></text:p><text:p>after</text:p>"
        assert [block.text for block in blocks(flat("text", body), "odt")] == ["before", "after"]

    def test_deletions_that_stand_in_the_text_are_gone(self) -> None:
        region = (
            '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion/></text:changed-region>'
            '<text:changed-region text:id="c2"><text:insertion/></text:changed-region></text:tracked-changes>'
        )
        marked = (
            '<text:p>a<text:change-start text:change-id="c1"/>b<text:span>c</text:span>d</text:p><text:p>e'
            '<text:change-end text:change-id="c1"/>f<text:change-start text:change-id="c2"/>g'
            '<text:change-end text:change-id="c2"/></text:p>'
        )
        assert [block.text for block in blocks(flat("text", region + marked), "odt")] == ["a", "fg"]


class TestObjects:
    def test_formulas_stand_in_their_sentence(self) -> None:
        formula = (
            '<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mrow><msup><mi>x</mi><mn>2</mn></msup>'
            '</mrow><annotation encoding="StarMath 5.0">x^2</annotation></semantics></math>'
        )
        body = (
            f'<text:p>where <draw:frame><draw:object {_LINK}="./Object 1"/>'
            "<draw:image/></draw:frame> is small</text:p>"
        )
        packed = zipped({"content.xml": content("text", body), "Object 1/content.xml": formula})
        assert [block.text for block in blocks(packed, "odt")] == ["where $x^{2}$ is small"]
        inside = body.replace(f'{_LINK}="./Object 1"/>', f">{formula}</draw:object>")
        assert [block.text for block in blocks(flat("text", inside), "odt")] == ["where $x^{2}$ is small"]

    def test_charts_and_sheets_come_as_tables(self) -> None:
        row = "<table:table-row><table:table-cell><text:p>{}</text:p></table:table-cell></table:table-row>"
        table = "<table:table>" + row.format("Q1") + row.format("4.5") + "</table:table>"
        chart = '<chart:chart xmlns:chart="urn:c"><chart:title><text:p>Sales</text:p></chart:title>'
        frames = "".join(f'<draw:frame><draw:object {_LINK}="Object {n}"/></draw:frame>' for n in (1, 2, 3))
        packed = zipped(
            {
                "content.xml": content("presentation", f"<draw:page>{frames}</draw:page>"),
                "Object 1/content.xml": content("chart", f"{chart}{table}</chart:chart>"),
                "Object 2/content.xml": content("spreadsheet", f"<table:table/>{table}{table}"),
            }
        )
        found = blocks(packed, "odp")
        assert [block.kind for block in found] == ["caption", "table", "table"]
        assert [[cell.text for cell in block.table.cells] for block in found if block.table] == [
            ["Q1", "4.5"]
        ] * 2


def test_lists_of_a_slide_go_on_over_deeper_ones() -> None:
    styles = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" '
        'style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" '
        'style:num-suffix="."/></text:list-style>'
    )
    item = "<text:list-item><text:p>x</text:p></text:list-item>"
    outer = f'<text:list text:style-name="L">{item}{item}</text:list>'
    shell = f"<text:list-item><text:list>{item}</text:list></text:list-item>"
    inner = f'<text:list text:style-name="L">{shell}</text:list>'
    box = f"<draw:frame><draw:text-box>{outer}{inner}{outer}{inner}</draw:text-box></draw:frame>"
    found = blocks(odf("presentation", f"<draw:page>{box}{box}</draw:page>", styles), "odp")
    assert [block.marker for block in found] == ["1.", "2.", "a.", "3.", "4.", "a."] * 2
