"""Words cut to what their forms share, and how rare a word is in general."""

import math
import re
from functools import cache

from documents.embedding.tokenizing import VOCABULARY
from documents.searching.terms import terms

_LENGTH = 6  # letters: "amendment", "amended" and "amending" become one; so do German and Romance forms
_FIRST_WORD = 1996  # the vocabulary's most frequent word; before it stand marks and letters
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_FUNCTION_WORDS = frozenset(
    terms(
        "a an and or of the for to in on by with from at as is are be its it this that any all other "
        "der die das den dem des und oder von für im zum zur mit eine einer ein "
        "le la les l un une et ou de du d des pour par en au aux dans "
        "el los las y o del para por con una uno il lo gli i e di da dal della delle per che "
        "het een van voor en met op te document documents dokument documento documenten"
    )
)


def stems(text: str) -> list[str]:
    """The stems of all words, in their order."""
    return [term[:_LENGTH] for term in terms(text)]


def telling_terms(name: str) -> list[str]:
    """The words of a label that tell something, "camelCase" and "snake_case" taken apart, each once."""
    apart = _HUMP.sub(" ", name.replace("_", " "))
    return list(dict.fromkeys(term for term in terms(apart) if term not in _FUNCTION_WORDS and len(term) > 1))


def stem(term: str) -> str:
    return term[:_LENGTH]


def rarity(term: str) -> float:
    """.05 for the commonest word to 1 for one that the vocabulary does not hold.

    BERT's vocabulary is ordered by how frequent a word is in English; a word of another language is rare
    in it, and what the labels share is told apart elsewhere.
    """
    ranks = _ranks()
    rank = ranks.get(term, len(ranks))
    return max(0.05, math.log(max(rank, _FIRST_WORD + 1) / _FIRST_WORD) / math.log(len(ranks) / _FIRST_WORD))


@cache
def _ranks() -> dict[str, int]:
    words = VOCABULARY.read_text(encoding="utf-8").splitlines()
    return {word: rank for rank, word in enumerate(words)}
