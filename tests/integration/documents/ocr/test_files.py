"""Files of pictures: every format, many pages, broken and hostile ones."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from documents.errors import (
    BrokenDocumentError,
    EmptyDocumentError,
    LimitExceededError,
    PasswordIncorrectError,
    PasswordRequiredError,
    ReadingCancelledError,
    UnsupportedFormatError,
)
from documents.limits import Limits
from documents.model import Page
from documents.ocr import recognise_pages
from tests.integration.documents.ocr.sheets import LETTER, LETTER_WORDS, sheet
from tests.unit.documents.pdfs import locked, paged, typeset


def words_of(page: Page) -> list[str]:
    return " ".join(block.text for block in page.blocks).split()


def numbered(number: int) -> Image.Image:
    return sheet(
        f"#set text(16pt)\nThis is sheet number {number}.", page="width: 9cm, height: 4cm, margin: 1cm"
    )


@pytest.mark.parametrize("name", ["png", "jpeg", "tiff", "webp", "bmp", "gif"])
def test_every_image_format(tmp_path: Path, name: str) -> None:
    path = tmp_path / "scan"
    sheet(LETTER).save(path, format=name)
    (page,) = recognise_pages(path, file_type=name)
    assert words_of(page) == LETTER_WORDS


def test_a_photograph_turned_by_its_exif_tag(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    picture = sheet(LETTER)
    exif = picture.getexif()
    exif[0x0112] = 6
    picture.rotate(90, expand=True).save(path, format="JPEG", exif=exif, dpi=(150, 150))
    (page,) = recognise_pages(path, file_type="jpeg")
    assert words_of(page) == LETTER_WORDS
    assert (page.width, page.height) == pytest.approx((14 / 2.54 * 72, 12 / 2.54 * 72), abs=1.5)


def one_bit_tiff(folder: Path, count: int) -> Path:
    path = folder / "fax.tif"
    frames = [numbered(number).convert("1") for number in range(1, count + 1)]
    frames[0].save(
        path, format="TIFF", compression="group4", save_all=True, append_images=frames[1:], dpi=(150, 150)
    )
    return path


def test_a_fax_of_several_pages(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    pages = recognise_pages(
        one_bit_tiff(tmp_path, 3), file_type="tiff", on_page=lambda done, all_: told.append((done, all_))
    )
    assert [" ".join(words_of(page)) for page in pages] == [f"This is sheet number {n}." for n in (1, 2, 3)]
    assert [page.number for page in pages] == [1, 2, 3]
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_only_the_pages_asked_for(tmp_path: Path) -> None:
    (tmp_path / "book.pdf").write_bytes(paged(4))
    pages = recognise_pages(tmp_path / "book.pdf", file_type="pdf", page_numbers=[4, 2])
    assert [page.number for page in pages] == [4, 2]
    for page in pages:
        assert f"This is page number {page.number}." in " ".join(words_of(page))
        assert (page.width, page.height) == pytest.approx((595.28, 841.89), abs=0.5)


def test_a_page_that_is_not_there_carries_its_error(tmp_path: Path) -> None:
    path = one_bit_tiff(tmp_path, 2)
    one, other = recognise_pages(path, file_type="tiff", page_numbers=[1, 9])
    assert one.error is None
    assert other.error is not None
    with pytest.raises(BrokenDocumentError) as caught:
        recognise_pages(path, file_type="tiff", page_numbers=[9])
    assert caught.value.page == 9


def test_a_locked_pdf_needs_its_password(tmp_path: Path) -> None:
    path = tmp_path / "locked.pdf"
    path.write_bytes(locked(typeset("Secret agenda"), user="open sesame"))
    (page,) = recognise_pages(path, file_type="pdf", password="open sesame")
    assert words_of(page) == ["Secret", "agenda"]
    with pytest.raises(PasswordRequiredError):
        recognise_pages(path, file_type="pdf")
    with pytest.raises(PasswordIncorrectError):
        recognise_pages(path, file_type="pdf", password="guess")


def test_what_there_is_of_a_cut_off_photograph_is_read(tmp_path: Path) -> None:
    out = io.BytesIO()
    sheet(LETTER).save(out, format="JPEG", quality=92)
    path = tmp_path / "cut.jpg"
    path.write_bytes(out.getvalue()[: len(out.getvalue()) // 2])
    (page,) = recognise_pages(path, file_type="jpeg")
    assert words_of(page)[:2] == LETTER_WORDS[:2]


@pytest.mark.parametrize("name", ["png", "jpeg", "tiff", "webp", "bmp", "gif"])
@pytest.mark.parametrize("kept", [12, 40])
def test_a_file_of_hardly_a_header_is_broken(tmp_path: Path, name: str, kept: int) -> None:
    out = io.BytesIO()
    sheet(LETTER).save(out, format=name)
    path = tmp_path / "stub"
    path.write_bytes(out.getvalue()[:kept])
    with pytest.raises(BrokenDocumentError):
        recognise_pages(path, file_type=name)


@pytest.mark.parametrize("content", [b"no picture", b"%PDF-1.7\nnothing", b"\x89PNG\r\n\x1a\n" + b"\0" * 99])
@pytest.mark.parametrize("name", ["png", "pdf", "tiff"])
def test_other_bytes_are_broken(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / "bytes"
    path.write_bytes(content)
    with pytest.raises(BrokenDocumentError):
        recognise_pages(path, file_type=name)


def pixel_bomb(width: int, height: int) -> bytes:
    """A PNG of a few kilobytes that says it is this large."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    data = zlib.compress(b"\0" * 10_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(11_000, 11_000), (60_000, 60_000), (2_000_000_000, 3)])
