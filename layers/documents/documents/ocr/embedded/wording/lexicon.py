"""Letters that the recogniser was unsure of, settled by which word they make.

Each word of a line is weighed by Bayes' rule: how likely its letters are by the picture, times how common
the word is, in the list or on the page. Letters that the picture shows clearly are never changed, so a word
that is not known only has to be seen better.
"""

import math
from dataclasses import replace
from itertools import pairwise, product

from documents.ocr.embedded.recognition.decoding import Characters
from documents.ocr.embedded.wording.known_words import SURELY, KnownWords, stretches

_SHORT = 2  # letters: such a word is changed only into one that the page shows
_UNKNOWN_RANK = 200_000.0
_MIXED = 0.2  # times as likely, for every change from letters to digits or back in an unknown word
_STRANGE = 0.2  # times as likely, for every accented letter that the page shows clearly nowhere
_TRUST = 0.6  # of the list's odds, as an exponent: documents are not what it was counted on
_MOST_DOUBTS = 3  # letters of a word, the most doubtful ones

type Reading = tuple[str, float]


def settled(characters: Characters, known: KnownWords) -> Characters:
    """The line with its doubtful letters as they make the likelier words."""
    text, confidences = list(characters.text), characters.confidences.copy()
    for first, end in stretches(characters.text):
        doubts = [index for index in range(first, end) if index in characters.choices]
        doubts = sorted(sorted(doubts, key=lambda index: confidences[index])[:_MOST_DOUBTS])
        if not doubts:
            continue
        readings = [
            ((text[index], float(confidences[index])), *characters.choices[index]) for index in doubts
        ]
        for index, (letter, confidence) in zip(
            doubts, _best(text[first:end], first, doubts, readings, known), strict=True
        ):
            text[index], confidences[index] = letter, confidence
    return replace(characters, text=text, confidences=confidences)


def _best(
    word: list[str], first: int, doubts: list[int], readings: list[tuple[Reading, ...]], known: KnownWords
) -> tuple[Reading, ...]:
    """Of all readings of the doubtful letters the likeliest together; as they were read if none is better."""
    as_read = "".join(word)
    shown = int(all(confidence >= SURELY for (_, confidence), *_ in readings))

    def likelihood(chosen: tuple[Reading, ...]) -> float:
        letters = list(word)
        for index, (letter, _) in zip(doubts, chosen, strict=True):
            letters[index - first] = letter
        text = "".join(letters)
        if len(word) <= _SHORT and text != as_read and not known.is_on_page(text):
            return -math.inf
        picture = sum(math.log(max(confidence, 1e-6)) for _, confidence in chosen)
        return picture + _prior(text, known, besides=shown if text == as_read else 0)

    return max(product(*readings), key=likelihood)


def _prior(word: str, known: KnownWords, besides: int) -> float:
    """The logarithm of how common the word is, `besides` of its places left aside."""
    strange = known.strange_letters(word) * math.log(_STRANGE)
    rank = known.rank(word, besides=besides)
    if rank is not None:
        return strange - _TRUST * math.log(rank)
    changes = sum(one.isdigit() != other.isdigit() for one, other in pairwise(word))
    return strange - _TRUST * math.log(_UNKNOWN_RANK) + changes * math.log(_MIXED)
