"""Lines joined to running text: hyphenation undone, ligatures spelled out."""

import re
import unicodedata

from documents.layout.text.brackets import facing
from documents.layout.text.directions import is_leftward
from documents.lexicon import word_ranks

_LIGATURES = {
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)},
    0x00AD: "",  # soft hyphen
    0x00A0: " ",
    0x2002: " ",
    0x2003: " ",
    0x2009: " ",
    0x200B: "",
    0xFEFF: "",
    0xFE01: "",
}
_TWO_QUOTES = re.compile(
    r"(?<!['`‘’])(?:''|``|‘‘|’’)(?!['`‘’])"
)  # how old typesetting writes one double quote
_SAME_ACCENTS = re.compile("([\u20d0-\u20f0])\\1+")  # a long arrow over letters, set of many short ones
_LETTERS = re.compile(r"[^\W\d_]+")
_SHORTEST_PART = 4  # letters: shorter ones are syllables as often as words
_HYPHENS = ("-", "\u2010", "\u00ad")


def clean(text: str) -> str:
    """Text with ligatures spelled out, soft hyphens dropped and spaces made single."""
    if text.isascii():
        return text.strip(" ") if "  " not in text and text.isprintable() else " ".join(text.split())
    return _SAME_ACCENTS.sub(r"\1", " ".join(text.translate(_LIGATURES).split()))


def spelled(text: str) -> str:
    """Text with letters of other looks, mathematical ones among them, as the plain ones (NFKC)."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


def join_lines(texts: list[str]) -> str:
    """One paragraph from its lines.

    A hyphen at a line's end goes when a small letter stands before it and begins the next line; where a
    digit or a capital does, or two common words that make none together, it is the text's own. Two single
    quotes set side by side are a double one. Brackets in text that is read from right to left are turned
    where they would not match. Scripts written without spaces are joined without one.
    """
    joined = ""
    for text in texts:
        if not joined:
            joined = text
        elif joined.endswith(_HYPHENS) and _breaks_word(joined, text):
            joined = joined[:-1] + text
        elif (joined.endswith(_HYPHENS) and joined[-2:-1].isalnum() and text[:1].isalnum()) or (
            _unspaced(joined[-1]) and _unspaced(text[:1])
        ):
            joined += text
        else:
            joined += " " + text
    joined = clean(joined)
    if is_leftward(joined):
        joined = facing(joined)
    if "''" in joined or "``" in joined or "’’" in joined or "‘‘" in joined:
        return _TWO_QUOTES.sub('"', joined)
    return joined


def _breaks_word(before: str, after: str) -> bool:
    word = before[:-1].rsplit(" ", 1)[-1]
    if not word[-1:].islower() or not after[:1].islower() or "-" in word:
        return False
    rest = _LETTERS.match(after)
    return rest is None or not _is_compound(word.casefold(), rest[0].casefold())


def _is_compound(one: str, other: str) -> bool:
    """Whether two common words make none together: then the hyphen is their own."""
    ranks = word_ranks()
    if min(len(one), len(other)) < _SHORTEST_PART or one not in ranks or other not in ranks:
        return False
    whole = one + other
    stems = (whole, whole.removesuffix("s"), whole.removesuffix("ed"), whole.removesuffix("ing") + "e")
    return all(stem not in ranks for stem in stems)


def _unspaced(character: str) -> bool:
    """Han, kana and their punctuation."""
    return bool(character) and (
        "\u3000" <= character <= "\u30ff"
        or "\u3400" <= character <= "\u9fff"
        or "\uff00" <= character <= "\uffef"
    )
