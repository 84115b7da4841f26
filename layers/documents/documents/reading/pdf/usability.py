"""Whether a page's text can be used, or has to be recognised from its picture."""

import unicodedata

from documents.layout.ink import PageInk

_MIN_LETTERS = 12
_SCAN_COVER = 0.5
_SCAN_LETTERS = 120
_GARBAGE_SHARE = 0.3
_SURELY_ENOUGH = 1_000
_UNMAPPED = frozenset({"Co", "Cc", "Cn"})


def letters_in(ink: PageInk) -> int:
    """Letters and digits on the page that a reader could use; counting stops at what is surely enough."""
    letters = 0
    for span in (*ink.spans, *ink.turned):
        letters += sum(map(str.isalnum, span.text))
        if letters > _SURELY_ENOUGH:
            break
    return letters


def is_garbage(ink: PageInk) -> bool:
    """Whether the text layer is mostly unmapped glyphs: replacement, private-use or control characters."""
    text = "".join(span.text for span in ink.spans)
    if text.isascii():
        return False
    bad = sum(map(_is_unmapped, filter(_is_exotic, text)))
    return bad > _GARBAGE_SHARE * len(text)


def _is_exotic(character: str) -> bool:
    return character > "\u036f"


def _is_unmapped(character: str) -> bool:
    return character == "\ufffd" or unicodedata.category(character) in _UNMAPPED


def needs_ocr(ink: PageInk) -> bool:
    """Whether the page shows something that its text does not say.

    True for a page of pictures or outlines with hardly a letter, for a scan that bears no more than a
    stamped line of text, and for a text layer of garbage; False for a blank page.
    """
    letters = letters_in(ink)
    if letters < _MIN_LETTERS:
        return ink.image_cover > 0.02 or (ink.drawn and letters == 0)
    if ink.image_cover >= _SCAN_COVER and letters < _SCAN_LETTERS:
        return True
    return is_garbage(ink)
