"""What is wanted, said in words: `Extract vendor name, invoice number, and total amount`."""

import re
import unicodedata
from typing import Any

from docjobs.usecases.jobs.submitting.submission import at_fault

_MOST_FIELDS = 60
_MOST_WORDS = 8
_ASKING = re.compile(
    r"^(please\s+)?(extract|get|find|read|return|pull(\s+out)?|give\s+me|list|identify|capture|collect)\b[\s:]*",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"\s+(from|in|of)\s+(the|this|each|an?)\s+\w+(\s+\w+)?[.\s]*$", re.IGNORECASE)
_ARTICLES = re.compile(r"^((the|an?|all|any|its|their|as well as|and|or|also)\s+)+", re.IGNORECASE)
_BETWEEN = re.compile(r"[,;\n•]|\s+and\s+|\s+as well as\s+|(?<=\w)\.\s+", re.IGNORECASE)
_ASIDE = re.compile(r"\(([^)]*)\)")
_BULLET = re.compile(r"^\s*([-*]|\d+[.)])\s*")
_AMOUNTS = frozenset(
    {"amount", "total", "subtotal", "price", "cost", "sum", "tax", "vat", "balance", "quantity", "fee"}
)


def schema_of_words(words: str, place: str) -> dict[str, Any]:
    """A field a phrase, named after it. Raises InputInvalidError where no phrase can be told."""
    asides = [inside for inside in _ASIDE.findall(words) if inside.strip()]
    text = _SOURCE.sub("", _ASKING.sub("", _ASIDE.sub(" ", words).strip()))
    properties: dict[str, Any] = {}
    for piece in _BETWEEN.split(text):
        phrase = _ARTICLES.sub("", _BULLET.sub("", _ASKING.sub("", piece.strip()))).strip(" .:\t\"'")
        if phrase and len(phrase.split()) <= _MOST_WORDS:
            properties.setdefault(name_of(phrase), field_of(phrase))
    properties.pop("", None)
    if not 0 < len(properties) <= _MOST_FIELDS:
        raise at_fault(
            place, f"Name 1 to {_MOST_FIELDS} fields, separated by commas, or give a schema: {words[:80]!r}."
        )
    schema: dict[str, Any] = {"type": "object", "properties": properties}
    return schema | ({"description": "; ".join(asides)[:1000]} if asides else {})


def name_of(phrase: str) -> str:
    """`Invoice number` → `invoice_number`."""
    plain = unicodedata.normalize("NFKD", phrase).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", (plain or phrase).lower()).strip("_")[:64]


def field_of(phrase: str) -> dict[str, Any]:
    words = set(re.findall(r"[a-z]+", phrase.lower()))
    if "date" in words:
        return {"type": "string", "format": "date", "title": phrase}
    return {"type": "number" if words & _AMOUNTS else "string", "title": phrase}
