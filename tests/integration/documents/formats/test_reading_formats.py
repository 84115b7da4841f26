"""Every format through the contained child, as the product reads it: sniffed, opened, paged, assembled."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from documents.errors import (
    BrokenDocumentError,
    DocumentError,
    LimitExceededError,
    PasswordIncorrectError,
    PasswordRequiredError,
)
from documents.formats.options import HtmlMode
from documents.isolation import IsolatedReader
from documents.model import Document
from documents.rendering import to_markdown
from documents.sniffing import sniff_file
from tests.unit.documents.formats.packages import docx, paragraph, pptx, shape, xlsx, zipped

HOSTS = Path("/etc/hosts")


@pytest.fixture(scope="module")
def reader() -> Iterator[IsolatedReader]:
    with IsolatedReader() as found:
        yield found


def read(
    reader: IsolatedReader,
    folder: Path,
    data: bytes,
    *,
    password: str | None = None,
    html_mode: HtmlMode = "page",
) -> Document:
    path = folder / "file.bin"
    path.write_bytes(data)
    return reader.read(path, file_type=sniff_file(path).name, password=password, html_mode=html_mode)


SHEET = xlsx({"S": "<sheetData><row><c><v>1</v></c><c><v>2</v></c></row></sheetData>"})
WORDS = docx(paragraph("Words"))


@pytest.mark.parametrize(
    ("data", "file_type", "text"),
    [
        (WORDS, "docx", "Words"),
        (pptx(shape("Slide")), "pptx", "Slide"),
        (SHEET, "xlsx", "| 1 | 2 |"),
        (b"<html><body><h1>Page</h1></body></html>", "html", "# Page"),
        (b"# Notes\n\n- one\n", "markdown", "- one"),
        (b"{\\rtf1 Rich\\par}", "rtf", "Rich"),
        (b"a;b\n1;2\n3;4\n", "csv", "| a | b |"),
        ("Grüße".encode("cp1252"), "text", "Grüße"),
        (b"From: a@b.c\nTo: d@e.f\nSubject: Hello\n\nBody", "eml", "# Hello"),
        (zipped({"x/a.docx": WORDS, "b.txt": "text"}), "zip", "# x/a.docx"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.isalpha() else "",
)
def test_every_format_comes_out_as_markdown(
    reader: IsolatedReader, tmp_path: Path, data: bytes, file_type: str, text: str
) -> None:
    document = read(reader, tmp_path, data)
    assert document.file_type == file_type
    assert text in to_markdown(document)


def test_children_survive_the_way_from_the_child_process(reader: IsolatedReader, tmp_path: Path) -> None:
    document = read(reader, tmp_path, zipped({"a.docx": WORDS, "b.xlsx": SHEET}))
    assert [(child.name, child.file_type, len(pages)) for child, pages in document.children] == [
        ("a.docx", "docx", 1),
        ("b.xlsx", "xlsx", 1),
    ]


def test_the_article_alone_is_read_when_asked_for(reader: IsolatedReader, tmp_path: Path) -> None:
    prose = "The council met on Tuesday to discuss the bridge, and nobody changed their mind. " * 3
    page = f"<html><body><nav>Menu</nav><article><p>{prose}</p></article></body></html>".encode()
    assert "Menu" in to_markdown(read(reader, tmp_path, page))
    assert "Menu" not in to_markdown(read(reader, tmp_path, page, html_mode="article"))


@pytest.fixture(scope="module")
def locked() -> bytes:
    out = BytesIO()
    numbers = " ".join(str(number * 7_919 % 10_007) for number in range(6_000))  # below 4 KB the writer fails
    OOXMLFile(BytesIO(docx(paragraph(f"Secret {numbers}")))).encrypt("geheim", out)
    return out.getvalue()


class TestEncryptedOffice:
    def test_the_password_opens_it(self, reader: IsolatedReader, tmp_path: Path, locked: bytes) -> None:
        assert "Secret" in to_markdown(read(reader, tmp_path, locked, password="geheim"))

    def test_without_one_it_is_asked_for(self, reader: IsolatedReader, tmp_path: Path, locked: bytes) -> None:
        with pytest.raises(PasswordRequiredError, match="`password`"):
            read(reader, tmp_path, locked)

    def test_a_wrong_one_is_refused(self, reader: IsolatedReader, tmp_path: Path, locked: bytes) -> None:
        with pytest.raises(PasswordIncorrectError, match="`password`"):
            read(reader, tmp_path, locked, password="falsch")


class TestHostileFiles:
    def test_external_entities_are_not_resolved(self, reader: IsolatedReader, tmp_path: Path) -> None:
        body = paragraph("start &x; end")
        data = docx(body)
        evil = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{HOSTS.as_uri()}">]>'.encode()
        parts = {"[Content_Types].xml": b"<Types/>", "word/document.xml": evil + _document_of(data)}
        assert "localhost" in HOSTS.read_text()
        text = to_markdown(read(reader, tmp_path, zipped(dict(parts))))
        assert "start" in text
        assert "localhost" not in text

    def test_entities_that_multiply_are_refused(self, reader: IsolatedReader, tmp_path: Path) -> None:
        levels = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(12))
        evil = f'<!DOCTYPE d [<!ENTITY l0 "ha">{levels}]>'.encode()
        parts = {
            "[Content_Types].xml": b"<Types/>",
            "word/document.xml": evil + _document_of(docx(paragraph("a &l12; b"))),
        }
        with pytest.raises(LimitExceededError, match="multiplies entities"):
            read(reader, tmp_path, zipped(dict(parts)))

    def test_a_part_that_unpacks_to_too_much_is_refused(self, reader: IsolatedReader, tmp_path: Path) -> None:
        bomb = zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": b" " * (120 * 1024 * 1024)})
        with pytest.raises(LimitExceededError, match="unpacks to too much"):
            read(reader, tmp_path, bomb)

    @pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
    @pytest.mark.parametrize("whole", [WORDS, SHEET, pptx(shape("Slide"))], ids=["docx", "xlsx", "pptx"])
    def test_a_cut_off_file_is_a_clear_error(
        self, reader: IsolatedReader, tmp_path: Path, whole: bytes, share: float
    ) -> None:
        with pytest.raises(BrokenDocumentError, match=r"again|damaged"):
            read(reader, tmp_path, whole[: int(len(whole) * share)])

    def test_any_flipped_byte_ends_in_a_document_or_a_document_error(
        self, reader: IsolatedReader, tmp_path: Path
    ) -> None:
        outcomes = set()
        for at in range(0, len(WORDS), 23):
            data = bytearray(WORDS)
            data[at] ^= 0x55
            try:
                outcomes.add(bool(to_markdown(read(reader, tmp_path, bytes(data))).strip()))
            except DocumentError:
                outcomes.add(False)
        assert outcomes == {True, False}


def _document_of(data: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as file:
        return file.read("word/document.xml")
