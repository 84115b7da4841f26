"""Questions made from sentences: a known-item test bed (Azzopardi and de Rijke, SIGIR 2006).

A sentence is drawn from each document, and what somebody would remember of it becomes the question: a
number or a name in it is what is asked for, and is taken out with all other numbers; of the other telling
words, two in five are forgotten; nouns may lose or get a plural's ending. Any passage that holds the sentence
answers it.

What that is worth: words are the sentence's own, so a search by words is favoured over what people ask in
words of their own; and sentences that nobody would ask about are asked about too. Both ways of searching, and
both together, get the same questions, and the sentence itself is never one.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Þ\"“„(])")
_WORD = re.compile(r"[^\W_]+(?:[-'’.,][^\W_]+)*")
_WORDS = range(9, 41)
_TELLING = 5  # letters, from which on a word tells something
_LEAST_KEPT = 3
_FORGOTTEN = 0.4
_REFORMED = 1 / 3
_ASKING = {
    "number": ("How many:", "How much:", "What is the number:"),
    "name": ("Who or what:", "Which one:"),
    None: ("What about", "Where is it said that", "Is it true that"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and the sentence that answers it."""

    text: str
    sentence: str


def questions_from(paragraphs: Sequence[str], count: int, chance: random.Random) -> list[Question]:
    """At most `count` questions from sentences drawn at random; fewer where there are few sentences."""
    sentences = list(dict.fromkeys(each for text in paragraphs for each in _sentences(text)))
    chance.shuffle(sentences)
    found = (question for sentence in sentences if (question := _question(sentence, chance)))
    return [question for question, _ in zip(found, range(count), strict=False)]


def _sentences(text: str) -> Iterator[str]:
    for part in _SENTENCE.split(" ".join(text.split())):
        if len(part.split()) in _WORDS and part[-1] in ".!?" and part.isprintable():
            yield part


def _question(sentence: str, chance: random.Random) -> Question | None:
    words = [found[0] for found in _WORD.finditer(sentence)]
    asked, kind = _asked_for(words, chance)
    remembered: list[str] = []
    telling = 0
    for word in words:
        if word == asked or word[0].isdigit():
            continue
        if len(word) < _TELLING:
            remembered.append(word)
        elif chance.random() >= _FORGOTTEN:
            remembered.append(_reformed(word) if chance.random() < _REFORMED else word)
            telling += 1
    if telling < _LEAST_KEPT:
        return None
    return Question(f"{chance.choice(_ASKING[kind])} {' '.join(remembered).lower()}?", sentence)


def _asked_for(words: Sequence[str], chance: random.Random) -> tuple[str | None, str | None]:
    """A number or a name of the sentence, not its first word, and which it is."""
    numbers = [word for word in words if word[0].isdigit()]
    names = [word for word in words[1:] if word[0].isupper() and len(word) > 2]
    for kind, among in (("number", numbers), ("name", names)):
        if among:
            return chance.choice(among), kind
    return None, None


def _reformed(word: str) -> str:
    """The singular for the plural, or the other way round, as far as an ending tells."""
    if word.endswith("s") and not word.endswith("ss"):
        return word.removesuffix("s")
    return word if word.endswith(("ed", "ing", "ly", "y", "ss")) else word + "s"
