"""Formats that are text, told apart by how they begin and are laid out."""

import re

_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|script|table|div|p|h1|article|section)\b",
    re.IGNORECASE | re.DOTALL,
)
_MAIL_HEADER = re.compile(
    rb"(?:^|\n)(?:Return-Path|Received|From|To|Subject|Date|Message-ID|MIME-Version|Delivered-To): ",
    re.IGNORECASE,
)
_FIRST_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]*: ?\S")
_MARKDOWN = re.compile(rb"(?:^|\n)(?:#{1,6} \S|```|\[[^\]\n]+\]\([^)\n]+\)|\|(?: ?:?-{3,}:? ?\|)+)")
_FLAT_ODF = re.compile(
    rb"<office:document\s[^>]*office:mimetype\s*=\s*[\"']application/vnd\.oasis\.opendocument\.(\w+)"
)
_ODF_KINDS = {b"text": "odt", b"spreadsheet": "ods", b"presentation": "odp"}
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
# Beyond tab, line feed, form feed, carriage return and escape (ISO 2022 encodings), text has no controls.
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27})


def text_type(head: bytes) -> str | None:
    """The kind of text this is, or None for binary content."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return text_type(head.decode("utf-16", "ignore").encode())
    for bom in _BOMS:
        head = head.removeprefix(bom)
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
    stripped = head.lstrip()
    if re.match(rb'[\[{]\s*(?:["\[{\]}]|-?\d)', stripped):
        return "json"
    if _FIRST_HEADER.match(stripped) and len(_MAIL_HEADER.findall(stripped[:8_192])) >= 2:
        return "eml"
    return "csv" if _is_csv(head) else None


def _is_csv(head: bytes) -> bool:
    lines = [line for line in head.splitlines()[:20] if line.strip()]
    if len(head) >= 1_024 and len(lines) > 1:
        lines = lines[:-1]
    separators = (
        (b",", b";", b"\t") if lines and lines[0].lstrip().startswith(b"|") else (b",", b";", b"\t", b"|")
    )
    for separator in separators:
        counts = {re.sub(rb'"[^"]*"', b"", line).count(separator) for line in lines}
        if len(lines) > 1 and len(counts) == 1 and counts != {0}:
            return True
    return False
