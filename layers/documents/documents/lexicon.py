"""Which words are common: the list that the embedding engine ships, English by frequency and some foreign."""

from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_FIRST_WORD = 1_996  # of the list; before it stand marks and single letters
_SHORTEST = 3  # letters


@cache
def word_ranks() -> Mapping[str, int]:
    """Words in small letters with their places by frequency, from 1; none where the list is not installed."""
    package = find_spec("documents.embedding")
    for folder in (package.submodule_search_locations or ()) if package is not None else ():
        path = Path(folder) / "vocabulary.txt"
        if path.is_file():
            words = path.read_text(encoding="utf-8").splitlines()[_FIRST_WORD:]
            return {word: rank for rank, word in enumerate(words, 1) if len(word) >= _SHORTEST}
    return {}
