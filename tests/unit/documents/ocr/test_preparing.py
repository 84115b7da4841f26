"""Decoded pictures of every kind into what the engines take."""

import numpy as np
import pytest
from PIL import Image

from documents.ocr.pictures.preparing import prepared


def middle(picture: Image.Image) -> tuple[int, ...]:
    pixel = picture.getpixel((picture.width // 2, picture.height // 2))
    assert isinstance(pixel, tuple)
    return pixel


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "CMYK", "YCbCr"])
def test_every_mode_comes_as_rgb(mode: str) -> None:
    image = prepared(Image.new("L", (40, 30), 255).convert("RGB").convert(mode))
    assert image.picture.mode == "RGB"
    assert min(middle(image.picture)) > 245


def test_sixteen_bit_greys_are_brought_to_eight() -> None:
    image = prepared(Image.fromarray(np.full((30, 40), 65_535, np.uint16)))
    assert middle(image.picture) == (255, 255, 255)
    half = prepared(Image.fromarray(np.full((30, 40), 32_768, np.uint16)))
    assert middle(half.picture)[0] == pytest.approx(128, abs=1)


def test_greys_beyond_sixteen_bits_are_not_burnt_out() -> None:
    values = np.array([[0, 130_000], [65_000, 260_000]], np.int32)
    found = np.asarray(prepared(Image.fromarray(values)).picture)[:, :, 0]
    assert found.ravel().tolist() == pytest.approx([0, 127, 63, 255], abs=1)


def test_what_was_not_measured_is_paper() -> None:
    values = np.array([[0.0, 0.5], [np.nan, np.inf], [-np.inf, 1.0]], np.float32)
    found = np.asarray(prepared(Image.fromarray(values)).picture)[:, :, 0]
    assert found.ravel().tolist() == pytest.approx([0, 127, 255, 255, 255, 255], abs=1)


def test_what_is_transparent_is_paper() -> None:
    assert middle(prepared(Image.new("RGBA", (40, 30), (0, 0, 0, 0))).picture) == (255, 255, 255)


@pytest.mark.parametrize(("orientation", "corner"), [(1, (0, 0)), (3, (39, 29)), (6, (29, 0)), (8, (0, 39))])
def test_the_exif_orientation_is_obeyed(orientation: int, corner: tuple[int, int]) -> None:
    picture = Image.new("RGB", (40, 30), "white")
    picture.putpixel((0, 0), (255, 0, 0))
    exif = picture.getexif()
    exif[0x0112] = orientation
    image = prepared(picture)
    assert image.picture.getpixel(corner) == (255, 0, 0)


def test_fax_pixels_are_made_square() -> None:
    picture = Image.new("1", (1728, 1078), 1)
    picture.info["dpi"] = (204, 98)
    image = prepared(picture)
    assert image.size == pytest.approx((610, 792), abs=1)
    assert image.picture.size == (1728, 2244)


@pytest.mark.parametrize("dpi", [None, (0, 0), (1, 1), ("x", 3), (72_000, 72_000)])
def test_a_resolution_that_says_nothing_is_assumed(dpi: object) -> None:
    picture = Image.new("L", (300, 600), 255)
    if dpi is not None:
        picture.info["dpi"] = dpi
    assert prepared(picture).size == pytest.approx((396, 792))


def test_more_pixels_than_are_of_use_are_given_up() -> None:
    picture = Image.new("L", (9_000, 4_500), 255)
    picture.info["dpi"] = (600, 600)
    image = prepared(picture)
    assert image.picture.width * image.picture.height <= 16_000_000
    assert image.size == pytest.approx((1_080, 540), rel=0.001)
