"""Points of amounts that faint print has lost."""

import pytest

from documents.ocr.embedded.wording.amounts import with_lost_points
from documents.ocr.embedded.wording.words import WordPart

AMOUNTS = ["12.50", "3.00 SR", "1,050.00"]
HEIGHT = 0.15  # of a figure, in the lines of `texts_of`
LETTER = 0.1


def line(text: str, white: float = 0.1) -> list[WordPart]:
    """The text's words in letters of one width, so much white between them."""
    found, place = [], 0.0
    for word in text.split():
        end = place + LETTER * len(word)
        found.append(WordPart(word, place, end, 0.9))
        place = end + white
    return found


def texts_of(page: list[list[WordPart]]) -> list[str]:
    whole = with_lost_points(page, [HEIGHT] * len(page))
    return [" ".join(word.text for word in each) for each in whole]


@pytest.mark.parametrize(
    ("torn", "amounts", "whole"),
    [
        ("6 00", AMOUNTS, "6.00"),
        ("88 17 C", AMOUNTS, "88.17 C"),
        ("-3 05 EUR", AMOUNTS, "-3.05 EUR"),
        ("6 00", ["12,50", "3,00", "1.050,00"], "6,00"),
        ("1,250 00", AMOUNTS, "1,250.00"),
    ],
)
def test_a_torn_amount_is_whole_again(torn: str, amounts: list[str], whole: str) -> None:
    found = texts_of([line(torn), *(line(each) for each in amounts)])
    assert found == [whole, *amounts]


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("6 00", AMOUNTS[:2]),  # a page of few amounts
        ("6 0", AMOUNTS),
        ("2026 6386", AMOUNTS),
        ("40278 07", AMOUNTS),
        ("6 00 12", AMOUNTS),
        ("Room 6 00", AMOUNTS),
        ("6 00 boxes", AMOUNTS),
    ],
)
def test_other_numbers_stay_apart(text: str, amounts: list[str]) -> None:
    assert texts_of([line(text), *(line(each) for each in amounts)])[0] == text


def test_columns_stay_apart() -> None:
    page = [line("6 00", white=0.3), *(line(each) for each in AMOUNTS)]
    assert texts_of(page)[0] == "6 00"


def test_a_page_of_more_such_pairs_than_amounts_means_them() -> None:
    page = [*(line("6 00") for _ in range(4)), *(line(each) for each in AMOUNTS)]
    assert texts_of(page) == ["6 00"] * 4 + AMOUNTS


def test_the_whole_amount_reaches_over_both_parts() -> None:
    page = with_lost_points([line("6 00"), *(line(each) for each in AMOUNTS)], [HEIGHT] * 4)
    (amount,) = page[0]
    assert amount.start == 0.0
    assert amount.end == pytest.approx(0.4)
    assert amount.confidence == 0.9


def test_an_empty_page() -> None:
    assert with_lost_points([], []) == []
