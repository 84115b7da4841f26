"""Lines cut out without the ink of the lines around them."""

import math

import numpy as np
import pytest
from PIL import Image

from documents.ocr.embedded.detection.areas import TextArea
from documents.ocr.embedded.recognition.ink import FontBox, all_ink
from documents.ocr.embedded.recognition.neighbours import between, closely, own_strip

AREA = TextArea(200, 100, 300, 48, 0.0, 0.9)


def page(*bars: tuple[int, int], height: int = 200) -> Image.Image:
    """Strokes from 60 to 340 across, between these rows."""
    picture = Image.new("RGB", (400, height), "white")
    for top, bottom in bars:
        for left in range(60, 340, 20):
            picture.paste("black", (left, top, left + 6, bottom))
    return picture


def test_what_reaches_in_from_above_and_below_is_left_out() -> None:
    area, strip = own_strip(page((60, 80), (90, 110), (118, 140)), AREA)
    assert area.height < AREA.height
    assert 80 <= area.y - area.height / 2 <= 90
    assert 110 <= area.y + area.height / 2 <= 118
    ink = all_ink(strip).any(axis=1)
    assert not ink[0]
    assert not ink[-1]
    assert ink[24]


def test_a_line_with_white_around_it_stays_as_it_is() -> None:
    area, strip = own_strip(page((90, 110)), AREA)
    assert area is AREA
    assert strip.height == 48


def test_tall_letters_reach_the_edges_and_are_the_lines_own() -> None:
    area, _ = own_strip(page((77, 123)), AREA)
    assert area is AREA


@pytest.mark.parametrize("slant", [0.0, 0.3, math.pi / 2])
def test_a_part_of_an_area_lies_on_it(slant: float) -> None:
    whole = TextArea(200, 100, 300, 48, slant, 0.9)
    upper, lower = between(whole, 0.0, 0.5), between(whole, 0.5, 1.0)
    assert (upper.height, lower.height, upper.width) == (24, 24, 300)
    assert ((upper.x + lower.x) / 2, (upper.y + lower.y) / 2) == pytest.approx((200, 100))
    down = (lower.x - upper.x, lower.y - upper.y)
    assert down == pytest.approx((-24 * math.sin(slant), 24 * math.cos(slant)))
    assert np.hypot(*down) == pytest.approx(24)


def test_a_closer_look_stays_within_the_area() -> None:
    for font in (FontBox(0.3, 0.7), FontBox(-0.2, 0.5), FontBox(0.6, 1.2)):
        close = closely(AREA, font)
        assert close.height == 36
        assert close.y - 18 >= 76 - 1e-9
        assert close.y + 18 <= 124 + 1e-9
