"""How near a text comes to what it should be."""

import re
from collections import Counter
from difflib import SequenceMatcher

_WORD = re.compile(r"\w+")
_ORDERED = 3_000
_RULE = re.compile(r"^[\s|:-]+$")


def words_f1(found: str, truth: str) -> float:
    """The same words, as often, in any order."""
    mine, other = Counter(_words(found)), Counter(_words(truth))
    return 2 * (mine & other).total() / max(1, mine.total() + other.total())


def order(found: str, truth: str) -> float:
    """The same words in the same order: difflib's ratio over the first 3,000 words, for time."""
    mine, other = _words(found)[:_ORDERED], _words(truth)[:_ORDERED]
    return SequenceMatcher(None, mine, other, autojunk=False).ratio()


def rows_found(found: str, truth: str) -> float | None:
    """The share of the truth's table rows that stand in the found text, cell by cell; None without tables."""
    wanted, rows = Counter(_rows(truth)), Counter(_rows(found))
    return (wanted & rows).total() / wanted.total() if wanted else None


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _rows(text: str) -> list[tuple[str, ...]]:
    """Rows of GitHub's tables; a cell without its marks and spaces."""
    lines = (line.strip() for line in text.splitlines())
    return [
        tuple("".join(_WORD.findall(cell.casefold())) for cell in line.strip("|").split("|"))
        for line in lines
        if line.startswith("|") and not _RULE.match(line)
    ]
