"""Formats inside ZIP and OLE containers, told apart by their members' names.

A member's name is looked for in the bytes at hand instead of opening the container: the head of a stream
is enough then, and a hostile archive is never unpacked.
"""

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_ENTRY = b"PK\x01\x02"
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
    names = _member_names(head, tail)
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


def _member_names(head: bytes, tail: bytes) -> list[bytes]:
    """Names of the archive's own members: of its directory at the end, or of its first ones.

    Archives inside are passed over, also where they are stored as they are and their members show.
    """
    return _directory(tail or head) or _first_members(head)


def _directory(data: bytes) -> list[bytes]:
    """Names in the central directory (APPNOTE 4.3.12), as far as it lies in the last bytes."""
    end = data.rfind(_EMPTY_ZIP)
    if end < 0 or end + 16 > len(data):
        return []
    size = int.from_bytes(data[end + 12 : end + 16], "little")
    at = end - size if size <= end else data.find(_ENTRY)
    names: list[bytes] = []
    while 0 <= at < end and data.startswith(_ENTRY, at):
        lengths = [int.from_bytes(data[at + place : at + place + 2], "little") for place in (28, 30, 32)]
        names.append(data[at + 46 : at + 46 + lengths[0]])
        at += 46 + sum(lengths)
    return names


def _first_members(head: bytes) -> list[bytes]:
    """Names in the members' own headers (APPNOTE 4.3.7); one that does not tell its size is searched past."""
    names: list[bytes] = []
    at = 0
    while at >= 0 and at + 30 < len(head):
        name, extra = (int.from_bytes(head[at + place : at + place + 2], "little") for place in (26, 28))
        names.append(head[at + 30 : at + 30 + name])
        size = int.from_bytes(head[at + 18 : at + 22], "little")
        after = at + 30 + name + extra + size
        at = after if size and head.startswith(_ZIP, after) else head.find(_ZIP, after)
    return names
