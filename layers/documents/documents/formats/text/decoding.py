"""Bytes into text when nothing says which encoding they are in."""

import codecs

from documents.sniffing.wide import utf16_without_mark

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE_BYTES = 1024 * 1024
_FALLBACK = "cp1252"


def decoded(data: bytes, declared: str | None = None) -> str:
    """The text; bytes that fit no encoding become U+FFFD instead of an error. Line ends become "\\n".

    Order: a byte order mark, what a header or the markup `declared`, UTF-16 by its high bytes, UTF-8,
    what Firefox would guess (chardetng, MIT), Windows-1252.
    """
    encoding = encoding_of(data, declared)
    return data.decode(encoding, "replace").replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")


def encoding_of(data: bytes, declared: str | None = None) -> str:
    """The name of a codec that Python knows."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return encoding
    if declared is not None and _fits(data, declared):
        return declared
    wide = utf16_without_mark(data)  # before UTF-8: its bytes are all below 128 and would pass
    if wide is not None:
        return wide
    return "utf-8" if _fits(data, "utf-8") else _guessed(data)


def _fits(data: bytes, encoding: str) -> bool:
    try:
        codecs.lookup(encoding)
        data.decode(encoding)
    except (LookupError, UnicodeError, ValueError):
        return False
    return True


def _guessed(data: bytes) -> str:
    from chardetng_py import EncodingDetector

    detector = EncodingDetector()
    detector.feed(data[:_SAMPLE_BYTES], last=True)
    try:
        return codecs.lookup(detector.guess(tld=None, allow_utf8=False)).name
    except LookupError:
        return _FALLBACK
