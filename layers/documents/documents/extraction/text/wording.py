"""What a text looks like by itself."""

import math
import re
from functools import lru_cache

from documents.extraction.lexicon.places import COMPANY_END, POSTAL, STREET
from documents.extraction.lexicon.words import units

_SEEN = 80  # characters that are looked at for known words
_NUMBER = re.compile(r"\([^)]*\d{4,}[^)]*\)|\b(?:no|nr|id|reg|roc|siret)\b\.?\s*:", re.IGNORECASE)
_LONG = re.compile(r"\d{5,}")
_PIECES = re.compile(r"\s[-–•●·|]\s|,\s")
_TELEPHONE = 7  # digits
_LAST = re.compile(r"[A-Za-z.)]\s*$")


@lru_cache(maxsize=20_000)
def wording(text: str) -> dict[str, float]:
    """Shares of capitals and digits, known words, and whether it reads as a place, a company, a contact."""
    letters = sum(map(str.isalpha, text))
    own = units(text[:_SEEN])
    known = sum(unit.weight for unit in own if any(key.startswith("c:") for key in unit.keys))
    words = text.split()
    companies = list(COMPANY_END.finditer(text))
    return {
        "upper": sum(map(str.isupper, text)) / max(letters, 1),
        "digits": sum(map(str.isdigit, text)) / max(len(text), 1),
        "length": math.log1p(len(text)),
        "words": float(min(len(words), 30)),
        "labelish": known / max(sum(unit.weight for unit in own), 0.3),
        "own_colon": float(":" in text),
        "postal": float(bool(POSTAL.search(text))),
        "street": float(bool(STREET.search(text))),
        "company": float(bool(companies)),
        "ends_company": float(bool(companies) and companies[-1].end() >= len(text.rstrip(" .,"))),
        "contact": float(is_contact(text)),
        "number_like": float(is_number_line(text)),
        "title_case": sum(word[:1].isupper() for word in words) / max(len(words), 1),
        "starts_digit": float(text[:1].isdigit()),
    }


@lru_cache(maxsize=20_000)
def is_contact(text: str) -> bool:
    """Whether a line holds a telephone, an e-mail address or a web site."""
    folded = text.casefold()
    return (
        "@" in folded
        or "www." in folded
        or _is_telephone(text)
        or folded.startswith(("tel", "fax", "phone", "t:", "e-mail", "email", "fon"))
    )


def _is_telephone(text: str) -> bool:
    figures = sum(map(str.isdigit, text))
    return figures >= _TELEPHONE and figures > 0.6 * len(text.replace(" ", ""))


@lru_cache(maxsize=20_000)
def is_number_line(text: str) -> bool:
    """Whether a line holds a number that something is registered under, as "(123456-A)" or "Reg. No: 12"."""
    return bool(_NUMBER.search(text)) or (bool(_LONG.search(text)) and not POSTAL.search(text))


@lru_cache(maxsize=20_000)
def is_plain(text: str) -> bool:
    """Whether a line is a few words without figures, as a state's or a country's name under a town."""
    words = text.split()
    return (
        0 < len(words) <= 4
        and bool(_LAST.search(text))
        and not any(map(str.isdigit, text))
        and not is_contact(text)
        and ":" not in text
    )


@lru_cache(maxsize=20_000)
def is_sender_line(text: str) -> bool:
    """Whether a line tells name, street and town at once, as over the address in a letter's window."""
    return len(_PIECES.split(text)) >= 3 and bool(POSTAL.search(text))


@lru_cache(maxsize=20_000)
def names_company(text: str) -> bool:
    """Whether a text holds a company's name with its legal form."""
    return bool(COMPANY_END.search(text))


@lru_cache(maxsize=20_000)
def names_street(text: str) -> bool:
    """Whether a text reads as a street."""
    return bool(STREET.search(text))


@lru_cache(maxsize=20_000)
def holds_postcode(text: str) -> bool:
    """Whether a text holds a postal code."""
    return bool(POSTAL.search(text))
