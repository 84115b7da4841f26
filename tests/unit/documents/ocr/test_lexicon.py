"""Doubtful letters settled by the words they make."""

import pytest

from documents.ocr.embedded.wording.known_words import KnownWords, is_word
from documents.ocr.embedded.wording.lexicon import settled
from tests.unit.documents.ocr.lines import line


def settled_text(text: str, doubts: dict[int, dict[str, float]], *others: str) -> str:
    """The line as it is settled on a page that shows the other lines clearly."""
    page = KnownWords(line(other, {}) for other in others)
    return "".join(settled(line(text, doubts), page).text)


@pytest.mark.parametrize(
    ("text", "doubts", "word"),
    [
        ("Leve1 2", {4: {"1": 0.53, "l": 0.46}}, "Level 2"),
        ("Anount", {1: {"n": 0.56, "m": 0.44}}, "Amount"),
        ("Te1 : 36", {2: {"1": 0.8, "l": 0.19}}, "Tel : 36"),
        ("(Fotal)", {1: {"F": 0.4, "T": 0.31, "f": 0.13}}, "(Total)"),
        ("Tax Invaice", {7: {"a": 0.7, "o": 0.26}}, "Tax Invoice"),  # a word of business papers alone
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
        ("SDN", {1: {"D": 0.54, "O": 0.46}}),  # a company's legal form, and no son
        ("X1Z90", {1: {"1": 0.6, "7": 0.3}}),
        ("total", {0: {"t": 0.5, "f": 0.5}}),
        ("a 1 b", {2: {"1": 0.5, "l": 0.4}}),  # too short to be told by a list
    ],
)
def test_words_that_are_seen_or_not_listed_stay(text: str, doubts: dict[int, dict[str, float]]) -> None:
    assert settled_text(text, doubts) == text


class TestThePageItself:
    def test_settles_what_it_shows_clearly_elsewhere(self) -> None:
        doubts = {5: {"K": 0.78, "M": 0.15}}
        assert settled_text("12 RK", {4: doubts[5]}, "5 RM") == "12 RM"
        assert settled_text("Vaikmar", {2: {"i": 0.7, "l": 0.2}}, "VALKMAR street") == "Valkmar"

    def test_changes_no_short_word_into_one_that_it_does_not_show(self) -> None:
        assert settled_text("12 RK", {4: {"K": 0.5, "M": 0.49}}) == "12 RK"

    @pytest.mark.parametrize(("times", "word"), [(4, "12 RM"), (2, "12 RK")])
    def test_counts_what_it_shows_often_if_never_clearly(self, times: int, word: str) -> None:
        unclear = line("5 RM", {3: {"M": 0.8, "K": 0.15}})
        doubtful = line("12 RK", {4: {"K": 0.78, "M": 0.15}})
        assert "".join(settled(doubtful, KnownWords([unclear] * times)).text) == word

    def test_changes_no_amount_into_another(self) -> None:
        assert settled_text("6.30", {2: {"3": 0.6, "8": 0.39}}, "5.80") == "6.30"
        assert settled_text("GST 000350", {6: {"0": 0.6, "8": 0.39}}, "No 008350") == "GST 008350"

    def test_accents_that_it_has_nowhere_are_unlikely(self) -> None:
        doubts = {3: {"à": 0.6, "a": 0.3}}
        assert settled_text("Simpàng", {4: doubts[3]}) == "Simpang"
        assert settled_text("Simpàng", {4: doubts[3]}, "là") == "Simpàng"


def test_letters_within_a_number_are_unlikely() -> None:
    assert settled_text("XA0371t5", {6: {"t": 0.7, "1": 0.2}}) == "XA037115"


def test_confidence_is_that_of_the_reading_taken() -> None:
    found = settled(line("Leve1", {4: {"1": 0.53, "l": 0.46}}), KnownWords())
    assert found.confidences[4] == pytest.approx(0.46)
    assert found.confidences[0] == pytest.approx(0.99)


def test_marks_around_a_word_do_not_hide_it() -> None:
    assert is_word("(Total):")
    assert not is_word("Totxl")


def test_no_place_bears_witness_for_itself() -> None:
    doubted = line("Amouni", {5: {"i": 0.95, "t": 0.03}})
    alone = KnownWords([doubted])
    assert "".join(settled(doubted, alone).text) == "Amount"
    shown_twice = KnownWords([doubted, line("Amouni", {})])
    assert "".join(settled(doubted, shown_twice).text) == "Amouni"
