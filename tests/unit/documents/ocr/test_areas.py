"""Boxes around text from maps of text probability that are drawn by hand."""

import math

import numpy as np
import pytest
from PIL import Image, ImageDraw

from documents.ocr.embedded.detection.areas import ProbabilityMap, text_areas


def bars(*boxes: tuple[int, int, int, int], slant: float = 0.0, value: float = 0.9) -> ProbabilityMap:
    """A map of 400 by 600 with these bars, turned clockwise by `slant` degrees about its middle."""
    picture = Image.new("F", (600, 400))
    draw = ImageDraw.Draw(picture)
    for box in boxes:
        draw.rectangle(box, fill=value)
    return np.asarray(picture.rotate(-slant, Image.Resampling.BILINEAR), dtype=np.float32)


def test_a_bar_is_grown_on_all_sides_alike() -> None:
    found = text_areas(bars((100, 50, 399, 69)))
    (area,) = found.areas
    assert (area.x, area.y) == pytest.approx((250, 60))
    grown = 300 * 20 * 1.6 / 320
    assert (area.width, area.height) == pytest.approx((300 + grown, 20 + grown))
    assert (found.slant, found.upright_share) == pytest.approx((0.0, 1.0))


@pytest.mark.parametrize("slant", [-9.0, -2.0, 1.0, 5.0])
def test_slanted_lines_keep_their_size_and_tell_the_slant(slant: float) -> None:
    found = text_areas(bars((100, 100, 499, 119), (100, 180, 299, 199), (100, 260, 130, 279), slant=slant))
    assert math.degrees(found.slant) == pytest.approx(slant, abs=0.15)
    widest = max(found.areas, key=lambda area: area.width)
    assert widest.height == pytest.approx(20 + 400 * 20 * 1.6 / 420, abs=5)  # two map pixels of stairs, grown
    shortest = min(found.areas, key=lambda area: area.width)
    assert shortest.slant == pytest.approx(found.slant), "a short area takes the page's slant"


def test_standing_bars_are_told_from_lying_ones() -> None:
    assert text_areas(bars((50, 20, 69, 380), (150, 20, 169, 380), (300, 40, 360, 59))).upright_share < 0.3


def test_faint_and_tiny_areas_are_no_text() -> None:
    assert text_areas(bars((100, 50, 399, 69), value=0.4)).areas == []
    assert text_areas(bars((100, 50, 101, 51))).areas == []
    assert text_areas(np.zeros((32, 32), np.float32)).areas == []
