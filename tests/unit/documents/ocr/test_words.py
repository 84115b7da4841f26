"""Characters from probabilities, and words from characters and the white between them."""

from dataclasses import replace

import numpy as np
import pytest

from documents.ocr.embedded.recognition.decoding import Alphabet, Characters, decode
from documents.ocr.embedded.recognition.ink import (
    FontBox,
    InkMask,
    inked_columns,
)
from documents.ocr.embedded.recognition.marks import with_points
from documents.ocr.embedded.wording.known_words import KnownWords
from documents.ocr.embedded.wording.words import words_of

LISTED = KnownWords()
FIGURES = FontBox(12 / 48 - 0.05, 36 / 48 + 0.15)  # of figures that fill rows 12 to 36 of 48

ALPHABET = Alphabet(["", "a", "b", " ", "東"])


def probabilities(*best: int) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    table = np.full((len(best), len(ALPHABET.characters)), 0.05, np.float32)
    table[np.arange(len(best)), list(best)] = 0.85
    return table


def test_repeats_are_one_character_unless_a_blank_parts_them() -> None:
    found = decode(probabilities(1, 1, 0, 1, 2, 2, 0, 0), ALPHABET)
    assert found.text == ["a", "a", "b"]
    assert found.places.tolist() == pytest.approx([1 / 8, 3.5 / 8, 5 / 8])
    assert found.confidence == pytest.approx(0.85)


def test_the_other_readings_of_a_doubtful_letter_are_kept() -> None:
    table = probabilities(1, 2)
    table[0] = (0.01, 0.6, 0.3, 0.05, 0.04)
    table[1] = (0.0, 0.0, 1.0, 0.0, 0.0)
    ((index, choices),) = decode(table, ALPHABET).choices.items()
    assert (index, [text for text, _ in choices]) == (0, ["b", "東"])
    assert [confidence for _, confidence in choices] == pytest.approx([0.3, 0.04])


def test_a_letter_that_is_hardly_passed_over_is_kept_for_the_words() -> None:
    table = probabilities(1, 0, 0, 1)
    table[1] = (0.6, 0.0, 0.4, 0.0, 0.0)
    found = decode(table, ALPHABET)
    assert found.text == ["a", "a"]
    assert found.passed_over[1].text == "b"
    assert found.passed_over[1].place == pytest.approx(1.5 / 4)
    table[1] = (0.6, 0.4, 0.0, 0.0, 0.0)  # more of the letter that was read before
    assert decode(table, ALPHABET).passed_over == {}


def test_a_stray_ideograph_among_letters_is_a_letter_misread() -> None:
    table = probabilities(1, 0, 2, 0, 1, 0, 4)
    table[6] = (0.0, 0.1, 0.3, 0.0, 0.6)
    assert decode(table, ALPHABET).text == ["a", "b", "a", "b"]
    assert decode(table[5:], ALPHABET).text == ["東"]


def test_blanks_alone_are_no_text_and_no_confidence() -> None:
    found = decode(probabilities(0, 0), ALPHABET)
    assert (found.text, found.confidence) == ([], 0.0)
    assert words_of(found, np.zeros(16, np.bool_), LISTED) == []


def printed(text: str, *, gaps: dict[int, int] | None = None) -> tuple[Characters, InkMask]:
    """Letters 10 columns wide, 2 apart; a space in the text is read, one of `gaps` is only seen."""
    ink = np.zeros((48, 12 * len(text) + sum((gaps or {}).values()) + 8), np.bool_)
    places, at = [], 4
    for index, letter in enumerate(text):
        at += (gaps or {}).get(index, 0)
        if letter != " ":
            ink[12:36, at : at + 10] = True
        places.append(at + 5)
        at += 12
    confidences = np.full(len(text), 0.9, np.float32)
    return Characters(list(text), np.array(places) / ink.shape[1], confidences), ink


def words(text: str, *, gaps: dict[int, int] | None = None, known: KnownWords = LISTED) -> list[str]:
    characters, ink = printed(text, gaps=gaps)
    return [word.text for word in words_of(characters, inked_columns(ink), known)]


def test_spaces_that_were_read_part_words() -> None:
    assert words("total due") == ["total", "due"]


