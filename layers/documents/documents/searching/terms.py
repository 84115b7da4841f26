"""A text's terms, in any language."""

import re
import unicodedata

_RUN = re.compile(
    r"(?P<joined>[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af]+)"
    r"|[^\W_]+"
)

_MARKED = (("\u00c0", "\u024f"), ("\u0370", "\u03ff"), ("\u1e00", "\u1fff"))


def terms(text: str) -> list[str]:
    """Words without case and accents. Scripts that write no spaces give pairs of neighbouring letters."""
    found: list[str] = []
    for run in _RUN.finditer(_folded(text)):
        word = run[0]
        if run["joined"] and len(word) > 1:
            found.extend(word[at : at + 2] for at in range(len(word) - 1))
        else:
            found.append(word)
    return found


def _folded(text: str) -> str:
    """Compatibility forms, lower case, Latin and Greek letters without their marks."""
    composed = unicodedata.normalize("NFKC", text).casefold()
    if composed.isascii():
        return composed
    return "".join(map(_bare, composed))


def _bare(letter: str) -> str:
    """A Latin or Greek letter without its marks; elsewhere a mark makes another letter."""
    marked = any(first <= letter <= last for first, last in _MARKED)
    return unicodedata.normalize("NFKD", letter)[0] if marked else letter
