"""What a document tells by itself: a schema of the labels that stand before its values."""

import re
import unicodedata
from collections.abc import Iterator

from documents.extraction.text.lines import sheet_of
from documents.model import Document, Page, Table

MOST_FIELDS = 60
_MOST_PAGES = 20  # labels that begin further down belong to long texts, not to forms
_LONGEST_LABEL, _MOST_WORDS = 48, 6
# `Invoice number: 4711`. A label has letters, begins the line or follows a wide gap, and is no sentence.
_GAP = r"[ \t]{2}|\t|\|"
_LABELLED = re.compile(
    rf"(?:^|{_GAP})[ \t]*([^\W\d_][^:：\n|]{{1,47}}?)[ \t]*[:：](?!//)[ \t]*(\S(?:(?!{_GAP})[^\n])*)?",
    re.MULTILINE,
)
_DATE = re.compile(r"\b(\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,2}\.? [A-Za-z]{3,9}\.? \d{4})\b")
_UNIT = r"(?:[$€£%]|[A-Z]{3})?"
_NUMBER = re.compile(rf"[-+]?{_UNIT}\s?(?:\d{{1,3}}(?:[., ]\d{{3}})+|\d+)(?:[.,]\d{{1,2}})?\s?{_UNIT}")
# Digits after such a label name something, and count nothing.
_NAMING = re.compile(
    r"\b(nr|no|number|nummer|id|code|ref|reference|phone|tel|fax|zip|account)\b", re.IGNORECASE
)


def discover_schema(document: Document) -> dict[str, object]:
    """A JSON Schema of the fields found, named after their labels, at most MOST_FIELDS; maybe of none.

    A field is a date or a number where its value looks so throughout, else a string.
    """
    found: dict[str, dict[str, object]] = {}
    for label, value in _pairs(document):
        name = _name(label)
        if name and name not in found:
            found[name] = _kind(label, value) | {"title": label}
        if len(found) == MOST_FIELDS:
            break
    return {"type": "object", "properties": found}


def _pairs(document: Document) -> Iterator[tuple[str, str]]:
    for page in document.pages[:_MOST_PAGES]:
        for filled in page.fields:
            if filled.kind != "signature":
                yield filled.name.strip(), filled.value or ""
        for text in _texts(page):
            yield from _of_text(text)
        for block in page.blocks:
            if block.table is not None:
                yield from _of_table(block.table)


def _texts(page: Page) -> Iterator[str]:
    """The page's lines as they are printed, wide gaps kept; where it has no words, its blocks."""
    if page.words:
        for line in sheet_of(page).lines:
            yield "  ".join(segment.text for segment in line)
    else:
        yield from (block.text for block in page.blocks)


def _of_text(text: str) -> Iterator[tuple[str, str]]:
    for match in _LABELLED.finditer(text):
        label = match.group(1).strip()
        if len(label.split()) <= _MOST_WORDS:
            yield label, (match.group(2) or "").strip()


def _of_table(table: Table) -> Iterator[tuple[str, str]]:
    """Rows of two columns are labels and values; a cell may hold both as well."""
    for row in table.grid():
        told = [text.strip() for text in row if text.strip()]
        if table.column_count == 2 and len(told) == 2 and _is_label(told[0]):
            yield told[0].rstrip(":：").strip(), told[1]
            continue
        for text in told:
            match = _LABELLED.match(text)
            if match and match.group(2):
                yield match.group(1).strip(), match.group(2).strip()


def _is_label(text: str) -> bool:
    return (
        len(text) <= _LONGEST_LABEL and len(text.split()) <= _MOST_WORDS and any(map(str.isalpha, text[:1]))
    )


def _kind(label: str, value: str) -> dict[str, object]:
    if _DATE.fullmatch(value):
        return {"type": "string", "format": "date"}
    is_number = bool(_NUMBER.fullmatch(value)) and not (_is_code(value) or _NAMING.search(label))
    return {"type": "number" if is_number else "string"}


def _is_code(value: str) -> bool:
    """Long or zero-led runs of digits are identifiers, not amounts."""
    digits = value.strip()
    return digits.isdigit() and (len(digits) > 6 or digits.startswith("0"))


def _name(label: str) -> str:
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", (plain or label).lower()).strip("_")[:64]
