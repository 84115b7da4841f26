"""What kinds of documents are called and what they say, in six languages: `kinds.toml`."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from documents.classification.stems import stem, telling_terms

type Phrase = tuple[str, ...]
"""Stems that stand together."""

_FILE = Path(__file__).with_name("kinds.toml")
_TITLE = 80  # characters


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document: what it is called, and words that it uses."""

    names: tuple[Phrase, ...]
    cues: tuple[Phrase, ...]


def kind_of(name: str) -> Kind | None:
    """The kind that a label's name means: the one whose name has the most words of it."""
    words = set(phrase(name))
    best: Kind | None = None
    size = 0
    for kind in _kinds():
        for known in kind.names:
            if size < len(known) and words.issuperset(known):
                best, size = kind, len(known)
    return best


def phrase(text: str) -> Phrase:
    return tuple(stem(term) for term in telling_terms(text))


@cache
def _kinds() -> Sequence[Kind]:
    found = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return [
        Kind(tuple(map(phrase, kind["names"])), tuple(map(phrase, kind["cues"]))) for kind in found.values()
    ]


def titles_in(text: str) -> bool:
    """Whether a text, a page's beginning, names a kind of document in a line of its own."""
    return any(_names(line) for line in text.splitlines() if len(line) < _TITLE)


def _names(line: str) -> bool:
    words = set(phrase(line))
    return any(words.issuperset(name) for kind in _kinds() for name in kind.names if name)
