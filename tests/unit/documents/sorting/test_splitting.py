"""Packets taken apart."""

from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.classification import Label
from documents.embedding import EmbeddedEmbedder
from documents.embedding.remembering import RememberingEmbedder
from documents.errors import BrokenDocumentError, PasswordIncorrectError, PasswordRequiredError
from documents.model import Child, Document, Page
from documents.splitting import Segment, split_document, write_segments
from documents.splitting.numbering import PageNumber, continues, disagrees, printed_numbers, restarts
from tests.bench.documents import digital_pdf
from tests.fakes.engines.embedding import HashingEmbedder
from tests.unit.documents.sorting.pages import document, page

EMBEDDER = RememberingEmbedder(EmbeddedEmbedder())
LEASE = (
    "The tenant shall pay the rent for the premises on the first day of each month. The landlord may not",
    "enter the premises without notice to the tenant. This lease ends when the tenant returns the keys.",
)
INVOICE = (
    "Invoice 88-2041 of Norwind Cables for 40 m of copper cable and two drums, price per metre 3.20.",
    "Carried forward 128.00. Freight 12.00. Invoice 88-2041, amount due 140.00 within thirty days.",
)
LABELS = [Label("lease", "a tenant rents premises from a landlord"), Label("invoice", "asks for payment")]


def packet(*, numbered: bool = False, blank: bool = False) -> Document:
    """A lease of two pages and an invoice of two."""
    feet = ["Page 1 of 2", "Page 2 of 2"] * 2 if numbered else [""] * 4
    pages = [
        page(1, LEASE[0], title="Lease", footer=feet[0]),
        page(2, LEASE[1], footer=feet[1]),
        *([page(3)] if blank else []),
        page(3 + blank, INVOICE[0], title="Invoice", footer=feet[2]),
        page(4 + blank, INVOICE[1], footer=feet[3]),
    ]
    return document(*pages)


def spans(segments: list[Segment]) -> list[tuple[int, int, str | None]]:
    return [(each.first_page, each.last_page, each.label) for each in segments]


@pytest.mark.parametrize("numbered", [False, True])
def test_two_documents_are_found_and_labelled(numbered: bool) -> None:
    segments = split_document(packet(numbered=numbered), LABELS, embedder=EMBEDDER)
    assert spans(segments) == [(1, 2, "lease"), (3, 4, "invoice")]
    assert all(0.5 <= each.confidence <= 1 for each in segments)


def test_printed_numbers_make_it_surer() -> None:
    plain, numbered = (
        min(each.confidence for each in split_document(packet(numbered=numbered), embedder=EMBEDDER))
        for numbered in (False, True)
    )
    assert numbered > plain


def test_without_labels_segments_have_none() -> None:
    segments = split_document(packet(numbered=True), embedder=EMBEDDER)
    assert spans(segments) == [(1, 2, None), (3, 4, None)]


def test_a_blank_page_ends_the_document_before_it() -> None:
    segments = split_document(packet(numbered=True, blank=True), LABELS, embedder=EMBEDDER)
    assert spans(segments) == [(1, 3, "lease"), (4, 5, "invoice")]


def test_one_document_stays_whole() -> None:
    numbered = [page(n, text, footer=f"{n}") for n, text in enumerate((*LEASE, *LEASE), start=1)]
    assert spans(split_document(document(*numbered), LABELS, embedder=EMBEDDER)) == [(1, 4, "lease")]


def test_a_form_that_comes_again_with_other_entries_is_another_document() -> None:
    text = "Parking permit. Holder's plate and permit number below. Valid in the zones of the City."
    forms = document(
        page(1, text, "Permit 2024-11873, plate KX-0491"), page(2, text, "Permit 2024-55210, plate RT-7752")
    )
    assert spans(split_document(forms, embedder=EMBEDDER)) == [(1, 1, None), (2, 2, None)]


