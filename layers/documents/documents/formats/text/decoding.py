"""Bytes into text when nothing says which encoding they are in."""

import codecs

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE_BYTES = 128 * 1024
_FALLBACK = "cp1252"


def decoded(data: bytes, declared: str | None = None) -> str:
    """The text; bytes that fit no encoding become U+FFFD instead of an error. Line ends become "\\n".

    Order: a byte order mark, what a header or the markup `declared`, UTF-8, UTF-16 by its zero bytes,
    a guess by charset-normalizer (MIT), Windows-1252.
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
    if _fits(data, "utf-8"):
        return "utf-8"
    return _utf16(data) or _guessed(data)


def _fits(data: bytes, encoding: str) -> bool:
    try:
        codecs.lookup(encoding)
        data.decode(encoding)
    except (LookupError, UnicodeError, ValueError):
        return False
    return True


def _utf16(data: bytes) -> str | None:
    sample = data[:4_096]
    if len(sample) < 4:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) < len(sample) * 0.2:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _guessed(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE_BYTES]).best()
    return best.encoding if best is not None and _fits(data, best.encoding) else _FALLBACK
