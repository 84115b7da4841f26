"""Letters that an area's end cuts through."""

import numpy as np
import pytest
from PIL import Image

from documents.ocr.embedded.cut_letters import without_cut_letters
from documents.ocr.embedded.detection.areas import TextArea
from documents.ocr.embedded.engine import is_text
from documents.ocr.embedded.reading import ReadArea
from documents.ocr.embedded.recognition.decoding import Characters
from documents.ocr.embedded.recognition.ink import FontBox

STRIP = Image.new("L", (100, 48), 255)


def area(text: str, x: float, *, cut: str = "", confidence: float = 0.9) -> ReadArea:
    """100 wide, its letters 20 apart; ink runs on past the end that `cut` names."""
    inked = np.zeros(100, np.bool_)
    for index in range(len(text)):
        inked[10 + 20 * index - 6 : 10 + 20 * index + 6] = True
    if cut == "right":
        inked[84:] = True
    if cut == "left":
        inked[:16] = True
    places = np.array([(10 + 20 * index) / 100 for index in range(len(text))])
    characters = Characters(list(text), places, np.full(len(text), confidence, np.float32))
    return ReadArea(TextArea(x, 50, 100, 48, 0.0, 0.9), characters, STRIP, inked, FontBox(0.1, 0.9), 1.0)


def texts(*areas: ReadArea) -> list[str]:
    return ["".join(each.characters.text) for each in without_cut_letters(areas)]


def test_a_cut_letter_that_another_area_has_whole_is_left_out() -> None:
    assert texts(area("TOTA8", 100, cut="right"), area("88.17", 180)) == ["TOTA", "88.17"]
    assert texts(area("RMAB", 100), area("B8.17", 160, cut="left")) == ["RMAB", "8.17"]


def test_it_stays_where_no_other_area_has_it_or_nothing_is_cut() -> None:
    assert texts(area("TOTA8", 100, cut="right"), area("88.17", 300)) == ["TOTA8", "88.17"]
    assert texts(area("TOTA8", 100), area("88.17", 180)) == ["TOTA8", "88.17"]
    assert texts(area("8", 100, cut="left"), area("88.17", 100)) == ["8", "88.17"]


@pytest.mark.parametrize(
    ("text", "confidence", "kept"), [("V", 0.6, False), ("V", 0.8, True), ("Vat", 0.6, True)]
)
def test_few_characters_have_to_be_read_surely(text: str, confidence: float, kept: bool) -> None:
    assert is_text(area(text, 100, confidence=confidence)) is kept
