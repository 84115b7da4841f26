"""Words that a page is known to hold: those of the list, and those that its own clear lines show.

What is printed clearly once settles what is smudged elsewhere: names, units and currency codes, which no list
has, come back on the same page. `business.txt` adds the words of invoices, receipts and addresses that a list
of common English lacks.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from documents.lexicon import word_ranks
from documents.ocr.embedded.recognition.decoding import Characters

SURELY = 0.93  # of certainty, of every letter of a word that the page shows clearly
_OFTEN = 2.5  # times at certainty's weight that a word is read unclearly, to count as shown once
_PAGE_RANK = 500.0  # of a word that the page shows once: as common as that
_BUSINESS_RANK = 300.0  # of each word of business papers: as common there as that
_SHORTEST_LISTED = 3  # letters
_SHORTEST, _LONGEST = 2, 24
_LONG_NUMBER = 6  # digits: shorter numbers that are alike stand for different amounts
_MARKS = """'"()[]{}.,:;!?*#-"""


class KnownWords:
    """The list's words and those of these lines; `lines` in any order, none for the list alone."""

    def __init__(self, lines: Iterable[Characters] = ()) -> None:
        self._counts: Counter[str] = Counter()
        self._accented: set[str] = set()
        unclear: dict[str, float] = defaultdict(float)
        for line in lines:
            sure = line.confidences >= SURELY
            for first, end in stretches(line.text):
                word = "".join(line.text[first:end])
                if sure[first:end].all() and (not word.isdigit() or len(word) >= _LONG_NUMBER):
                    self._counts[word.casefold()] += 1
                elif word.isalpha():
                    unclear[word.casefold()] += float(line.confidences[first:end].prod())
            self._accented.update(
                letter.casefold()
                for letter, clear in zip(line.text, sure, strict=True)
                if clear and is_accented(letter)
            )
        # Read often, though never surely, is as good as read surely once.
        self._counts.update(word for word, weight in unclear.items() if weight >= _OFTEN)

    def rank(self, word: str, *, besides: int = 0) -> float | None:
        """How common the word is, 1 for the commonest; None for a word that is not known.

        `besides` of the places that show it clearly do not count: no place bears witness for itself.
        """
        ranks = []
        if len(word) >= _SHORTEST_LISTED and (rank := word_ranks().get(word.casefold())) is not None:
            ranks.append(float(rank))
        if word.casefold() in business_words():
            ranks.append(_BUSINESS_RANK)
        if (count := self._counts.get(word.casefold(), 0) - besides) > 0:
            ranks.append(max(1.0, _PAGE_RANK / count))
        return min(ranks, default=None)

    def is_on_page(self, word: str) -> bool:
        """Whether another line shows the word clearly."""
        return word.casefold() in self._counts

    def is_word(self, text: str) -> bool:
        """Whether the text, marks around it aside, is listed or a longer word of the page."""
        bare = text.strip(_MARKS)
        return is_word(bare) or (len(bare) >= _SHORTEST_LISTED and self.is_on_page(bare))

    def strange_letters(self, word: str) -> int:
        """Accented letters of the word that the page shows clearly nowhere."""
        return sum(is_accented(letter) and letter.casefold() not in self._accented for letter in word)


def is_word(text: str) -> bool:
    """Whether the text, marks around it aside, is a word of the list."""
    word = text.strip(_MARKS).casefold()
    return word in word_ranks() or word in business_words()


@cache
def business_words() -> frozenset[str]:
    """The words of business papers of three letters and more, in small letters."""
    lines = Path(__file__).with_name("business.txt").read_text(encoding="utf-8").splitlines()
    words = (word for line in lines if not line.startswith("#") for word in line.split())
    return frozenset(word for word in words if len(word) >= _SHORTEST_LISTED)


def is_accented(letter: str) -> bool:
    """Whether it is a Latin letter beyond the basic ones."""
    return "\x7f" < letter < "\u0250" and letter.isalpha()


def stretches(text: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The stretches of letters and digits that are as long as words are, as ranges of indices."""
    first = 0
    for index, each in enumerate([*text, " "]):
        if not each.isalnum():
            if _SHORTEST <= index - first <= _LONGEST:
                yield first, index
            first = index + 1
