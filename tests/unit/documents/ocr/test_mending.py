"""Words made whole: letters passed over, and spaces that are none."""

import pytest

from documents.ocr.embedded.recognition.decoding import PassedOver
from documents.ocr.embedded.wording.known_words import KnownWords
from documents.ocr.embedded.wording.lexicon import settled
from documents.ocr.embedded.wording.mending import mended
from tests.unit.documents.ocr.lines import line

type Doubts = dict[int, dict[str, float]]


class TestLettersPassedOver:
    def line(self, text: str, **missing: tuple[int, str]) -> str:
        characters = line(text, {})
        for index, letter in missing.values():
            characters.passed_over[index] = PassedOver(letter, 0.4, 0.5)
        found = mended(settled(characters, KnownWords()), KnownWords())
        assert len(found.text) == len(found.places) == len(found.confidences)
        return "".join(found.text)

    def test_are_read_where_they_make_a_word(self) -> None:
        assert self.line("the vlley is", a=(5, "a")) == "the valley is"
        assert self.line("otal due", t=(0, "T")) == "Total due"
        assert self.line("thei vlley", r=(4, "r"), a=(6, "a")) == "their valley"

    def test_are_none_where_the_word_is_one_already_or_becomes_none(self) -> None:
        assert self.line("the valley", x=(3, "m")) == "the valley"
        assert self.line("Vlkmar", x=(1, "o")) == "Vlkmar"
        assert self.line("A12 4x", x=(1, "o")) == "A12 4x"


class TestLettersSeenTwice:
    def text(self, text: str, doubts: Doubts) -> str:
        return "".join(mended(settled(line(text, doubts), KnownWords()), KnownWords()).text)

    def test_are_one_where_that_makes_a_word(self) -> None:
        assert self.text("Comparny No", {5: {"r": 0.9, "n": 0.05}}) == "Company No"

    def test_stay_where_they_are_clear_or_the_word_is_one_or_becomes_none(self) -> None:
        assert self.text("Comparny No", {}) == "Comparny No"
        assert self.text("Kenarra Dion", {4: {"r": 0.9, "n": 0.05}}) == "Kenarra Dion"
        assert self.text("invoices due", {7: {"s": 0.9, "5": 0.05}}) == "invoices due"


class TestDoubtfulSpaces:
    def text(self, text: str, doubts: Doubts) -> str:
        found = mended(settled(line(text, doubts), KnownWords()), KnownWords())
        assert len(found.text) == len(found.places) == len(found.confidences)
        return "".join(found.text)

    def test_within_a_known_word_are_none(self) -> None:
        assert self.text("not return able", {10: {" ": 0.5}}) == "not return able"  # two words as well
        assert self.text("not refun dable", {9: {" ": 0.5}}) == "not refundable"

    def test_take_the_doubtful_letters_with_them(self) -> None:
        doubts = {8: {"I": 0.6, "L": 0.4}, 9: {" ": 0.5}}
        assert self.text("RETURNABI E, 5", doubts) == "RETURNABLE, 5"

    @pytest.mark.parametrize(
        ("text", "doubts"),
        [
            ("not refun dable", {}),  # seen clearly
            ("Volk mardo", {4: {" ": 0.5}}),
            ("to tal", {2: {" ": 0.5}}),  # too short to be told from two words
            ("refun dab1e 7", {5: {" ": 0.5}}),
            (" total", {0: {" ": 0.5}}),
        ],
    )
    def test_stay_otherwise(self, text: str, doubts: Doubts) -> None:
        assert self.text(text, doubts) == text
