"""One text from two readings of a scan: the layer that somebody else's recognition left, and our own.

Neither is right throughout, and they err in different places. The words are laid side by side in their
order; where they differ, the more likely one stands.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from unicodedata import combining, normalize

from documents.model import Block, Cell, Page
from documents.reading.scanned.wording import KNOWN, likelihood

_MOST_WORDS = 4_000  # on one page: comparing more would take seconds
_LONGEST = 4  # words that differ in one place: longer runs stand elsewhere on the page
_ALIKE = 0.5  # of the letters, in the same order: the same word, read twice
_SURE = 0.95  # confidence from which our own recognition outweighs a layer's equally likely word
_BETTER = 1.03  # times the known words: from here on the other reading is the better base
_CHANCE = 2  # words, on a page of few
_WORD = re.compile(r"\S+")
_OPENING, _CLOSING = re.compile(r"^[\W_]+"), re.compile(r"[\W_]+$")
_AROUND = re.compile(r"^[\W_]+|[\W_]+$")
_LETTERS = re.compile(r"[\W_]+")
# Letters that Unicode does not take apart.
_STROKES = str.maketrans({"ł": "l\u0338", "đ": "d\u0338", "ø": "o\u0338", "ħ": "h\u0338"})


@dataclass(frozen=True, slots=True)
class _Place:
    """A word in its text: where it stands, and what it says without marks around it."""

    holder: Block | Cell
    start: int
    end: int
    text: str
    key: str


def settle(page: Page, recognised: Page) -> bool:
    """Put into the better reading of the page the other's likelier words.

    `page` has the layer's blocks, `recognised` those of our own recognition. Gives whether `page` is the
    better reading.
    """
    own, seen = _words(page), _words(recognised)
    if max(len(own), len(seen)) > _MOST_WORDS:
        return True
    sure = {word.text: word.confidence or 0.0 for word in recognised.words}
    if _known(seen) > _BETTER * _known(own) + _CHANCE:
        _correct(seen, own, {})
        return False
    _correct(own, seen, sure)
    return True


def _known(words: list[_Place]) -> int:
    return sum(likelihood(word.text) == KNOWN for word in words)


def _correct(words: list[_Place], others: list[_Place], sure: dict[str, float]) -> None:
    """Put the likelier of two words into the first reading; `sure` are confidences of the other's."""
    matcher = SequenceMatcher(
        None, [word.key for word in words], [word.key for word in others], autojunk=False
    )
    changes: list[tuple[_Place, _Place, str]] = []
    for kind, i, i_end, j, j_end in matcher.get_opcodes():
        if kind != "replace" or max(i_end - i, j_end - j) > _LONGEST:
            continue
        if i_end - i == j_end - j:
            pairs = [(words[i + k : i + k + 1], others[j + k : j + k + 1]) for k in range(i_end - i)]
        else:
            pairs = [(words[i:i_end], others[j:j_end])]
        for one, other in pairs:
            if one[0].holder is one[-1].holder and _is_likelier(other, one, sure):
                changes.append((one[0], one[-1], _within(one, other)))
    for first, last, text in reversed(changes):
        before, after = first.holder.text[: first.start], first.holder.text[last.end :]
        first.holder.text = before + text + after


def _is_likelier(one: Sequence[_Place], other: Sequence[_Place], sure: dict[str, float]) -> bool:
    """Whether `one` is to stand in the place of `other`; they have to look alike."""
    letters, others = ("".join(word.key for word in each) for each in (one, other))
    if SequenceMatcher(None, letters, others, autojunk=False).ratio() < _ALIKE:
        return False
    mark, other_mark = (min(likelihood(word.text) for word in each) for each in (one, other))
    if mark < other_mark or (letters != others and _lost_something(letters, others)):
        return False
    return mark > other_mark or (letters != others and all(sure.get(word.text, 0.0) >= _SURE for word in one))


def _lost_something(letters: str, others: str) -> bool:
    """Whether the letters are some of the others in their order, or the same with fewer accents: recognition
    loses letters and accents, it adds none.
    """
    plain, accents = _parted(letters)
    other_plain, other_accents = _parted(others)
    if plain == other_plain:
        return accents < other_accents
    rest = iter(others)
    return all(letter in rest for letter in letters)


def _parted(letters: str) -> tuple[str, int]:
    """The letters without accents, and how many accents they had."""
    spread = normalize("NFKD", letters).translate(_STROKES)
    plain = "".join(letter for letter in spread if not combining(letter))
    return plain, len(spread) - len(plain)


def _within(one: Sequence[_Place], other: Sequence[_Place]) -> str:
    """The other words between the marks that stand before and after the one's."""
    text = " ".join(word.text for word in other)
    before, after = _OPENING.search(one[0].text), _CLOSING.search(one[-1].text)
    return (before[0] if before else "") + _AROUND.sub("", text) + (after[0] if after else "")


def _words(page: Page) -> list[_Place]:
    holders: list[Block | Cell] = []
    for block in page.blocks:
        holders += block.table.cells if block.table is not None else [block]
    return [
        _Place(holder, found.start(), found.end(), found[0], _LETTERS.sub("", found[0]).casefold())
        for holder in holders
        for found in _WORD.finditer(holder.text)
        if _LETTERS.sub("", found[0])
    ]
