"""Whether a page's text can be used, or has to be recognised from its picture."""

import unicodedata

from documents.layout.ink import PageInk

_MIN_LETTERS = 12
_SCAN_COVER = 0.5
_SCAN_LETTERS = 120
_GARBAGE_SHARE = 0.3


def letters_in(ink: PageInk) -> int:
    """Letters and digits on the page that a reader could use."""
    return sum(character.isalnum() for span in (*ink.spans, *ink.turned) for character in span.text)


def is_garbage(ink: PageInk) -> bool:
    """Whether the text layer is mostly unmapped glyphs: replacement, private-use or control characters."""
    text = "".join(span.text for span in ink.spans)
    bad = sum(
        character == "\ufffd" or unicodedata.category(character) in ("Co", "Cc", "Cn") for character in text
    )
    return bool(text) and bad > _GARBAGE_SHARE * len(text)


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
