"""Typed candidates: dates, numbers, shapes and names in six languages."""

import pytest

from documents.extraction.candidates.values import dates, names, numbers, patterns


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("19 april 2014", "2014-04-19"),
        ("7. Mai 2014", "2014-05-07"),
        ("02 Juillet 2015", "2015-07-02"),
        ("3 de marzo de 2021", "2021-03-03"),
        ("12 gennaio 2020", "2020-01-12"),
        ("October 12, 2007", "2007-10-12"),
        ("2020-02-29", "2020-02-29"),
        ("31/12/19", "2019-12-31"),
        ("20. März 2018", "2018-03-20"),
    ],
)
def test_a_date_is_read_in_its_language(text: str, day: str) -> None:
    assert [found.isoformat() for _, _, found in dates.find_dates(text, day_first=True)] == [day]


def test_the_order_of_day_and_month_is_the_document_s() -> None:
    assert next(dates.find_dates("03/04/2020", day_first=True))[2].isoformat() == "2020-04-03"
    assert next(dates.find_dates("03/04/2020", day_first=False))[2].isoformat() == "2020-03-04"
    assert dates.order_votes("12/30/19 and 1/20/20") == (0, 2)


def test_a_day_that_does_not_exist_is_no_date() -> None:
    assert not list(dates.find_dates("31.02.2020 99/99/2020", day_first=True))


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("1.234,56 €", 1234.56, "EUR"),
        ("$2,120.00", 2120.0, "USD"),
        ("CHF 1'250.50", 1250.5, "CHF"),
        ("(35.00)", -35.0, ""),
        ("-7,67 EUR", -7.67, "EUR"),
        ("RM 79.50", 79.5, "MYR"),
    ],
)
def test_an_amount_is_read_with_its_marks_and_currency(text: str, value: float, currency: str) -> None:
    found = next(numbers.find_numbers(text, decimal_comma=False))
    assert (found.value, found.currency) == (value, currency)


def test_three_digits_behind_a_mark_follow_the_document() -> None:
    assert numbers.parse_digits("1.234", decimal_comma=True) == (1234.0, 0)
    assert numbers.parse_digits("1.234", decimal_comma=False) == (1.234, 3)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("write to office@nova.example.org now", "email", "office@nova.example.org"),
        ("IBAN DE02 1203 0000 0000 2020 51", "iban", "DE02 1203 0000 0000 2020 51"),
        ("USt-IdNr DE123456789", "vat", "DE123456789"),
        ("BIC BYLADEM1001", "bic", "BYLADEM1001"),
    ],
)
def test_a_shape_is_known_by_itself(text: str, kind: str, value: str) -> None:
    assert (kind, value) in {(name, found) for name, _, _, found in patterns.find_shapes(text)}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("for fifteen (15) months from today", "15 months"),
        ("eine Laufzeit von zwei Jahren", "2 years"),
        ("pour une durée de 3 ans", "3 years"),
        ("within 30 days", "30 days"),
        ("a period of one year", "1 year"),
    ],
)
def test_a_span_of_time_is_normalised(text: str, value: str) -> None:
    assert value in {found for _, _, found in patterns.find_durations(text)}


def test_a_company_ends_with_its_legal_form() -> None:
    text = "between Northwind Holdings, Inc. and the Borchert Technik GmbH & Co. KG as of"
    assert [name for _, _, name in names.find_companies(text)] == [
        "Northwind Holdings, Inc.",
        "Borchert Technik GmbH & Co. KG",
    ]
