from email.message import EmailMessage

import pytest

from documents.errors import (
    BrokenDocumentError,
    EmptyDocumentError,
    LimitExceededError,
    PasswordRequiredError,
)
from documents.formats.options import Expansion, ReadOptions
from documents.formats.source import opened
from tests.unit.documents.formats.ole import ole
from tests.unit.documents.formats.packages import blocks, docx, outline, paragraph, read, zipped


def mail(subject: str, *attachments: tuple[str, bytes]) -> EmailMessage:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = subject, "Ada <ada@example.org>", "bob@example.org"
    message.set_content("plain words")
    message.add_alternative("<p>Rich <b>words</b></p>", subtype="html")
    for name, data in attachments:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message


class TestMail:
    def test_headers_and_the_richer_body(self) -> None:
        assert outline(blocks(mail("Grüße").as_bytes(), "eml")) == [
            ("heading", 1, None, "Grüße"),
            ("paragraph", None, None, "From: Ada <ada@example.org>\nTo: bob@example.org"),
            ("paragraph", None, None, "Rich words"),
        ]

    def test_attachments_are_child_documents(self) -> None:
        pages = read(
            mail("Offer", ("terms.docx", docx(paragraph("Net 30"))), ("a.txt", b"note")).as_bytes(), "eml"
        )
        assert [(page.number, page.child and (page.child.name, page.child.file_type)) for page in pages] == [
            (1, None), (2, ("terms.docx", "docx")), (3, ("a.txt", "text")),
        ]  # fmt: skip
        assert [block.text for block in pages[1].blocks] == ["terms.docx", "Net 30"]

    def test_a_mail_in_a_mail_keeps_the_path(self) -> None:
        outer = mail("Outer")
        outer.add_attachment(mail("Inner", ("x.csv", b"a,b\n1,2\n")))
        names = [page.child.name for page in read(outer.as_bytes(), "eml") if page.child]
        assert names == ["attachment 1.eml", "attachment 1.eml/x.csv"]

    def test_a_broken_attachment_costs_itself_alone(self) -> None:
        pages = read(
            mail("S", ("bad.docx", b"PK\x03\x04[Content_Types].xml"), ("ok.txt", b"fine")).as_bytes(), "eml"
        )
        assert [bool(page.error) for page in pages] == [False, True, False]
        assert "bad.docx cannot be read" in (pages[1].error or "")

    def test_text_around_a_rich_part_is_kept_and_other_forms_of_it_are_not(self) -> None:
        inner = mail("ignored")
        inner.add_alternative(b"<html amp>again</html>", maintype="text", subtype="x-amp-html")
        outer = EmailMessage()
        outer["Subject"], outer["From"] = "List", "a@example.org"
        outer.make_mixed()
        before, after = EmailMessage(), EmailMessage()
        before.set_content("Forwarded:")
        after.set_content("-- list footer")
        for part in (before, inner, after):
            outer.attach(part)
        texts = [block.text for page in read(outer.as_bytes(), "eml") for block in page.blocks]
        assert texts == ["List", "From: a@example.org", "Forwarded:", "Rich words", "-- list footer"]

    def test_a_saved_web_page_brings_no_styles_or_pictures_of_its_own(self) -> None:
        part = "\n------B\nContent-Type: {}\nContent-Location: https://example.org/{}\n\n{}\n"
        page = (
            "From: <Saved by Blink>\nSubject: Page\nMIME-Version: 1.0\n"
            'Content-Type: multipart/related; type="text/html"; boundary="----B"\n'
            + part.format("text/html", "", "<h1>Head</h1><p>Words.</p>")
            + part.format("text/css", "a.css", "p { color: red }")
            + part.format("image/png", "a.png", "x")
            + "------B--\n"
        )
        pages = read(page.encode(), "eml")
        assert [[block.text for block in page.blocks][2:] for page in pages] == [["Head", "Words."]]

    def test_a_subject_in_a_legacy_encoding(self) -> None:
        head = "From: a@example.org\nSubject: Besprechung über Gebühren für Müll in Köln\n\nText\n"
        assert blocks(head.encode("cp1252"), "eml")[0].text == "Besprechung über Gebühren für Müll in Köln"
        assert blocks(head.encode(), "eml")[0].text == "Besprechung über Gebühren für Müll in Köln"

    def test_a_mailbox_is_its_messages(self) -> None:
        envelope = b"From a@example.org Mon Jun  3 10:00:00 2024\n"
        box = b"\n".join(envelope + mail(f"No {n}").as_bytes() for n in range(3))
        pages = read(box, "eml")
        assert [page.child.name for page in pages if page.child] == [f"message {n}.eml" for n in (1, 2, 3)]
        assert blocks(envelope + mail("One").as_bytes(), "eml")[0].text == "One"

    def test_headers_that_nest_without_end_are_an_error(self) -> None:
        with pytest.raises(BrokenDocumentError):
            blocks(b"From: a\n" + b"Content-Type: message/rfc822\n\n" * 5_000, "eml")


