"""Known words made whole: letters passed over, letters seen twice, and doubtful spaces within.

Dense print loses letters between the recogniser's steps, a wide one's strokes are read as two, and faint
strokes are taken for white.
"""

import numpy as np

from documents.ocr.embedded.recognition.decoding import Characters, PassedOver, without
from documents.ocr.embedded.wording.known_words import KnownWords, is_word, stretches
from documents.ocr.embedded.wording.lexicon import settled

_SPACED = 0.8  # of certainty: a space below it may be none
_LONG = 6  # letters: a word longer than that is no two words by chance


def mended(characters: Characters, known: KnownWords) -> Characters:
    """The settled line with what makes known words of parts that are none."""
    for index in np.nonzero(characters.confidences < _SPACED)[0][::-1]:
        if characters.text[index].isspace():
            characters = _joined(characters, int(index), known)
    return _completed(_relieved(characters))


def _relieved(characters: Characters) -> Characters:
    """The line without doubtful letters where leaving one out makes a known word of what is none."""
    for first, end in reversed([*stretches(characters.text)]):
        word = "".join(characters.text[first:end])
        if len(word) <= _LONG or not word.isalpha() or is_word(word):
            continue
        doubts = [
            index
            for index in range(first, end)
            if index in characters.choices and is_word(word[: index - first] + word[index - first + 1 :])
        ]
        if doubts:
            least = min(doubts, key=lambda index: characters.confidences[index])
            characters = without(characters, least)
    return characters


def _joined(characters: Characters, index: int, known: KnownWords) -> Characters:
    """The line without the doubtful space there, if that makes one known word of parts that are not."""
    first, end = index, index + 1
    while first and characters.text[first - 1].isalpha():
        first -= 1
    while end < len(characters.text) and characters.text[end].isalpha():
        end += 1
    parts = ["".join(characters.text[first:index]), "".join(characters.text[index + 1 : end])]
    if end - first <= _LONG or not all(parts) or all(is_word(part) for part in parts):
        return characters
    found = settled(without(characters, index), known)
    return found if is_word("".join(found.text[first : end - 1])) else characters


def _completed(characters: Characters) -> Characters:
    """The line with letters that were passed over where one makes a word of what is none."""
    added: list[tuple[int, PassedOver]] = []
    for first, end in stretches(characters.text):
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
