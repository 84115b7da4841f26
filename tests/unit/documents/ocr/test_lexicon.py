"""Doubtful letters settled by the words they make."""

import numpy as np
import pytest

from documents.ocr.embedded.recognition.decoding import Characters, PassedOver
from documents.ocr.embedded.recognition.lexicon import is_word, settled


def line(text: str, doubts: dict[int, dict[str, float]]) -> Characters:
    """A line read with certainty but for some letters: their own and the other readings' confidences."""
    confidences = np.full(len(text), 0.99, np.float32)
    choices = {}
    for index, readings in doubts.items():
        confidences[index] = readings[text[index]]
        choices[index] = tuple(item for item in readings.items() if item[0] != text[index])
    return Characters(list(text), np.linspace(0, 1, len(text)), confidences, choices)


def settled_text(text: str, doubts: dict[int, dict[str, float]]) -> str:
    return "".join(settled(line(text, doubts)).text)


@pytest.mark.parametrize(
    ("text", "doubts", "word"),
    [
        ("Leve1 2", {4: {"1": 0.53, "l": 0.46}}, "Level 2"),
        ("Anount", {1: {"n": 0.56, "m": 0.44}}, "Amount"),
        ("Te1 : 36", {2: {"1": 0.8, "l": 0.19}}, "Tel : 36"),
        ("(Fotal)", {1: {"F": 0.4, "T": 0.31, "f": 0.13}}, "(Total)"),
        ("nunder", {2: {"n": 0.5, "m": 0.4}, 3: {"d": 0.5, "b": 0.4}}, "number"),
    ],
)
def test_the_likelier_word_is_taken(text: str, doubts: dict[int, dict[str, float]], word: str) -> None:
    assert settled_text(text, doubts) == word


@pytest.mark.parametrize(
    ("text", "doubts"),
    [
        ("Anount", {}),  # seen clearly: whoever wrote it meant it
        ("Anount", {3: {"u": 0.9, "v": 0.05}}),
        ("Zürcher", {1: {"ü": 0.85, "u": 0.1}}),
        ("X1Z90", {1: {"1": 0.6, "7": 0.3}}),
        ("total", {0: {"t": 0.5, "f": 0.5}}),
        ("a 1 b", {2: {"1": 0.5, "l": 0.4}}),  # too short to be told by a list
    ],
)
def test_words_that_are_seen_or_not_listed_stay(text: str, doubts: dict[int, dict[str, float]]) -> None:
    assert settled_text(text, doubts) == text


def test_confidence_is_that_of_the_reading_taken() -> None:
    found = settled(line("Leve1", {4: {"1": 0.53, "l": 0.46}}))
    assert found.confidences[4] == pytest.approx(0.46)
    assert found.confidences[0] == pytest.approx(0.99)


def test_marks_around_a_word_do_not_hide_it() -> None:
    assert is_word("(Total):")
    assert not is_word("Totxl")


class TestLettersPassedOver:
    def line(self, text: str, **missing: tuple[int, str]) -> str:
        characters = line(text, {})
        for index, letter in missing.values():
            characters.passed_over[index] = PassedOver(letter, 0.4, 0.5)
        found = settled(characters)
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
