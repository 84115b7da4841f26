"""What a line's picture itself shows."""

import numpy as np
import pytest
from PIL import Image

from documents.ocr.embedded.recognition.ink import InkMask, font_box, ink_of, stroke_width, widest_white


def test_the_widest_white_between_two_places() -> None:
    inked = np.array([1, 0, 1, 0, 0, 0, 1, 1], np.bool_)
    assert widest_white(inked, 0, 7) == (3.0, 6.0)
    assert widest_white(np.ones(8, np.bool_), 2, 4) == (3.0, 3.0)


def test_one_font_has_one_box_whatever_letters_a_line_has() -> None:
    """Bodies fill rows 20 to 32 of 48; capitals begin at row 15."""
    small = np.zeros((48, 100), np.bool_)
    small[20:32, 5:95] = True
    capitals = np.zeros((48, 100), np.bool_)
    capitals[15:32, 5:95] = True
    one, other = font_box(small, "sees once more"), font_box(capitals, "TOTAL 2024")
    assert one.bottom == pytest.approx(other.bottom, abs=0.03)
    assert one.bottom - one.top == pytest.approx(other.bottom - other.top, abs=0.06)
    assert font_box(np.zeros((48, 100), np.bool_), "") == font_box(np.ones((48, 100), np.bool_), "x")


def strokes(width: int) -> InkMask:
    """Upright strokes from the small letters' height to the baseline, between two rules."""
    ink = np.zeros((48, 200), np.bool_)
    for left in range(10, 190, 12):
        ink[20:34, left : left + width] = True
    ink[[2, 46]] = True
    return ink


def test_what_reaches_in_from_the_lines_around_is_no_ink_of_this_one() -> None:
    page = Image.new("L", (200, 48), "white")
    for top, bottom in ((0, 6), (14, 34), (42, 48)):
        page.paste(0, (60, top, 140, bottom))
    found = ink_of(page)
    assert np.nonzero(found.any(axis=1))[0].tolist() == list(range(14, 34))
    page.paste(0, (90, 34, 100, 48))  # a letter that comes down to the edge
    assert ink_of(page)[40, 95]


def test_rules_above_and_below_are_no_letters() -> None:
    found = font_box(strokes(3), "nununununununun")
    assert (found.bottom - found.top) * 48 == pytest.approx(28, abs=3)


def test_strokes_are_measured_in_font_sizes() -> None:
    thin, thick = strokes(3), strokes(6)
    widths = [stroke_width(ink, font_box(ink, "nununununununun")) for ink in (thin, thick)]
    assert widths[0] == pytest.approx(3 / 28, rel=0.15)
    assert widths[1] / widths[0] == pytest.approx(2.0, rel=0.1)
    assert stroke_width(np.zeros((48, 100), np.bool_), font_box(np.zeros((48, 100), np.bool_), "x")) == 0.0
