"""Letters that the recogniser was unsure of, settled by which word they make.

Each word of a line is weighed by Bayes' rule: how likely its letters are by the picture, times how common
the word is. Letters that the picture shows clearly are never changed, so a word that is not in the list only
has to be seen better.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

import numpy as np

from documents.lexicon import word_ranks
from documents.ocr.embedded.recognition.decoding import Characters, PassedOver

_SHORTEST, _LONGEST = 3, 24  # letters
_UNKNOWN_RANK = 200_000.0
_MIXED = 0.2  # times as likely: an unlisted word of letters and digits
_TRUST = 0.6  # of the list's odds, as an exponent: documents are not what it was counted on
_MOST_DOUBTS = 3  # letters of a word, the most doubtful ones

type Reading = tuple[str, float]


def settled(characters: Characters) -> Characters:
    """The line with its doubtful letters as they make the likelier words."""
    text, confidences = list(characters.text), characters.confidences.copy()
    for first, end in _words(characters.text):
        doubts = [index for index in range(first, end) if index in characters.choices]
        doubts = sorted(sorted(doubts, key=lambda index: confidences[index])[:_MOST_DOUBTS])
        if not doubts:
            continue
        readings = [
            ((text[index], float(confidences[index])), *characters.choices[index]) for index in doubts
        ]
        for index, (letter, confidence) in zip(
            doubts, _best(text[first:end], first, doubts, readings), strict=True
        ):
            text[index], confidences[index] = letter, confidence
    return _completed(replace(characters, text=text, confidences=confidences))


def _completed(characters: Characters) -> Characters:
    """The line with letters that were passed over where one makes a word of what is none."""
    added: list[tuple[int, PassedOver]] = []
    for first, end in _words(characters.text):
        word = "".join(characters.text[first:end])
        if not word.isalpha() or is_word(word):
            continue
        missing = [
            (index, characters.passed_over[index])
            for index in range(first, end + 1)
            if index in characters.passed_over
        ]
        missing = [
            (index, each)
            for index, each in missing
            if is_word(word[: index - first] + each.text + word[index - first :])
        ]
        added.extend(sorted(missing, key=lambda item: -item[1].confidence)[:1])
    if not added:
        return characters
    indices = [index for index, _ in added]
    text = list(characters.text)
    for index, each in reversed(added):
        text.insert(index, each.text)
    return Characters(
        text,
        np.insert(characters.places, indices, [each.place for _, each in added]),
        np.insert(characters.confidences, indices, [each.confidence for _, each in added]),
    )


def is_word(text: str) -> bool:
    """Whether the text, marks around it aside, is a word of the list."""
    return text.strip("""'"()[]{}.,:;!?*#-""").casefold() in word_ranks()


def _words(text: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The stretches of letters and digits."""
    first = 0
    for index, each in enumerate([*text, " "]):
        if not each.isalnum():
            if _SHORTEST <= index - first <= _LONGEST:
                yield first, index
            first = index + 1


def _best(
    word: list[str], first: int, doubts: list[int], readings: list[tuple[Reading, ...]]
) -> tuple[Reading, ...]:
    """Of all readings of the doubtful letters the likeliest together; as they were read if none is better."""

    def likelihood(chosen: tuple[Reading, ...]) -> float:
        letters = list(word)
        for index, (letter, _) in zip(doubts, chosen, strict=True):
            letters[index - first] = letter
        picture = sum(math.log(max(confidence, 1e-6)) for _, confidence in chosen)
        return picture + _prior("".join(letters))

    return max(product(*readings), key=likelihood)


def _prior(word: str) -> float:
    """The logarithm of how common the word is."""
    rank = word_ranks().get(word.casefold())
    if rank is not None:
        return -_TRUST * math.log(rank)
    mixed = not word.isalpha() and not word.isdigit()
    return -_TRUST * math.log(_UNKNOWN_RANK) + (math.log(_MIXED) if mixed else 0.0)
