"""Formats inside ZIP and OLE containers, told apart by their members' names.

A member's name is looked for in the bytes at hand instead of opening the container: the head of a stream
is enough then, and a hostile archive is never unpacked.
"""

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_ZIP_MEMBERS: tuple[tuple[bytes, str], ...] = (
    (b"word/document", "docx"),
    (b"word/", "docx"),
    (b"ppt/presentation", "pptx"),
    (b"ppt/", "pptx"),
    (b"xl/workbook.bin", "xlsb"),
    (b"xl/workbook", "xlsx"),
    (b"xl/", "xlsx"),
)
# The first member of these is `mimetype`, stored uncompressed (ODF 1.3 part 2 §3.3, EPUB OCF 3.3 §4.3).
_ZIP_MIMETYPES: tuple[tuple[bytes, str], ...] = (
    (b"application/epub+zip", "epub"),
    (b"application/vnd.oasis.opendocument.text", "odt"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "ods"),
    (b"application/vnd.oasis.opendocument.presentation", "odp"),
)
_OLE_STREAMS: tuple[tuple[str, str], ...] = (
    ("EncryptedPackage", "office-encrypted"),
    ("WordDocument", "doc"),
    ("PowerPoint Document", "ppt"),
    ("Workbook", "xls"),
    ("__substg1.0_", "msg"),
    ("Book", "xls"),
)


def zip_type(head: bytes, tail: bytes) -> str | None:
    """The format of a ZIP container, `zip` for a plain archive, None for no ZIP."""
    if head.startswith(_EMPTY_ZIP):
        return "zip"
    if not head.startswith(_ZIP):
        return None
    declared = _declared_type(head)
    if declared is not None:
        return declared
    names = _member_names(head, _ZIP, 26, 30) + _member_names(tail or head, b"PK\x01\x02", 28, 46)
    if b"META-INF/container.xml" in names:
        return "epub"
    if b"[Content_Types].xml" not in names:
        return "zip"
    kinds = (kind for member, kind in _ZIP_MEMBERS if any(name.startswith(member) for name in names))
    return next(kinds, "zip")


def _declared_type(head: bytes) -> str | None:
    if head[30:38] != b"mimetype":
        return None
    declared = head[38:138].lstrip()
    return next((name for mimetype, name in _ZIP_MIMETYPES if declared.startswith(mimetype)), None)


def ole_type(head: bytes, tail: bytes) -> str | None:
    """The format of an OLE compound file; `doc` where its directory lies outside the bytes at hand."""
    if not head.startswith(_OLE):
        return None
    for stream, name in _OLE_STREAMS:
        needle = stream.encode("utf-16-le")
        if needle in head or needle in tail:
            return name
    return "doc"


def _member_names(data: bytes, record: bytes, length_at: int, name_at: int) -> list[bytes]:
    names: list[bytes] = []
    at = data.find(record)
    while at >= 0 and at + name_at < len(data):
        length = int.from_bytes(data[at + length_at : at + length_at + 2], "little")
        names.append(data[at + name_at : at + name_at + length])
        at = data.find(record, at + name_at)
    return names
