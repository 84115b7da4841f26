"""Text as units of meaning: words and known phrases with their concepts."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from documents.extraction.lexicon.compounds import split_compound

_TOKEN = re.compile(r"[#%]|[^\W_]+(?:-[^\W_]+)?", re.UNICODE)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_+")
_ENDINGS = ("s", "es", "en", "n", "e", "er")
_LONGEST_PHRASE = 4
_COMPOUND = 8  # letters from which on a word is looked at as a German or Dutch compound
_UNKNOWN_HEAD = 0.5  # what the first part of a compound weighs where only its last is known
_STEM = 7
STOP_WORDS = frozenset(
    "a an and any are as at be by for from has if in into is it its of on or shall that the their this to was"
    " which who with der die das des dem den und oder ein eine einer im in zu zum zur mit auf für bei"
    " le la les du des de d l et ou un une dans par pour sur avec el los las y o del al en con por para"
    " il lo gli i e di da del della dei nel per het een en van op met voor aan uw your our my"
    " printed one line given shown example iso yyyy format eur usd gbp chf rm myr sek aud cad".split()
)
GENERIC = frozenset({"number", "name", "date", "total", "amount", "time", "check", "note", "place", "class"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A word or phrase: `keys` are its concepts (`c:…`) and its stem (`s:…`), `weight` how much it tells."""

    keys: frozenset[str]
    weight: float


@cache
def phrases() -> dict[tuple[str, ...], frozenset[str]]:
    """Concepts by normalised phrase, from concepts.txt."""
    found: dict[tuple[str, ...], set[str]] = {}
    text = (Path(__file__).parent / "concepts.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        concept, _, words = line.partition(":")
        if line.startswith("#") or not words:
            continue
        for word in words.split():
            key = tuple(plain_words(word.replace("_", " ")))
            if key:
                found.setdefault(key, set()).add(concept)
    return {key: frozenset(concepts) for key, concepts in found.items()}


def concepts() -> tuple[str, ...]:
    """All concepts, sorted."""
    return tuple(sorted({each for group in phrases().values() for each in group}))


def plain(text: str) -> str:
    """Casefolded, without accents."""
    spread = unicodedata.normalize("NFKD", text.replace("ß", "ss"))
    return "".join(letter for letter in spread if not unicodedata.combining(letter)).casefold()


def plain_words(text: str) -> list[str]:
    """The words of a text, normalised; # and % count as words."""
    return _TOKEN.findall(plain(text))


def split_name(name: str) -> str:
    """A field's name as words: camelCase, snake_case and kebab-case taken apart."""
    return _CAMEL.sub(" ", name.replace("-", " ").replace(".", " ")).strip()


def stem(word: str) -> str:
    """The word without a usual ending, cut to its first letters."""
    for ending in ("en", "es", "er", "s", "n", "e"):
        if len(word) - len(ending) >= 4 and word.endswith(ending):
            word = word[: -len(ending)]
            break
    return word[:_STEM]


@lru_cache(maxsize=20_000)
def units(text: str) -> tuple[Unit, ...]:
    """The units of a text, longest known phrases first."""
    words = plain_words(text)
    known = phrases()
    found: list[Unit] = []
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST_PHRASE, len(words) - at), 0, -1):
            meaning = known.get(tuple(words[at : at + length]))
            if meaning is not None:
                found.append(_unit(words[at : at + length], meaning))
                at += length
                break
        else:
            found.extend(_unknown(words[at]))
            at += 1
    return tuple(found)


def keys_of(group: Iterable[Unit]) -> frozenset[str]:
    """All keys of units."""
    return frozenset(key for unit in group for key in unit.keys)


def _unit(words: list[str], meaning: frozenset[str]) -> Unit:
    keys = {"c:" + concept for concept in meaning}
    if len(words) == 1:
        keys.add("s:" + stem(words[0]))
    weight = 0.6 if meaning <= GENERIC else 1.0
    if len(words) == 1 and words[0] in STOP_WORDS:
        weight = 0.3
    return Unit(frozenset(keys), weight)


@lru_cache(maxsize=50_000)
def _unknown(word: str) -> tuple[Unit, ...]:
    if word in STOP_WORDS or len(word) == 1:
        return (Unit(frozenset({"s:" + word}), 0.1),)
    if any(map(str.isdigit, word)):
        return (Unit(frozenset({"s:" + word}), 0.2),)
    if len(word) >= _COMPOUND:
        parts = _compound(word)
        if parts:
            return tuple(parts)
    singular = next(
        (
            phrases()[(word[: -len(e)],)]
            for e in _ENDINGS
            if word.endswith(e) and (word[: -len(e)],) in phrases()
        ),
        None,
    )
    return (_unit([word], singular) if singular else Unit(frozenset({"s:" + stem(word)}), 1.0),)


def _compound(word: str) -> list[Unit]:
    """The two parts of a compound of which at least the last is known; empty when it is none."""
    known = phrases()
    parts = split_compound(word, known.keys())
    if parts is None:
        return []
    head, tail = parts
    first = known.get((head,))
    before = Unit(frozenset({"s:" + stem(head)}), _UNKNOWN_HEAD) if first is None else _unit([head], first)
    return [before, _unit([tail], known[(tail,)])]
