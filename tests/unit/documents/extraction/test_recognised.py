"""Pages read from pictures: lines that lean, amounts and legal forms with a letter misread."""

import pytest

from documents.extraction.candidates.values import numbers
from documents.extraction.text.lines import sheet_of
from documents.model import Page, Word

_WIDTH, _SPACE = 8.0, 4.0


def _picture(*lines: tuple[float, str], lean: float = 0.0) -> Page:
    """(left edge, text) line by line, 14 points apart; `lean` is how far a line falls, y for x."""
    page = Page(1, 400.0, 600.0)
    for at, (left, text) in enumerate(lines):
        x = left
        for word in text.split():
            y = 40 + 14.0 * at + lean * x
            page.words.append(Word(word, (x, y, x + _WIDTH * len(word), y + 13), 0.97))
            x += _WIDTH * len(word) + _SPACE
    return page


def _texts(page: Page) -> list[str]:
    return [" ".join(segment.text for segment in line) for line in sheet_of(page).lines]


def test_a_leaning_line_keeps_its_amount() -> None:
    page = _picture(
        (10, "Thank you for your visit today and come again"),
        (10, "Sub total of all the goods that were sold here"),
        (10, "Total"),
        (10, "Change"),
        lean=0.04,
    )
    for row, amount in ((2, "40.00"), (3, "10.00")):
        y = 40 + 14.0 * row + 0.04 * 330
        page.words.append(Word(amount, (330, y, 370, y + 13), 0.97))
    assert _texts(page)[2:] == ["Total 40.00", "Change 10.00"]


@pytest.mark.parametrize(
    ("read", "meant"),
    [("Acme SON BHD", "Acme SDN BHD"), ("Acme Pty Lid", "Acme Pty Ltd"), ("Acme Son", "Acme Son")],
)
def test_a_legal_form_with_one_letter_misread_is_put_right(read: str, meant: str) -> None:
    assert _texts(_picture((10, read))) == [meant]


@pytest.mark.parametrize(
    ("text", "value", "told"),
    [
        ("28 .50", 28.5, "28 .50"),
        ("RM1O.5O", 10.5, "RM1O.5O"),
        ("78-10", 78.1, "78-10"),
        ("sum 3. 00", 3.0, "3. 00"),
    ],
)
def test_an_amount_misread_in_the_usual_ways_is_put_right(text: str, value: float, told: str) -> None:
    found = next(numbers.find_numbers(text, decimal_comma=False, recognised=True))
    assert (found.value, text[found.start : found.end]) == (value, told)


@pytest.mark.parametrize("text", ["27-03-2018", "03-5612", "1-234"])
def test_other_dashes_make_no_amount(text: str) -> None:
    assert list(numbers.find_numbers(text, decimal_comma=False, recognised=True)) == []
