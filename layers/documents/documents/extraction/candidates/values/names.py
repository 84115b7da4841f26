"""Names of companies and people, in running text and alone."""

import re
from collections.abc import Iterator

from documents.extraction.lexicon.places import COMPANY_END, LEGAL_FORM

_CONNECTORS = frozenset("of the and & for de du des la le von und y e di del in at + van der den".split())
_JOINERS = frozenset("and & und et y e en".split())
_ENDED = re.compile(rf"{LEGAL_FORM}\.?\s*$")
_WORD = re.compile(r"[^\s,;:()“”\"]+|,")
_PERSON = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Herr|Frau|Sr|Sra|Mme|M)\.?\s+)?"
    r"(?P<name>[A-ZÀ-Þ][\w'’.-]*(?:\s+(?:[A-ZÀ-Þ]\.|van|von|de|der|den|di|da|del|la|le|el)){0,3}(?:\s+[A-ZÀ-Þ][\w'’-]+){1,2})"
    r"(?:,?\s(?:Jr|Sr|II|III|IV)\b\.?)?"
)
_LONGEST_NAME = 8


def find_companies(text: str) -> Iterator[tuple[int, int, str]]:
    """Names that end in a legal form, as "Acme Holdings, Inc."."""
    for match in COMPANY_END.finditer(text):
        if not match[0].strip(" ,")[:1].isupper():
            continue
        words = [
            each for each in _WORD.finditer(text[: match.start() + 1]) if each.end() <= match.start() + 1
        ]
        start = _name_start(words, text, match.start())
        name = text[start : match.end()].strip(" ,")
        if start < match.start() and len(name.split()) <= _LONGEST_NAME + 3:
            yield start, start + len(name), name


def _name_start(words: list[re.Match[str]], text: str, end: int) -> int:
    start = last_capital = end
    for taken, word in enumerate(reversed(words)):
        piece = word[0]
        if text[word.end() : start].strip() not in ("", ",") or taken >= _LONGEST_NAME:
            break
        if piece[:1].isupper() or piece[:1].isdigit():
            last_capital = word.start()
        elif piece != "," and piece.casefold() not in _CONNECTORS:
            break
        if piece == "," and taken:
            break
        if piece.casefold() in _JOINERS and _ENDED.search(text[: word.start()]):
            break
        start = word.start()
    return last_capital


def find_people(text: str, lower_words: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """Runs of capitalised words that the document never writes small."""
    for match in _PERSON.finditer(text):
        name = match["name"]
        words = [word.strip(".,").casefold() for word in name.split()]
        if any(word in lower_words for word in words if len(word) > 3) or (name.isupper() and len(words) > 4):
            continue
        yield match.start("name"), match.end("name"), name
