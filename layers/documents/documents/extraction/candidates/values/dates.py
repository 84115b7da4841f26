"""Dates in the orders and languages of Europe and America."""

import re
from collections.abc import Iterator
from datetime import date

from documents.extraction.lexicon.words import plain

_NAMES = {
    1: "jan januar january janvier janv enero ene gennaio gen januari",
    2: "feb februar february fevrier fevr febrero febbraio februari",
    3: "mar marz march mars marzo maart mrt maerz mrz",
    4: "apr april avril avr abril abr aprile",
    5: "may mai mayo maggio mag mei",
    6: "jun juni june juin junio giugno giu",
    7: "jul juli july juillet juil julio luglio lug",
    8: "aug august aout agosto ago augustus",
    9: "sep sept september septembre septiembre settembre set",
    10: "oct okt oktober october octobre octubre ottobre ott",
    11: "nov november novembre noviembre",
    12: "dec dez dezember december decembre diciembre dic dicembre",
}
MONTHS = {name: month for month, names in _NAMES.items() for name in names.split()}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR = r"(?:19|20)\d\d"
_PATTERNS = (
    ("ymd", re.compile(rf"(?<![\d.]){_YEAR}(?P<s>[-/.])\d{{1,2}}(?P=s)\d{{1,2}}(?!\d)")),
    ("num", re.compile(r"(?<![\d.,])\d{1,2}(?P<s>\s?[-/.]\s?)\d{1,2}(?P=s)(?:\d{4}|\d{2})(?![\d]|[.,]\d)")),
    ("num", re.compile(rf"(?<![\d.,:])\d{{2}}[-/.:,]\s?\d{{2}}[-/.]\s?{_YEAR}(?!\d)")),  # a mark misread
    (
        "dmy",
        re.compile(
            rf"(?<!\d)\d{{1,2}}(?:\.|st|nd|rd|th|er|º|°)?(?:\s+day)?(?:\s+of|\s+de|\s+d')?[\s\-./]*(?:{_MONTH})\b\.?(?:\s+del?)?[\s,\-./]*(?:{_YEAR}|'?\d\d(?!\d))"
        ),
    ),
    ("mdy", re.compile(rf"\b(?:{_MONTH})\b\.?[\s\-]*\d{{1,2}}(?:st|nd|rd|th)?,?\s*,?\s*(?:{_YEAR})")),
    ("compact", re.compile(rf"(?<!\d){_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)")),
)
_LEAST_DIGITS = 3
_CENTURY = 69  # two-digit years up to this are of 2000


def find_dates(text: str, *, day_first: bool) -> Iterator[tuple[int, int, date]]:
    """(start, end, date) of every date in a text. `day_first` decides 03/04/2020."""
    if sum(letter.isdigit() for letter in text) < _LEAST_DIGITS:
        return
    folded = text.casefold() if text.isascii() else "".join(plain(letter)[:1] or " " for letter in text)
    taken: list[tuple[int, int]] = []
    for form, pattern in _PATTERNS:
        for match in pattern.finditer(folded):
            start, end = match.span()
            if any(start < other_end and end > other_start for other_start, other_end in taken):
                continue
            found = _date(form, match[0], day_first=day_first)
            if found is not None:
                taken.append((start, end))
                yield start, end, found


def order_votes(text: str) -> tuple[int, int]:
    """How many numeric dates can only be day first, and month first."""
    day = month = 0
    for match in _PATTERNS[1][1].finditer(text):
        first, second = (int(part) for part in re.findall(r"\d+", match[0])[:2])
        day += first > 12 >= second
        month += second > 12 >= first
    return day, month


def _date(form: str, text: str, *, day_first: bool) -> date | None:
    numbers = [int(part) for part in re.findall(r"\d+", text)]
    try:
        if form == "compact":
            return date(int(text[:4]), int(text[4:6]), int(text[6:]))
        if form == "ymd":
            return date(*numbers[:3])
        if form in ("dmy", "mdy"):
            month = next(MONTHS[word] for word in re.findall(r"[a-z]+", text) if word in MONTHS)
            return date(_full(numbers[-1]), month, numbers[0])
        return _numeric(numbers, text, day_first=day_first)
    except (ValueError, StopIteration):
        return None


def _numeric(numbers: list[int], text: str, *, day_first: bool) -> date | None:
    first, second, year = numbers[0], numbers[1], _full(numbers[2])
    if first > 12 or "." in text:
        day_first = True
    if second > 12:
        day_first = False
    return date(year, second, first) if day_first else date(year, first, second)


def _full(year: int) -> int:
    return year if year > 99 else year + (2000 if year <= _CENTURY else 1900)
