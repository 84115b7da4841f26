"""Image files counted without decoding them."""

import io
import struct
from pathlib import Path

import pytest
from PIL import Image

from documents.limits import Limits
from documents.reading import ensure_readable
from documents.reading.formats import open_source
from documents.reading.images import IMAGE_TYPES, count_frames


def tiff(count: int, *, big: bool = False) -> bytes:
    out = io.BytesIO()
    frames = [Image.new("1", (8 + number, 8), 1) for number in range(count)]
    frames[0].save(out, format="TIFF", save_all=True, append_images=frames[1:], big_tiff=big)
    return out.getvalue()


def written(folder: Path, content: bytes) -> Path:
    path = folder / "scan"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("big", [False, True])
@pytest.mark.parametrize("count", [1, 2, 7])
def test_a_tiff_has_a_page_for_each_frame(tmp_path: Path, count: int, big: bool) -> None:
    path = written(tmp_path, tiff(count, big=big))
    assert count_frames(path, 100) == count
    source = open_source(path, file_type="tiff", password=None, limits=Limits())
    pages = source.read_pages(range(1, count + 1))
    assert [page.number for page in pages if page.needs_ocr] == list(range(1, count + 1))


def test_a_chain_that_bites_its_tail_ends(tmp_path: Path) -> None:
    whole = bytearray(tiff(1))
    (first,) = struct.unpack_from("<I", whole, 4)
    (entries,) = struct.unpack_from("<H", whole, first)
    struct.pack_into("<I", whole, first + 2 + 12 * entries, first)
    assert count_frames(written(tmp_path, bytes(whole)), 100) == 1


def test_counting_stops_one_page_beyond_what_is_allowed(tmp_path: Path) -> None:
    path = written(tmp_path, tiff(6))
    assert open_source(path, file_type="tiff", password=None, limits=Limits(max_pages=3)).page_count == 4


@pytest.mark.parametrize("kept", [0, 3, 6, 9])
def test_a_stub_is_one_page_whose_fault_shows_when_it_is_drawn(tmp_path: Path, kept: int) -> None:
    assert count_frames(written(tmp_path, tiff(2)[:kept]), 100) == 1


@pytest.mark.parametrize("name", sorted(IMAGE_TYPES))
def test_images_are_readable_documents(name: str) -> None:
    ensure_readable(name)