def test_a_space_that_was_not_read_is_seen() -> None:
    assert words("net tolab due", gaps={6: 12}) == ["net", "to", "lab", "due"]
    assert words("totaldue", gaps={5: 14}) == ["total", "due"]


def test_no_space_is_seen_inside_a_known_word() -> None:
    assert words("net total due", gaps={6: 12}) == ["net", "total", "due"]


def test_between_two_known_words_a_narrower_one_is_seen() -> None:
    assert words("pay thankyou now", gaps={9: 7}) == ["pay", "thank", "you", "now"]
    assert words("pay thaxkyou now", gaps={9: 7}) == ["pay", "thaxkyou", "now"]


def test_somewhat_wider_white_is_no_space() -> None:
    assert words("total due", gaps={3: 4}) == ["total", "due"]
    assert words("tolabdue", gaps={5: 5}) == ["tolabdue"]


def test_a_line_of_two_gaps_takes_the_narrower_for_usual() -> None:
    assert words("Cxy", gaps={1: 20}) == ["C", "xy"]


def test_no_space_is_seen_around_the_point_of_an_amount() -> None:
    assert words("28.50", gaps={2: 14, 3: 8}) == ["28.50"]
    assert words("1,204.15", gaps={1: 14, 6: 14}) == ["1,204.15"]
    assert words("21/39,47400", gaps={6: 14}) == ["21/39,", "47400"]


def test_a_figure_that_stands_in_white_is_no_word_of_its_own() -> None:
    assert words("net,111.8", gaps={5: 14, 6: 14}) == ["net,111.8"]
    assert words("201811:40", gaps={4: 14}) == ["2018", "11:40"]


class TestWordsRunTogether:
    """White of 2 columns between letters; of 4 or more where words meet."""

    def test_are_parted_where_known_words_meet(self) -> None:
        seen, _ = printed("Zanyu")
        page = KnownWords([replace(seen, confidences=np.full(5, 0.99, np.float32))])
        assert words("ZANYUSTATIONSHOP", gaps={5: 2, 12: 3}, known=page) == ["ZANYU", "STATION", "SHOP"]

    def test_are_left_where_a_part_is_not_known(self) -> None:
        assert words("ZANYUSTATIONSHOP", gaps={5: 2, 12: 3}) == ["ZANYUSTATIONSHOP"]

    def test_are_left_where_the_white_is_that_between_letters(self) -> None:
        assert words("houseboatmanual") == ["houseboatmanual"]


def test_scripts_without_spaces_get_none() -> None:
    assert words("東京都庁舎", gaps={2: 14}) == ["東京都庁舎"]


def test_words_reach_as_far_as_their_ink() -> None:
    characters, ink = printed("ab cd")
    one, other = words_of(characters, inked_columns(ink), LISTED)
    width = ink.shape[1]
    assert [one.start * width, one.end * width] == pytest.approx([4, 26])
    assert [other.start * width, other.end * width] == pytest.approx([40, 62])


def test_a_rule_under_the_line_does_not_close_its_gaps() -> None:
    characters, ink = printed("totaldue", gaps={5: 14})
    ink[40, :] = True
    assert [word.text for word in words_of(characters, inked_columns(ink), LISTED)] == ["total", "due"]


@pytest.mark.parametrize(("rows", "seen"), [((31, 36), "78.10"), ((22, 26), "78-10"), ((12, 36), "78-10")])
def test_a_hyphen_at_the_foot_of_figures_is_a_point(rows: tuple[int, int], seen: str) -> None:
    characters, ink = printed("78-10")
    ink[:, 28:38] = False
    ink[slice(*rows), 30:36] = True
    assert "".join(with_points(characters, ink, FIGURES).text) == seen


def test_a_hyphen_in_a_telephone_number_stays_however_low() -> None:
    characters, ink = printed("78-1024")
    ink[:, 28:38] = False
    ink[31:36, 30:36] = True
    assert "".join(with_points(characters, ink, FIGURES).text) == "78-1024"


def test_a_hyphen_between_letters_or_without_ink_stays() -> None:
    characters, ink = printed("a-b")
    ink[:30, 16:26] = False
    assert with_points(characters, ink, FIGURES).text == ["a", "-", "b"]
    characters, ink = printed("1-2")
    assert with_points(characters, np.zeros_like(ink), FIGURES).text == ["1", "-", "2"]
