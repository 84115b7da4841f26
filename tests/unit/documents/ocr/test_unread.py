"""Ink that no letter was read for, and what a second reading adds."""

import numpy as np
import pytest

from documents.ocr.embedded.recognition.decoding import Characters, PassedOver
from documents.ocr.embedded.recognition.ink import FontBox, InkMask
from documents.ocr.embedded.unread.finding import unread
from documents.ocr.embedded.unread.merging import merged

FONT = FontBox(0.1, 0.9)
WIDTH = 200


def ink(*stretches: tuple[int, int], rows: tuple[int, int] = (12, 34)) -> InkMask:
    found = np.zeros((48, WIDTH), np.bool_)
    for first, end in stretches:
        found[rows[0] : rows[1], first:end] = True
    return found


def read(text: str, *places: float, confidence: float = 0.9) -> Characters:
    """A line of these characters, at columns of WIDTH."""
    return Characters(list(text), np.array(places) / WIDTH, np.full(len(text), confidence, np.float32))


def gaps(text: str, places: list[float], mask: InkMask) -> list[tuple[float, float]]:
    found = unread(read(text, *places), mask.any(axis=0), mask, FONT)
    return [(first * WIDTH, end * WIDTH) for first, end in found]


class TestUnreadInk:
    LETTERS = tuple((left, left + 14) for left in range(20, 160, 20))
    PLACES = tuple(left + 7.0 for left in range(20, 160, 20))

    def test_is_where_a_letter_is_missing(self) -> None:
        one, two, _, *rest = self.PLACES
        assert gaps("abdefg", [one, two, *rest], ink(*self.LETTERS)) == [(60, 74)]
        assert gaps("ab defg", list(self.PLACES), ink(*self.LETTERS)) == [(60, 74)], "a space fills no ink"
        assert gaps("abcdefg", list(self.PLACES), ink(*self.LETTERS)) == []

    def test_is_no_stroke_of_a_letter_beside_it(self) -> None:
        broken = ink(*self.LETTERS[:2], (60, 64), (69, 74), *self.LETTERS[3:])
        assert gaps("abmdefg", [*self.PLACES[:2], 62, *self.PLACES[3:]], broken) == []

    def test_is_as_high_as_letters_and_whole(self) -> None:
        one, two, _, *rest = self.PLACES
        low = ink(*self.LETTERS[:2], *self.LETTERS[3:])
        low[30:33, 60:74] = True
        assert gaps("abdefg", [one, two, *rest], low) == []
        cut = ink(*self.LETTERS, (190, 200))
        assert gaps("abcdefg", list(self.PLACES), cut) == [], "cut by the strip's end"

    def test_of_many_places_is_a_drawing(self) -> None:
        assert gaps("a", [5], ink(*((at, at + 8) for at in range(20, 180, 12)))) == []


class TestTwoReadings:
    def test_a_missing_letter_comes_from_the_second(self) -> None:
        one = read("TQAK", 10, 30, 50, 90)
        other = read("TQANK", 10, 30, 50, 70, 90)
        found = merged(one, other, [(64 / WIDTH, 76 / WIDTH)])
        assert "".join(found.text) == "TQANK"
        assert (found.places * WIDTH).tolist() == pytest.approx([10, 30, 50, 70, 90])
        assert len(found.confidences) == 5

    def test_letters_where_all_ink_was_read_are_not_added(self) -> None:
        one, other = read("TQAK", 10, 30, 50, 90), read("TQANK", 10, 30, 50, 70, 90)
        assert merged(one, other, [(140 / WIDTH, 150 / WIDTH)]) is one

    def test_a_known_word_stands_before_one_that_is_none(self) -> None:
        one, other = read("nunber", *range(10, 130, 20)), read("number", *range(10, 130, 20))
        assert "".join(merged(one, other, []).text) == "number"
        assert merged(other, one, []) is other
        unknown = read("Kenara", *range(10, 130, 20)), read("Renara", *range(10, 130, 20))
        assert merged(*unknown, []) is unknown[0]

    def test_letters_that_the_first_saw_clearly_stay(self) -> None:
        one = read("nunber", *range(10, 130, 20), confidence=0.99)
        assert merged(one, read("number", *range(10, 130, 20), confidence=0.99), []) is one

    def test_spaces_are_the_firsts(self) -> None:
        one, other = read("to be", 10, 30, 50, 70, 90), read("tobe", 10, 30, 70, 90)
        assert merged(one, other, []) is one
        assert merged(other, one, [(40 / WIDTH, 60 / WIDTH)]) is other

    def test_a_worse_reading_adds_nothing(self) -> None:
        one, other = read("TQAK", 10, 30, 50, 90), read("TQANK", 10, 30, 50, 70, 90, confidence=0.7)
        assert merged(one, other, [(64 / WIDTH, 76 / WIDTH)]) is one

    def test_doubts_move_with_their_letters(self) -> None:
        one = read("TQAK", 10, 30, 50, 90)
        one.choices[3] = (("X", 0.1),)
        one.passed_over[3] = PassedOver("y", 0.2, 0.4)
        other = read("TQANK", 10, 30, 50, 70, 90)
        other.choices[3] = (("M", 0.2),)
        found = merged(one, other, [(64 / WIDTH, 76 / WIDTH)])
        assert found.choices == {3: (("M", 0.2),), 4: (("X", 0.1),)}
        assert list(found.passed_over) == [4]
