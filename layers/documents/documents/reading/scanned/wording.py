"""How likely a word of a scan was read right, by the list of common words."""

import re

from documents.lexicon import word_ranks

_CORE = re.compile(r"\w+(?:['’]\w+)*")
_SHORT = 3  # letters: the list has no shorter words
_ENDINGS = ("s", "es", "d", "ed", "ing", "ly", "er", "ers", "'s", "’s")  # of English, beyond the list's words
_NUMBER = re.compile(r"\W*\d[\d.,:/%-]*\W*")

UNLIKELY, POSSIBLE, KNOWN = 0, 1, 2


def likelihood(text: str) -> int:
    """KNOWN for the list's words and their forms, POSSIBLE for numbers and what is too short to be listed."""
    if _NUMBER.fullmatch(text):
        return POSSIBLE
    parts = _CORE.findall(text)
    if not parts:
        return UNLIKELY
    return min(map(_part_likelihood, parts))


def _part_likelihood(part: str) -> int:
    if not part.isalpha() and not any(mark in part for mark in "'’"):
        return UNLIKELY
    if len(part) < _SHORT:
        return POSSIBLE
    if not (part.islower() or part.isupper() or part.istitle()):
        return UNLIKELY
    word, ranks = part.casefold(), word_ranks()
    if word in ranks:
        return KNOWN
    stems = (word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending))
    return KNOWN if any(stem in ranks or stem + "e" in ranks for stem in stems) else UNLIKELY
