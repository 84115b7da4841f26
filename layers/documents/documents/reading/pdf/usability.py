"""Whether a page's text can be used, or has to be recognised from its picture."""

import re

from documents.layout.ink import PageInk

_MIN_LETTERS = 12
_SCAN_COVER = 0.5
_SCAN_LETTERS = 120
_GARBAGE_SHARE = 0.3
_SURELY_ENOUGH = 1_000
_UNMAPPED = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f\x7f-\x9f\U000f0000-\U0010ffff]")


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
    return not text.isascii() and len(_UNMAPPED.findall(text)) > _GARBAGE_SHARE * len(text)


def may_be_scan(ink: PageInk) -> bool:
    """Whether the page has so little text that its pictures decide."""
    return letters_in(ink) < _SCAN_LETTERS


def needs_ocr(ink: PageInk) -> bool:
    """Whether the page shows something that its text does not say.

    True for a page of pictures or outlines with hardly a letter, for a scan that bears no more than a
    stamped line of text, and for a text layer of garbage; False for a blank page.
    """
    if is_garbage(ink):
        return True
    letters = letters_in(ink)
    if letters < _MIN_LETTERS:
        return ink.image_cover > 0.02 or (ink.drawn and letters == 0)
    return ink.image_cover >= _SCAN_COVER and letters < _SCAN_LETTERS
