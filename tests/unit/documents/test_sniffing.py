import io
import zipfile
from pathlib import Path

import pytest

from documents.errors import EmptyDocumentError, UnsupportedFormatError
from documents.sniffing import HEAD_BYTES, TAIL_BYTES, FileType, sniff, sniff_file
from tests.unit.documents import pdfs


def zipped(*members: str, content: bytes = b"x") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for member in members:
            archive.writestr(member, content)
    return out.getvalue()


def declared(mimetype: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", mimetype)
        archive.writestr("content.xml", "<x/>")
    return out.getvalue()


def compound(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1_000) + stream.encode("utf-16-le") + bytes(100)


SAMPLES: dict[str, bytes] = {
    "docx": zipped("[Content_Types].xml", "word/document.xml"),
    "pptx": zipped("[Content_Types].xml", "ppt/presentation.xml"),
    "xlsx": zipped("[Content_Types].xml", "xl/workbook.xml"),
    "xlsb": zipped("[Content_Types].xml", "xl/workbook.bin"),
    "odt": declared("application/vnd.oasis.opendocument.text"),
    "ods": declared("application/vnd.oasis.opendocument.spreadsheet"),
    "odp": declared("application/vnd.oasis.opendocument.presentation"),
    "epub": declared("application/epub+zip"),
    "zip": zipped("a.pdf", "b.pdf"),
    "doc": compound("WordDocument"),
    "xls": compound("Workbook"),
    "ppt": compound("PowerPoint Document"),
    "msg": compound("__substg1.0_0037001F"),
    "office-encrypted": compound("EncryptedPackage"),
    "rtf": b"{\\rtf1\\ansi Hello}",
    "html": b"<!DOCTYPE html>\n<html><body>Not found</body></html>",
    "xml": b'<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>',
    "json": b'{"error": "no such key"}',
    "eml": b"From: a@example.com\r\nTo: b@example.com\r\nSubject: Hi\r\n\r\nHello",
    "csv": b"name,city,age\nAnn,Rome,41\nBob,Oslo,33\n",
    "markdown": b"# Title\n\nSome [link](https://example.com).\n",
    "text": "Grüße aus Köln. Nothing else here.".encode("cp1252"),
    "png": b"\x89PNG\r\n\x1a\n" + bytes(20),
    "jpeg": b"\xff\xd8\xff\xe0" + bytes(20),
    "tiff": b"II*\x00" + bytes(20),
    "webp": b"RIFF\x10\x00\x00\x00WEBPVP8 ",
    "bmp": b"BM" + bytes(12) + b"\x28\x00\x00\x00" + bytes(20),
    "gif": b"GIF89a" + bytes(20),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_a_type_is_told_by_its_content(name: str) -> None:
    assert sniff(SAMPLES[name]).name == name


def test_a_pdf_has_its_mime_type() -> None:
    assert sniff(pdfs.paged(1)[:HEAD_BYTES]) == FileType("pdf", "application/pdf")


def test_a_pdf_may_begin_with_junk_within_the_first_kilobyte() -> None:
    assert sniff(b"HTTP/1.1 200 OK\r\n\r\n%PDF-1.7\n").name == "pdf"


@pytest.mark.parametrize(
    ("kind", "name"), [("text", "odt"), ("spreadsheet", "ods"), ("presentation", "odp"), ("graphics", "xml")]
)
def test_flat_opendocument_is_told_by_what_it_declares(kind: str, name: str) -> None:
    mime = f"application/vnd.oasis.opendocument.{kind}"
    flat = f'<?xml version="1.0"?>\n<office:document xmlns:office="urn:x" office:mimetype="{mime}"><a/>'
    assert sniff(flat.encode()).name == name
    assert sniff(f"<p>{flat}</p>".encode()).name == "html"


def test_a_drawing_in_xml_is_no_text() -> None:
    assert sniff(b'<svg xmlns="http://www.w3.org/2000/svg"><text>Hi</text></svg>').name == "xml"


def test_what_is_unknown_is_told_what_would_be_read() -> None:
    with pytest.raises(UnsupportedFormatError, match=r"begins with the bytes d4 2f.*an image, or a ZIP"):
        sniff(b"\xd4\x2f\xeb\x1c\x01\xae\x42\xb8" * 40)


def test_text_in_utf_16_is_text() -> None:
    assert sniff("Plain words in two-byte letters.".encode("utf-16")).name == "text"


def test_prose_with_commas_is_not_csv() -> None:
    assert sniff(b"Dear Ann, thank you.\nI came, saw, and left.\nYours, Bob\n").name == "text"


def test_the_tail_tells_a_container_whose_first_members_do_not(tmp_path: Path) -> None:
    big = zipped("[Content_Types].xml", *(f"customXml/item{n}.xml" for n in range(30)), "word/document.xml",
                 content=bytes(range(256)) * 20)  # fmt: skip
    path = tmp_path / "report.bin"
    path.write_bytes(big)
    assert len(big) > HEAD_BYTES + TAIL_BYTES / 2
    assert sniff_file(path).name == "docx"


def test_office_files_stored_in_an_archive_do_not_make_it_one(tmp_path: Path) -> None:
    inner = zipped("[Content_Types].xml", "word/document.xml", content=bytes(100))
    big = zipped("[Content_Types].xml", "word/document.xml", content=bytes(range(256)) * 300)
    for name, stored in (("small", inner), ("big", big)):
        path = tmp_path / name
        path.write_bytes(zipped("letters/a.docx", "b.docx", content=stored))
        assert sniff_file(path).name == "zip"
        assert sniff(path.read_bytes()[:HEAD_BYTES]).name == "zip"


@pytest.mark.parametrize("content", [b"", b"   \r\n", bytes(64)])
def test_no_content_is_an_empty_document(content: bytes) -> None:
    with pytest.raises(EmptyDocumentError, match="empty"):
        sniff(content)


@pytest.mark.parametrize(
    ("content", "seen"),
    [
        (b"\x1f\x8b\x08" + bytes(9), "gzip"),
        (b"\x7fELF" + bytes(9), "a program"),
        (b"\x00\x00\x00\x18ftypmp42", "video"),
        (b"\x9c\x00\x13\x37\x00\x01", "9c 00 13 37"),
    ],
)
def test_an_unknown_type_is_refused_with_what_was_seen(content: bytes, seen: str) -> None:
    with pytest.raises(UnsupportedFormatError, match=seen):
        sniff(content)


@pytest.mark.parametrize(
    "text",
    [
        b'name,note\n"Doe, J.","one\ntwo, three"\nRoe,x\n',
        b"sep=;\nname\n1\n",
        b"a,b,c\n1,2,3\n4,5,6\n7,8\n9,10,11\n12,13,14\n",
    ],
)
def test_csv_with_quoted_line_breaks_its_separator_told_or_a_short_row(text: bytes) -> None:
    assert sniff(text).name == "csv"


def test_prose_with_commas_is_no_csv() -> None:
    assert sniff(b"Dear Ann, dear Bob, dear all,\n" * 4 + b"yours, truly\nC, D\n").name == "text"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_text_without_a_mark(encoding: str) -> None:
    assert sniff("A line of words\nand another\n".encode(encoding)).name == "text"
    assert sniff("a;b\n1;2\n".encode(encoding)).name == "csv"


def test_numbers_of_two_bytes_are_no_text() -> None:
    with pytest.raises(UnsupportedFormatError):
        sniff(b"".join(number.to_bytes(2, "little") for number in range(300)))


def test_a_message_from_a_mailbox_is_a_mail() -> None:
    head = b"From a@example.org Mon Jun  3 10:00:00 2024\nFrom: a@example.org\nSubject: x\n\ntext\n"
    assert sniff(head).name == "eml"
