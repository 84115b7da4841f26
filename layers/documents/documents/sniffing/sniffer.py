"""Type by content: signatures first, then containers, then text."""

from pathlib import Path

from documents.errors import EmptyDocumentError, UnsupportedFormatError
from documents.sniffing.containers import ole_type, zip_type
from documents.sniffing.texts import text_type
from documents.sniffing.types import FileType

HEAD_BYTES = 65_536
"""How much of the beginning settles the type of any ordinary file."""
TAIL_BYTES = 65_536
"""How much of the end helps: a ZIP's directory stands there."""

_PDF_HEADER_WITHIN = 1_024  # readers accept leading junk up to here (ISO 32000-1 annex H, note 13)
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"II+\x00", "tiff"),
    (b"MM\x00+", "tiff"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"{\\rtf", "rtf"),
)
_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"\x1f\x8b", "a gzip archive; unpack it and send the document inside"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive; unpack it and send the document inside"),
    (b"Rar!\x1a\x07", "a RAR archive; unpack it and send the document inside"),
    (b"BZh", "a bzip2 archive; unpack it and send the document inside"),
    (b"%!PS", "PostScript; convert it to PDF and send that"),
    (b"AT&TFORM", "DjVu; convert it to PDF and send that"),
    (b"\x7fELF", "a program, not a document"),
    (b"MZ", "a program, not a document"),
    (b"ID3", "audio, not a document"),
    (b"OggS", "audio or video, not a document"),
    (b"SQLite format 3", "a database, not a document"),
)


def sniff(head: bytes, *, tail: bytes = b"", size: int | None = None) -> FileType:
    """The type of a file from its first `HEAD_BYTES` and, where at hand, its last `TAIL_BYTES`.

    Raises EmptyDocumentError for no bytes, and UnsupportedFormatError that says what was seen instead.
    """
    if not head.strip(b"\x00\t\r\n\f ") and (size is None or size <= len(head)):
        raise EmptyDocumentError("The file is empty. Send a file that has content.")
    name = _signature(head) or zip_type(head, tail) or ole_type(head, tail) or text_type(head)
    if name is None:
        raise UnsupportedFormatError(_unknown(head))
    return FileType.named(name)


def sniff_file(path: Path) -> FileType:
    """As `sniff`, of a file on disk. Raises OSError when it cannot be read."""
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
        file.seek(max(len(head), size - TAIL_BYTES))
        return sniff(head, tail=file.read(TAIL_BYTES), size=size)


def _signature(head: bytes) -> str | None:
    if b"%PDF-" in head[:_PDF_HEADER_WITHIN]:
        return "pdf"
    for signature, name in _SIGNATURES:
        if head.startswith(signature):
            return name
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[:2] == b"BM" and len(head) > 18 and head[14:18] in (b"\x28\0\0\0", b"\x0c\0\0\0", b"\x7c\0\0\0"):
        return "bmp"
    return None


def _unknown(head: bytes) -> str:
    for signature, seen in _FOREIGN:
        if head.startswith(signature):
            return f"The file is {seen}."
    if head[4:8] == b"ftyp":
        return "The file is audio, video or an HEIF image, not a document."
    start = head[:8].hex(" ")
    return (
        f"The file is of no known document format (it begins with the bytes {start}). "
        "Send a PDF, an office document, a web page, mail, text, an image, or a ZIP of them."
    )