def test_a_pixel_bomb_is_refused_unopened(tmp_path: Path, size: tuple[int, int]) -> None:
    path = tmp_path / "bomb.png"
    path.write_bytes(pixel_bomb(*size))
    with pytest.raises(LimitExceededError, match="million pixels"):
        recognise_pages(path, file_type="png")


def test_a_bomb_behind_a_harmless_first_page_spares_that_page(tmp_path: Path) -> None:
    path = tmp_path / "mixed.tif"
    large = Image.new("1", (4_000, 4_000), 1)
    numbered(1).convert("1").save(path, format="TIFF", save_all=True, append_images=[large], dpi=(150, 150))
    one, other = recognise_pages(path, file_type="tiff", limits=Limits(max_pixels=1_000_000))
    assert words_of(one) == ["This", "is", "sheet", "number", "1."]
    assert "million pixels" in str(other.error)


def test_a_poster_is_drawn_at_fewer_dots(tmp_path: Path) -> None:
    path = tmp_path / "poster.pdf"
    path.write_bytes(typeset("#set page(width: 300cm, height: 200cm)\n#set text(400pt)\nGrand opening"))
    (page,) = recognise_pages(path, file_type="pdf")
    assert words_of(page) == ["Grand", "opening"]


def test_more_pages_than_allowed_an_empty_file_and_an_unknown_type(tmp_path: Path) -> None:
    path = one_bit_tiff(tmp_path, 3)
    with pytest.raises(LimitExceededError):
        recognise_pages(path, file_type="tiff", limits=Limits(max_pages=2))
    with pytest.raises(UnsupportedFormatError, match="JSON"):
        recognise_pages(path, file_type="json")
    (tmp_path / "empty").touch()
    with pytest.raises(EmptyDocumentError):
        recognise_pages(tmp_path / "empty", file_type="png")


def test_cancelling_stops_before_the_next_page(tmp_path: Path) -> None:
    answers = iter([False, True])
    with pytest.raises(ReadingCancelledError) as caught:
        recognise_pages(one_bit_tiff(tmp_path, 3), file_type="tiff", is_cancelled=lambda: next(answers))
    assert caught.value.page == 2
