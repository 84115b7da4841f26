"""German and Dutch compounds: rechnung(s) + nummer, strom + rechnung."""

from collections.abc import Container

_TAIL, _SHORT_TAILS = 3, frozenset(("nr", "no"))  # letters of a last part, and what is shorter
_LONG_TAIL = 6  # letters of a last part that says by itself what the whole is


def split_compound(word: str, known: Container[tuple[str, ...]]) -> tuple[str, str] | None:
    """A word's two known parts, or its known last part with what is before; None where it is no compound."""
    for cut in range(len(word) - 2, 2, -1):
        head, tail = word[:cut], word[cut:].lstrip("-")
        if (tail,) not in known or (len(tail) < _TAIL and tail not in _SHORT_TAILS):
            continue
        for shorter in (head, head.rstrip("-"), head.removesuffix("s")):
            if (shorter,) in known:
                return shorter, tail
    for cut in range(3, len(word) - _LONG_TAIL + 1):
        if (word[cut:],) in known:
            return word[:cut], word[cut:]
    return None
