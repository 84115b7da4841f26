"""Numbers, amounts of money and percentages, with either decimal mark."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

SYMBOLS = {
    "€": "EUR",
    "$": "USD",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "RM": "MYR",
    "zł": "PLN",
    "Kč": "CZK",
    "Fr.": "CHF",
    "R$": "BRL",
    "₩": "KRW",
    "₺": "TRY",
}
CODES = frozenset(
    "EUR USD GBP CHF JPY CNY AUD CAD NZD SEK NOK DKK PLN CZK HUF RON BGN INR MYR SGD HKD KRW THB IDR PHP VND"
    " TRY RUB UAH BRL MXN ARS CLP COP PEN ZAR EGP AED SAR ILS TWD ISK".split()
)
_CURRENCY = r"(?:€|\$|£|¥|₹|RM|EUR|USD|GBP|CHF|MYR|zł|Fr\.|US\$|AUD|CAD|SEK|NOK|DKK|PLN|SGD|INR)"
_DIGITS = r"\d{1,3}(?:[.,'’\u00a0 ]\d{3})+(?:[.,]\d{1,4})?|\d+(?:[.,]\d{1,4})?|[.,]\d{2}"
_NUMBER = re.compile(
    rf"(?<![\w.,/:-])(?P<open>\()?\s?(?P<sign>[-–−+])?\s?(?P<pre>{_CURRENCY})?\s?(?P<sign2>[-–−])?\s?"
    rf"(?P<digits>{_DIGITS})(?P<tail>\s?-(?![\w\d])|-)?\s?(?P<post>{_CURRENCY}(?![A-Za-z])|%)?(?P<close>\))?"
    rf"(?![\w/]|[.,:]\d|-\d)"
)
_LETTERS = str.maketrans("OolI", "0011")
_MISREAD = re.compile(r"(?<![A-Za-z])(?:RM|[$€£])?\s?[0-9OolI]*[0-9OolI][.,][0-9Oo]{2}(?![\w.,])")
_PARTED = re.compile(r"(?<![\w.,/:-])(\d{1,4})( ?)[-·](\d{2})(?![\w.,:/-])")
_SPACED = re.compile(r"(?<=\d) (?=[.,]\d{2}(?!\d))|(?<=\d[.,]) (?=\d{2}(?![\d.,]))")
_THREE = re.compile(r"^\d{1,3}[.,]\d{3}$")


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A number at text[start:end]; `decimals` are its digits after the mark, `currency` an ISO code or ""."""

    start: int
    end: int
    value: float
    decimals: int
    currency: str
    percent: bool


def mended(text: str) -> str:
    """A text read from a picture with the usual misreadings of amounts put right, letter for letter: letters
    for figures, a dash for the mark before cents.
    """
    text = _MISREAD.sub(lambda found: _figures(found[0]), text)
    return _PARTED.sub(r"\1\2.\3", text)


def _figures(amount: str) -> str:
    if not any(map(str.isdigit, amount)):
        return amount
    sign = amount[:2] if amount.startswith("RM") else ""
    return sign + amount[len(sign) :].translate(_LETTERS)


def find_numbers(text: str, *, decimal_comma: bool, recognised: bool = False) -> Iterator[FoundNumber]:
    """Every number in a text. `decimal_comma` decides 1,234 and 1.234; in a text that is `recognised` from a
    picture the usual misreadings are put right, and a space may stand beside the mark before cents.
    """
    if not recognised:
        yield from _found(text, decimal_comma=decimal_comma)
        return
    text = mended(text)
    gaps = [match.start() for match in _SPACED.finditer(text)]
    closed = _SPACED.sub("", text)
    for each in _found(closed, decimal_comma=decimal_comma):
        start, end = (_in_full(at, gaps) for at in (each.start, each.end))
        yield replace(each, start=start, end=end)


def _in_full(at: int, gaps: Sequence[int]) -> int:
    """The offset in the text with its spaces of an offset without them."""
    for gap in gaps:
        at += gap < at
    return at


def _found(text: str, *, decimal_comma: bool) -> Iterator[FoundNumber]:
    for match in _NUMBER.finditer(text):
        parsed = parse_digits(match["digits"], decimal_comma=decimal_comma)
        if parsed is None:
            continue
        value, decimals = parsed
        if (
            match["sign"] in ("-", "–", "−")
            or match["sign2"]
            or match["tail"]
            or (match["open"] and match["close"])
        ):
            value = -value
        start = match.start() + len(match[0]) - len(match[0].lstrip(" ("))
        end = match.end() - (len(match[0]) - len(match[0].rstrip(" )")))
        sign = (match["pre"] or match["post"] or "").strip()
        yield FoundNumber(start, end, value, decimals, currency_code(sign), match["post"] == "%")


def parse_digits(digits: str, *, decimal_comma: bool) -> tuple[float, int] | None:
    """(value, decimals) of digits with marks; None for what is no number."""
    mark = "," if decimal_comma else "."
    points = [letter for letter in digits if letter in ".,"]
    if len(set(points)) == 2:
        mark = points[-1]
    elif len(points) == 1 and not _THREE.match(digits):
        mark = points[0]
    elif len(points) > 1:
        mark = ""
    whole, _, fraction = digits.partition(mark) if mark else (digits, "", "")
    try:
        value = float(re.sub(r"\D", "", whole) or "0") + (float("0." + fraction) if fraction else 0.0)
    except ValueError:
        return None
    return round(value, 6), len(fraction)


def comma_votes(text: str) -> tuple[int, int]:
    """How many numbers can only have a decimal comma, and a decimal point."""
    comma = len(re.findall(r"\d,\d{2}(?![\d,.])", text))
    point = len(re.findall(r"\d\.\d{2}(?![\d,.])", text))
    return comma, point


def currency_code(sign: str) -> str:
    """The ISO 4217 code of a sign or code, or ""."""
    if sign in CODES:
        return sign
    return SYMBOLS.get(sign, "USD" if sign == "US$" else "")
