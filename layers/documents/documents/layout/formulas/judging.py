"""What reads like mathematics: signs, single letters, names of functions, relations."""

import re

from documents.layout.ink import Span
from documents.notation import FUNCTIONS

NUMBER = re.compile(r"\(\s*[A-Z]?\.?\d{1,3}(?:\.\d{1,3})*[a-z]?\s*\)")
"""A formula's number at the margin, such as (3.1)."""

_SIGNS = "∑∏∫∮∇∂√∞∈∉⊂⊆∪∩∀∃⇒⇔∝≜⟨⟩‖∥"
_GREEK = "\u0391-\u03c9\u03d1\u03d5\u03f1\u03f5"
_RELATION = re.compile(r"[=<>≤≥≈≡∼≃≠∝≜∈⊂⊆→⇒⇔]|:=|\\(?:le|ge|neq|approx|in|to|sim|equiv|subset|Rightarrow)")
STRONG = re.compile(f"[{_SIGNS}\U0001d400-\U0001d7ff]|\\$.*[\\\\^_].*\\$")
_LARGE = re.compile("[∑∏∫]")
_GREEK_LETTER = re.compile(f"[{_GREEK}]")
MAYBE = re.compile(f"[=<>≤≥≈≡{_SIGNS}{_GREEK}\U0001d400-\U0001d7ff$]")
_WORD = re.compile(r"[^\W\d_]{2,}")
UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
"""Letters of scripts in which few make a sentence: Chinese, Japanese, Korean, Thai."""
_BULLETS = ("•", "▪", "■", "●", "◦")
_SET = re.compile(r"\$[^$]*\$")  # what the engine has set in LaTeX already
_WORDY = 0.6  # of a span's letters that may be in words, beside a relation
_LEAST_LETTERS = 4
_SHORT_WORDS = frozenset(
    (
        "of",
        "in",
        "is",
        "to",
        "if",
        "by",
        "on",
        "as",
        "at",
        "an",
        "or",
        "it",
        "be",
        "so",
        "no",
        "do",
        "us",
        "we",
    )
)


def is_mathy(span: Span) -> bool:
    """Whether the span is signs and letters rather than words, and none of a program's or of TeX's source."""
    if NUMBER.fullmatch(span.text) or (span.mono and _WORD.search(span.text)):
        return False
    rest = _SET.sub(" ", span.text)
    if UNSPACED.search(rest) or rest.lstrip().startswith(_BULLETS):
        return False
    words = [word for word in _WORD.findall(rest) if not _names_function(word)]
    if span.maths and all(len(word) < 4 for word in words):
        return True
    prose = [word for word in words if len(word) > 2 or word in _SHORT_WORDS]
    if not prose:
        return True
    return bool(_RELATION.search(span.text)) and sum(map(len, prose)) <= _WORDY * len(span.text)


def _names_function(word: str) -> bool:
    """Whether a word is a function's name, alone or run together with another or its one-letter argument."""
    return word in FUNCTIONS or any(
        word[:at] in FUNCTIONS and (len(word) == at + 1 or word[at:] in FUNCTIONS)
        for at in range(2, len(word))
    )


def is_formula(group: list[Span]) -> bool:
    """Whether there is a relation or a large operator, and signs that no other text has."""
    text = " ".join(span.text for span in group)
    if sum(map(str.isalnum, text)) < _LEAST_LETTERS and not STRONG.search(text):
        return False
    if not (_RELATION.search(text) or _LARGE.search(text)):
        return False
    if any(span.maths for span in group) or STRONG.search(text) or _GREEK_LETTER.search(text):
        return True
    letters = any(span.italic and len(span.text) < 3 for span in group)
    largest = max(span.size for span in group)
    return letters and any(span.size < 0.85 * largest and len(span.text) < 6 for span in group)
