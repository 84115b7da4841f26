"""Whether a page's text can be used, or has to be recognised from its picture."""

import re

from documents.layout.ink import PageInk
from documents.lexicon import word_ranks

_MIN_LETTERS = 12
_SCAN_COVER = 0.5
_SCAN_LETTERS = 120
_GARBAGE_SHARE = 0.3
_SURELY_ENOUGH = 1_000
_MUCH_TEXT = 200  # characters: from here on a text's make-up tells
_VOWELS = 0.22  # of Latin letters: no language has so few, codes that stand for other letters do
_PLAIN = 0.9  # of the letters, without accents: else vowels may be among those with them
_WORDLIKE = 0.5  # of the marks on a page, in letters and digits
_WHOLE_PAGE = 0.8
_ENOUGH_WORDS = 30
_KNOWN = 0.6  # of the words, in the list: good English has 0.7 and more
_MOSTLY_KNOWN = 0.9  # of the words in small letters: clean English has 0.95, technical terms aside
_READ = 4_000  # characters are enough to tell

_NO_LETTERS = bytes(each for each in range(128) if not chr(each).isalpha())
_NO_VOWELS = bytes(each for each in range(128) if chr(each) not in "aeiouyAEIOUY")
_NO_SIGNS = bytes(each for each in range(128) if not chr(each).isalnum())
_NO_CONTROLS = bytes(each for each in range(128) if each > 31 and each != 127)
_LEADER_MARKS = b" \t\n\r\x0b\x0c._-=|"
_LEADERS = re.compile(r"[\s._\-=|·…]+")
_WORD = re.compile("[a-z]{3,}")
_SMALL_WORD = re.compile(r"\b[a-z]{4,}\b")
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
_UNMAPPED = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f\x7f-\x9f\U000f0000-\U0010ffff]")


def letters_in(ink: PageInk) -> int:
    """Letters and digits on the page that a reader could use; beyond what is surely enough, ASCII's alone."""
    text = "".join([span.text for span in (*ink.spans, *ink.turned)])
    plain = text.encode("ascii", "ignore")
    letters = len(plain.translate(None, _NO_SIGNS))
    if letters > _SURELY_ENOUGH or len(plain) == len(text):
        return letters
    return letters + sum(map(str.isalnum, _BEYOND_ASCII.findall(text)))


def is_garbage(ink: PageInk) -> bool:
    """Whether the text layer says nothing: unmapped glyphs, or codes that stand for other letters.

    A page of codes may be taken for that; recognition then confirms its text (`completing.merge`).
    """
    text = "".join([span.text for span in ink.spans])
    plain = text.encode("ascii", "ignore")
    beyond = len(text) - len(plain)
    doubtful = beyond + len(plain.translate(None, _NO_CONTROLS)) if beyond else 0
    if doubtful > _GARBAGE_SHARE * len(text) and len(_UNMAPPED.findall(text)) > _GARBAGE_SHARE * len(text):
        return True
    return len(text) >= _MUCH_TEXT and (_has_no_vowels(text, plain) or _has_no_words(text[:_READ]))


def _has_no_vowels(text: str, plain: bytes) -> bool:
    letters = len(plain.translate(None, _NO_LETTERS))
    if letters < _MUCH_TEXT or len(plain.translate(None, _NO_VOWELS)) >= _VOWELS * letters:
        return False
    return letters >= _PLAIN * sum(map(str.isalpha, text))


def _has_no_words(text: str) -> bool:
    plain = text.encode("ascii", "ignore")
    beyond = len(text) - len(plain)
    inked, signs = len(plain.translate(None, _LEADER_MARKS)), len(plain.translate(None, _NO_SIGNS))
    if not beyond:
        return inked >= _MUCH_TEXT and signs < _WORDLIKE * inked
    if signs >= _WORDLIKE * (inked + beyond):
        return False
    marks = _LEADERS.sub("", text)
    return len(marks) >= _MUCH_TEXT and sum(map(str.isalnum, marks)) < _WORDLIKE * len(marks)


def reads_oddly(ink: PageInk) -> bool:
    """Whether few of the words are known: bad OCR, or no English."""
    ranks = word_ranks()
    words = _WORD.findall(" ".join(span.text for span in ink.spans)[:_READ].casefold())
    return len(words) >= _ENOUGH_WORDS and sum(word in ranks for word in words) < _KNOWN * len(words)


def reads_doubtfully(ink: PageInk) -> bool:
    """Whether so many of the words are unknown that recognition by an older engine may be to blame."""
    ranks = word_ranks()
    words = _SMALL_WORD.findall(" ".join(span.text for span in ink.spans)[:_READ])
    return len(words) >= _ENOUGH_WORDS and sum(word in ranks for word in words) < _MOSTLY_KNOWN * len(words)


def may_be_scan(ink: PageInk, *, has_pictures: bool) -> bool:
    """Whether the page has so little or so odd a text that its pictures decide."""
    return letters_in(ink) < _SCAN_LETTERS or (has_pictures and (reads_oddly(ink) or reads_doubtfully(ink)))


def is_overlaid(ink: PageInk) -> bool:
    """Whether the text is a hidden layer over a scan of the whole page."""
    return ink.hidden_text and ink.image_cover >= _WHOLE_PAGE


def needs_ocr(ink: PageInk) -> bool:
    """Whether the page shows something that its text does not say.

    True for a page of pictures or outlines with hardly a letter, for a scan that bears no more than a
    stamped line of text or, hidden, the doubtful words of bad OCR, and for a text layer of garbage; False for
    a blank page, and for text that shows over a picture, in whatever language.
    """
    if is_garbage(ink):
        return True
    letters = letters_in(ink)
    if letters < _MIN_LETTERS:
        return ink.image_cover > 0.02 or (ink.drawn and letters == 0)
    if letters < _SCAN_LETTERS:
        return ink.image_cover >= _SCAN_COVER
    return is_overlaid(ink) and (reads_doubtfully(ink) or reads_oddly(ink))