@settings(max_examples=25)
@given(st.lists(st.text(max_size=40), max_size=6))
def test_segments_cover_every_page_once(texts: list[str]) -> None:
    pages = [page(number, *([text] if text else [])) for number, text in enumerate(texts, start=1)]
    segments = split_document(document(*pages), embedder=HashingEmbedder())
    covered = [n for each in segments for n in range(each.first_page, each.last_page + 1)]
    assert covered == [each.number for each in pages]
    assert all(0 <= each.confidence <= 1 for each in segments)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Page 2 of 3", [PageNumber(2, 3)]),
        ("Seite 4 von 12", [PageNumber(4, 12)]),
        ("página 1/2", [PageNumber(1, 2)]),
        ("- 7 -", [PageNumber(7)]),
        ("3 / 8", [PageNumber(3, 8)]),
        ("terms of the policy. -5-", [PageNumber(5)]),
        ("Page 9 of 3", []),
        ("Total 140.00", []),
        ("(3)", []),
        ("1998", []),
    ],
)
def test_page_numbers_as_they_are_printed(line: str, expected: list[PageNumber]) -> None:
    assert printed_numbers([line]) == expected


def test_what_numbers_say_about_neighbours() -> None:
    one, two, last = [PageNumber(1, 2)], [PageNumber(2, 2)], [PageNumber(9)]
    assert continues(one, two)
    assert restarts(two, one)
    assert not restarts(one, two)
    assert disagrees(one, last)
    assert not disagrees([], last)
    assert not continues(last, [PageNumber(10, 12)])


def test_segments_are_written_as_pdfs(tmp_path: Path) -> None:
    whole = tmp_path / "packet.pdf"
    whole.write_bytes(digital_pdf(3))
    paths = write_segments(whole, [Segment(1, 2, "a", 1.0), Segment(3, 3, None, 1.0)], tmp_path)
    assert [path.name for path in paths] == ["0001-0002.pdf", "0003-0003.pdf"]
    with pypdfium2.PdfDocument(str(paths[0])) as first, pypdfium2.PdfDocument(str(paths[1])) as second:
        assert (len(first), len(second)) == (2, 1)
        assert "Chapter 3" in second[0].get_textpage().get_text_range()


def test_what_cannot_be_written_is_refused_before_anything_is(tmp_path: Path) -> None:
    whole, broken = tmp_path / "packet.pdf", tmp_path / "broken.pdf"
    whole.write_bytes(digital_pdf(1))
    broken.write_bytes(b"%PDF-1.7 nothing")
    with pytest.raises(ValueError, match="pages 1 to 1"):
        write_segments(whole, [Segment(1, 1, None, 1.0), Segment(2, 2, None, 1.0)], tmp_path)
    with pytest.raises(BrokenDocumentError):
        write_segments(broken, [], tmp_path)
    assert not list(tmp_path.glob("0*.pdf"))


def test_an_encrypted_pdf_wants_its_password(tmp_path: Path, locked_pdf: Path) -> None:
    with pytest.raises(PasswordRequiredError):
        write_segments(locked_pdf, [Segment(1, 1, None, 1.0)], tmp_path)
    with pytest.raises(PasswordIncorrectError):
        write_segments(locked_pdf, [Segment(1, 1, None, 1.0)], tmp_path, password="wrong")
    (path,) = write_segments(locked_pdf, [Segment(1, 1, None, 1.0)], tmp_path, password="secret")
    with pypdfium2.PdfDocument(str(path)) as part:
        assert len(part) == 1


@pytest.fixture
def locked_pdf(tmp_path: Path) -> Path:
    import pikepdf  # noqa: PLC0415 (native; one test)

    plain, locked = tmp_path / "plain.pdf", tmp_path / "locked.pdf"
    plain.write_bytes(digital_pdf(1))
    with pikepdf.open(plain) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(user="secret", owner="owner"))
    return locked


def test_files_inside_an_archive_are_documents_of_their_own() -> None:
    one, two = page(1, LEASE[0]), page(2, LEASE[1])
    one.child, two.child = Child("a.txt", "text"), Child("b.txt", "text")
    for each in (one, two):
        each.width = each.height = 0.0
    assert spans(split_document(document(one, two), embedder=HashingEmbedder())) == [
        (1, 1, None),
        (2, 2, None),
    ]


def test_pages_that_could_not_be_read_are_as_blank() -> None:
    found = document(page(1, LEASE[0], title="Lease"), Page(2, 612, 792, error="crashed"))
    assert spans(split_document(found, embedder=HashingEmbedder())) == [(1, 2, None)]
    assert split_document(document(), embedder=HashingEmbedder()) == []
