"""Doubtful letters weighed by the shapes of the page's clear ones; lines are drawn with a real font."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from documents.ocr.embedded.glyphs.cutting import LineGlyphs
from documents.ocr.embedded.glyphs.matching import PageGlyphs
from documents.ocr.embedded.recognition.cropping import HEIGHT
from documents.ocr.embedded.recognition.decoding import Characters
from documents.ocr.embedded.recognition.ink import ink_of, inked_columns

PITCH = 24
EXAMPLES = "866B86 35S8B6 53B68S S0S3865"

type Doubts = dict[int, dict[str, float]]


def drawn(
    printed: str,
    read: str | None = None,
    doubts: Doubts | None = None,
    *,
    size: int = 34,
    pitch: int = PITCH,
    inverse: bool = False,
) -> tuple[Characters, LineGlyphs]:
    """A line of what is printed, read as `read`: surely but for the doubts, each with all its readings."""
    read = printed if read is None else read
    paper, ink = (30, 220) if inverse else (235, 40)
    strip = Image.new("L", (pitch * (len(printed) + 1), HEIGHT), paper)
    pen, font = ImageDraw.Draw(strip), ImageFont.load_default(size)
    for index, letter in enumerate(printed):
        pen.text((pitch * (index + 1), 38), letter, fill=ink, font=font, anchor="ms")
    confidences = np.full(len(read), 0.999, np.float32)
    choices = {}
    for index, readings in (doubts or {}).items():
        confidences[index] = readings[read[index]]
        choices[index] = tuple(item for item in readings.items() if item[0] != read[index])
    places = (np.arange(len(read)) + 1.0) * pitch / strip.width
    characters = Characters(list(read), places, confidences, choices)
    return characters, LineGlyphs(strip, characters, inked_columns(ink_of(strip)), scale=0.5)


def weighed(*lines: tuple[Characters, LineGlyphs]) -> list[Characters]:
    return PageGlyphs([line for line, _ in lines], [glyphs for _, glyphs in lines]).weighed()


def first_text(*lines: tuple[Characters, LineGlyphs]) -> str:
    return "".join(weighed(*lines)[0].text)


@pytest.mark.parametrize(
    ("printed", "read", "readings"),
    [
        ("3.08", "3.06", {"6": 0.73, "8": 0.26}),
        ("B42S", "B425", {"5": 0.6, "S": 0.4}),
        ("17 6", "17 8", {"8": 0.68, "6": 0.3, "B": 0.02}),
    ],
)
@pytest.mark.parametrize("inverse", [False, True])
def test_a_letter_is_read_as_the_pages_clear_ones_look(
    printed: str, read: str, readings: dict[str, float], *, inverse: bool
) -> None:
    doubtful = drawn(printed, read, {len(read) - 1: readings}, inverse=inverse)
    assert first_text(doubtful, drawn(EXAMPLES, inverse=inverse)) == printed


def test_the_readings_share_their_certainty_anew() -> None:
    doubtful = drawn("8", "6", {0: {"6": 0.73, "8": 0.26}})
    line = weighed(doubtful, drawn(EXAMPLES))[0]
    (other,) = line.choices[0]
    assert other[0] == "6"
    assert float(line.confidences[0]) + other[1] == pytest.approx(0.99)
    assert doubtful[0].text == ["6"]  # what was given stays as it is


def test_a_right_reading_becomes_surer() -> None:
    line = weighed(drawn("6", "6", {0: {"6": 0.6, "8": 0.4}}), drawn(EXAMPLES))[0]
    assert line.text == ["6"]
    assert line.confidences[0] > 0.7


@pytest.mark.parametrize(
    "others",
    [
        pytest.param([], id="nothing clear"),
        pytest.param([drawn("66666666")], id="no clear letter of the other name"),
        pytest.param([drawn("6666 88")], id="too few"),
        pytest.param([drawn("66668888", size=22)], id="of another size"),
        pytest.param([drawn("66668888", pitch=14)], id="not parted by white"),
    ],
)
def test_a_reading_stays_where_the_page_tells_nothing(others: list[tuple[Characters, LineGlyphs]]) -> None:
    assert first_text(drawn("8", "6", {0: {"6": 0.6, "8": 0.4}}), *others) == "6"


def test_what_is_seen_clearly_is_not_looked_at() -> None:
    assert first_text(drawn("8", "6"), drawn(EXAMPLES)) == "6"


def test_a_page_without_letters() -> None:
    assert weighed() == []
