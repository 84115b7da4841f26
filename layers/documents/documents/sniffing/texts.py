"""Formats that are text, told apart by how they begin and are laid out."""

import re
from collections import Counter

from documents.sniffing.wide import is_text, utf16_without_mark

_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|script|table|div|p|h1|article|section)\b",
    re.IGNORECASE | re.DOTALL,
)
_MAIL_HEADER = re.compile(
    rb"(?:^|\n)(?:Return-Path|Received|From|To|Subject|Date|Message-ID|MIME-Version|Delivered-To): ",
    re.IGNORECASE,
)
_ENVELOPE = re.compile(rb"\AFrom [^\r\n]*\d{4}[^\r\n]*\r?\n")  # before each message of a mailbox (RFC 4155)
_FIRST_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]*: ?\S")
_MARKDOWN = re.compile(rb"(?:^|\n)(?:#{1,6} \S|```|\[[^\]\n]+\]\([^)\n]+\)|\|(?: ?:?-{3,}:? ?\|)+)")
_FLAT_ODF = re.compile(
    rb"<office:document\s[^>]*office:mimetype\s*=\s*[\"']application/vnd\.oasis\.opendocument\.(\w+)"
)
_ODF_KINDS = {b"text": "odt", b"spreadsheet": "ods", b"presentation": "odp"}
_QUOTED = re.compile(rb'(?:(?<=[,;\t|\n])|\A)[ ]*"(?:[^"]|"")*"[ ]*(?=[,;\t|\r\n]|\Z)')
_SEPARATOR_TOLD = re.compile(rb"sep=[,;\t|]\r?\n", re.IGNORECASE)  # as Excel writes and reads it
_CSV_LINES = 20
_RAGGED_LINES = 5
_EVEN_SHARE = 0.8
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
# Beyond tab, line feed, form feed, carriage return and escape (ISO 2022 encodings), text has no controls.
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27})


def text_type(head: bytes) -> str | None:
    """The kind of text this is, or None for binary content."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return text_type(head.decode("utf-16", "ignore").encode())
    for bom in _BOMS:
        head = head.removeprefix(bom)
    wide = utf16_without_mark(head)
    if wide is not None and is_text(text := head.decode(wide, "ignore")):
        return text_type(text.encode())
    if not head or len(head.translate(None, _CONTROLS)) < len(head):
        return None
    return _markup(head) or _records(head) or ("markdown" if _MARKDOWN.search(head) else "text")


def _markup(head: bytes) -> str | None:
    if _HTML.match(head):
        return "html"
    stripped = head.lstrip()
    if stripped.startswith((b"<?xml", b"<svg", b"<office:")):
        if flat := _FLAT_ODF.search(stripped):
            return _ODF_KINDS.get(flat[1], "xml")
        return "html" if b"<html" in stripped[:2_048].lower() else "xml"
    return None


def _records(head: bytes) -> str | None:
    """JSON, mail or CSV: text made of fields."""
    stripped = _ENVELOPE.sub(b"", head.lstrip())
    if re.match(rb'[\[{]\s*(?:["\[{\]}]|-?\d)', stripped):
        return "json"
    if _FIRST_HEADER.match(stripped) and len(_MAIL_HEADER.findall(stripped[:8_192])) >= 2:
        return "eml"
    return "csv" if _is_csv(head) else None


def _is_csv(head: bytes) -> bool:
    if _SEPARATOR_TOLD.match(head):
        return True
    lines = [line for line in _QUOTED.sub(b"", head).splitlines()[:_CSV_LINES] if line.strip()]
    if len(head) >= 1_024 and len(lines) > 1:
        lines = lines[:-1]
    separators = (
        (b",", b";", b"\t") if lines and lines[0].lstrip().startswith(b"|") else (b",", b";", b"\t", b"|")
    )
    return len(lines) > 1 and any(_parts_evenly(separator, lines) for separator in separators)


def _parts_evenly(separator: bytes, lines: list[bytes]) -> bool:
    """Whether every line has as many of the separator; of many lines, some may be short or long."""
    counts = Counter(line.count(separator) for line in lines)
    most, number = counts.most_common(1)[0]
    if number == len(lines):
        return most > 0
    spaced = sum(line.count(separator + b" ") for line in lines)
    ragged = len(lines) >= _RAGGED_LINES and most > 1 and number >= _EVEN_SHARE * len(lines)
    return ragged and 2 * spaced < most * len(lines)
