"""A DOC file's text by character position: the FIB and the piece table ([MS-DOC] §2.5, §2.8.35)."""

from dataclasses import dataclass
from struct import error as StructError  # noqa: N812 - it is a class
from struct import unpack_from

from documents.errors import BrokenDocumentError

_MAGIC = 0xA5EC
_TABLE_1 = 0x0200
_CLX, _STYLES, _PARAGRAPHS = 0x01A2, 0x00A2, 0x0102
_COMPRESSED = 0x4000_0000
_BROKEN = "The file is cut off or damaged. Save it again as DOCX."


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters and where its bytes lie in the main stream."""

    first: int
    last: int
    offset: int
    wide: bool


@dataclass(frozen=True, slots=True)
class Fib:
    """What the file information block says: lengths of the stories in characters, places of the tables."""

    table_stream: str
    body: int
    footnotes: int
    headers: int
    clx: tuple[int, int]
    styles: tuple[int, int]
    paragraphs: tuple[int, int]


def read_fib(main: bytes) -> Fib:
    """The block at the stream's start. Raises BrokenDocumentError, also for Word 6 and 95 files."""
    try:
        magic, version = unpack_from("<HH", main, 0)
        if magic != _MAGIC or version < 0x00C1:
            raise BrokenDocumentError("The file is from before Word 97 or no Word file. Save it as DOCX.")
        (flags,) = unpack_from("<H", main, 0x0A)
        body, footnotes, headers = unpack_from("<3i", main, 0x4C)
        return Fib(
            table_stream="1Table" if flags & _TABLE_1 else "0Table",
            body=body,
            footnotes=max(0, footnotes),
            headers=max(0, headers),
            clx=unpack_from("<2I", main, _CLX),
            styles=unpack_from("<2I", main, _STYLES),
            paragraphs=unpack_from("<2I", main, _PARAGRAPHS),
        )
    except StructError as problem:
        raise BrokenDocumentError(_BROKEN) from problem


def read_pieces(table: bytes, place: tuple[int, int]) -> list[Piece]:
    """The pieces in text order. Raises BrokenDocumentError."""
    clx = table[place[0] : place[0] + place[1]]
    at = 0
    try:
        while clx[at] == 0x01:  # property modifiers stand before the piece table
            at += 3 + unpack_from("<H", clx, at + 1)[0]
        if clx[at] != 0x02:
            raise BrokenDocumentError(_BROKEN)
        (size,) = unpack_from("<I", clx, at + 1)
        plc = clx[at + 5 : at + 5 + size]
        count = (len(plc) - 4) // 12
        positions = unpack_from(f"<{count + 1}I", plc, 0)
        offsets = [unpack_from("<I", plc, 4 * (count + 1) + 8 * each + 2)[0] for each in range(count)]
    except (StructError, IndexError) as problem:
        raise BrokenDocumentError(_BROKEN) from problem
    return [
        Piece(first, last, _offset(offset), wide=not offset & _COMPRESSED)
        for first, last, offset in zip(positions, positions[1:], offsets, strict=False)
        if last > first
    ]


def read_text(main: bytes, pieces: list[Piece], first: int, last: int) -> list[tuple[str, int]]:
    """Characters of the positions [first, last), each with the offset of its bytes."""
    found: list[tuple[str, int]] = []
    for piece in pieces:
        start, end = max(first, piece.first), min(last, piece.last)
        if start >= end:
            continue
        width = 2 if piece.wide else 1
        offset = piece.offset + (start - piece.first) * width
        data = main[offset : offset + (end - start) * width]
        text = data.decode("utf-16-le" if piece.wide else "cp1252", "replace")
        if piece.wide and len(text) * 2 != len(data):  # surrogate pairs: one position for each half
            text = "".join(chr(unit) for unit in unpack_from(f"<{len(data) // 2}H", data))
        found.extend((letter, offset + width * index) for index, letter in enumerate(text))
    return found


def _offset(packed: int) -> int:
    bare = packed & 0x3FFF_FFFF
    return bare // 2 if packed & _COMPRESSED else bare
