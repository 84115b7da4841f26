"""Pages as JPEGs."""

from io import BytesIO
from pathlib import Path

import pytest
import typst
from PIL import Image

from documents.errors import BrokenDocumentError, UnsupportedFormatError
from documents.limits import Limits
from documents.ocr.pictures.jpegs import draw_jpegs


@pytest.fixture
def two_pages(tmp_path: Path) -> Path:
    path = tmp_path / "two.pdf"
    path.write_bytes(typst.compile(b"One\n#pagebreak()\nTwo", ignore_system_fonts=True))
    return path


def test_pages_of_a_pdf(two_pages: Path) -> None:
    drawn = dict(draw_jpegs(two_pages, [2, 1, 7], file_type="pdf", limits=Limits()))

    assert list(drawn) == [2, 1]
    image = Image.open(BytesIO(drawn[1]))
    assert (image.format, max(image.size)) == ("JPEG", 2000)
    assert drawn[1] != drawn[2]


def test_an_image_with_transparency(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("RGBA", (30, 20), (255, 0, 0, 10)).save(path)

    drawn = dict(draw_jpegs(path, [1], file_type="png", limits=Limits()))

    assert Image.open(BytesIO(drawn[1])).mode == "RGB"


def test_what_cannot_be_drawn_at_all(tmp_path: Path) -> None:
    path = tmp_path / "torn.pdf"
    path.write_bytes(b"%PDF-1.7 and then nothing")

    with pytest.raises(BrokenDocumentError):
        list(draw_jpegs(path, [1], file_type="pdf", limits=Limits()))
    with pytest.raises(UnsupportedFormatError):
        list(draw_jpegs(path, [1], file_type="docx", limits=Limits()))