def wide(text: str) -> bytes:
    return text.encode("utf-16-le")


class TestOutlook:
    def test_text_headers_and_attachments(self) -> None:
        data = ole(
            {
                "__properties_version1.0": b"\0",
                "__substg1.0_0037001F": wide("Angebot"),
                "__substg1.0_0C1A001F": wide("Ada"),
                "__substg1.0_1000001F": wide("Siehe Anlage."),
                "__attach_version1.0_#00000000/__substg1.0_3707001F": wide("liste.csv"),
                "__attach_version1.0_#00000000/__substg1.0_37010102": b"a,b\n1,2\n",
            }
        )
        pages = read(data, "msg")
        assert [text for *_, text in outline(pages[0].blocks)] == ["Angebot", "From: Ada", "Siehe Anlage."]
        assert pages[1].child is not None
        assert (pages[1].child.name, pages[1].child.file_type) == ("liste.csv", "csv")

    def test_a_message_inside_is_part_of_it(self) -> None:
        inner = "__attach_version1.0_#00000000/__substg1.0_3701000D"
        data = ole(
            {
                "__properties_version1.0": b"\0",
                "__substg1.0_0037001F": wide("Outer"),
                f"{inner}/__substg1.0_0037001F": wide("Inner"),
            }
        )
        assert [block.text for block in blocks(data, "msg")] == ["Outer", "Inner"]


class TestArchives:
    def test_files_come_by_name_and_junk_is_left_out(self) -> None:
        pages = read(zipped({"b/two.txt": "2", "a.md": "# One", "__MACOSX/a": "x", ".DS_Store": "x"}), "zip")
        assert [page.child.name for page in pages if page.child] == ["a.md", "b/two.txt"]

    def test_what_holds_no_document_is_named(self) -> None:
        source = opened(zipped({"a.txt": "text", "tool.exe": b"MZ\x90\x00\x01"}), "zip", ReadOptions())
        assert "tool.exe" in source.metadata["unread"]
        assert source.page_count == 1

    def test_nothing_readable_is_an_error(self) -> None:
        with pytest.raises(EmptyDocumentError, match=r"a\.bin"):
            read(zipped({"a.bin": b"\x00\x01\x02", "b.bin": b"\x00\x01\x02"}), "zip")

    def test_archives_nested_without_end_are_refused(self) -> None:
        data = zipped({"a.txt": "x"})
        for _ in range(10):
            data = zipped({"inner.zip": data})
        with pytest.raises(LimitExceededError, match="deep"):
            read(data, "zip")

    def test_expansion_counts_over_all_levels(self) -> None:
        inner = zipped({f"{number}.txt": b"x" * 300_000 for number in range(4)})
        options = ReadOptions(expansion=Expansion(max_total_bytes=1_000_000))
        pages = opened(zipped({"a.zip": inner, "b.txt": "fine"}), "zip", options)
        assert pages.page_count == 2
        assert "unpacks to too much" in (pages.read_pages([1])[0].error or "")

    def test_too_many_files_are_refused(self) -> None:
        with pytest.raises(LimitExceededError, match="Split it"):
            opened(
                zipped({f"{n}.txt": "x" for n in range(5)}),
                "zip",
                ReadOptions(expansion=Expansion(max_children=4)),
            )

    def test_an_encrypted_one_asks_for_its_password(self) -> None:
        data = bytearray(zipped({"a.txt": "x"}))
        data[6] |= 1  # the flag in the local header, and below in the directory
        data[data.index(b"PK\x01\x02") + 8] |= 1
        with pytest.raises(PasswordRequiredError, match="`password`"):
            read(bytes(data), "zip")

    def test_an_office_file_that_calls_itself_an_archive_is_read_as_what_it_is(self) -> None:
        assert [block.text for block in blocks(docx(paragraph("Words")), "zip")] == ["Words"]
