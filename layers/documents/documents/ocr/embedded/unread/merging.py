"""Two readings of one line made into one.

The first stands. From the second come letters that stand in ink which the first has none for, and letters
that make a known word of one that is none, where the first did not see them clearly. Spaces are the
first's: the second's are read no better.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

import numpy as np

from documents.ocr.embedded.recognition.decoding import Characters
from documents.ocr.embedded.unread.finding import Stretch
from documents.ocr.embedded.wording.known_words import is_word

_WORSE = 0.05  # of confidence that the second reading may have less
_NEAR = 0.02  # of the width: a letter's place may miss its ink by that
_SHORTEST = 3  # letters: shorter words are known by chance
_CLEAR = 0.97  # of certainty: letters that the first reading saw so are never changed

type _Origin = tuple[Characters, int]


def merged(first: Characters, second: Characters, gaps: Sequence[Stretch]) -> Characters:
    """The first reading with what the second has to add; `gaps` are the stretches that the first has left."""
    if second.confidence < first.confidence - _WORSE:
        return first
    chosen = [*_chosen(first, second, gaps)]
    kept = {index: place for place, (reading, index) in enumerate(chosen) if reading is first}
    if len(kept) == len(first.text) == len(chosen):
        return first
    return Characters(
        [reading.text[index] for reading, index in chosen],
        np.array([reading.places[index] for reading, index in chosen]),
        np.array([reading.confidences[index] for reading, index in chosen], np.float32),
        {
            place: reading.choices[index]
            for place, (reading, index) in enumerate(chosen)
            if index in reading.choices
        },
        {kept[index]: found for index, found in first.passed_over.items() if index in kept},
    )


def _chosen(first: Characters, second: Characters, gaps: Sequence[Stretch]) -> Iterator[_Origin]:
    """Every character of the result, by the reading that it comes from."""
    matcher = SequenceMatcher(None, first.text, second.text, autojunk=False)
    for kind, start, end, begin, stop in matcher.get_opcodes():
        if kind == "equal":
            yield from ((first, index) for index in range(start, end))
        elif _makes_a_word(first, (start, end), second, (begin, stop)):
            yield from ((second, index) for index in range(begin, stop))
        else:
            # A faint wide letter's strokes seem unread beside it: only where none was read is one missing.
            read = any(each.isalnum() for each in first.text[start:end])
            added = [] if read else [index for index in range(begin, stop) if _fills(second, index, gaps)]
            yield from _in_order(first, range(start, end), second, added)


def _in_order(first: Characters, mine: range, second: Characters, added: Sequence[int]) -> Iterator[_Origin]:
    """The first's characters and those added, by their places."""
    both = [*((first, index) for index in mine), *((second, index) for index in added)]
    yield from sorted(both, key=lambda each: float(each[0].places[each[1]]))


def _fills(reading: Characters, index: int, gaps: Sequence[Stretch]) -> bool:
    place = float(reading.places[index])
    return not reading.text[index].isspace() and any(
        start - _NEAR <= place <= end + _NEAR for start, end in gaps
    )


def _makes_a_word(
    first: Characters, mine: tuple[int, int], second: Characters, other: tuple[int, int]
) -> bool:
    """Whether the second's part stands in a known word, and the first's, not seen clearly, in none."""
    if mine[0] < mine[1] and (first.confidences[slice(*mine)] >= _CLEAR).all():
        return False
    if any(each.isspace() for each in (*first.text[slice(*mine)], *second.text[slice(*other)])):
        return False
    word = _around(second.text, *other)
    return len(word) >= _SHORTEST and is_word(word) and not is_word(_around(first.text, *mine))


def _around(text: Sequence[str], start: int, end: int) -> str:
    """The stretch of letters and figures that the part belongs to."""
    while start and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return "".join(text[start:end])
