"""Outlook's compressed RTF ([MS-OXRTFCP])."""

from struct import error as StructError  # noqa: N812 - it is a class
from struct import unpack_from

_COMPRESSED, _PLAIN = 0x75465A4C, 0x414C454D
_MAX_BYTES = 32 * 1024 * 1024
_START = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor "
    rb"MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)


def decompressed(data: bytes) -> bytes:
    """The RTF; empty for data that is damaged or too large."""
    try:
        size, raw_size, kind = unpack_from("<3I", data, 0)
    except StructError:
        return b""
    if raw_size > _MAX_BYTES:
        return b""
    if kind == _PLAIN:
        return data[16 : 16 + raw_size]
    return _unpacked(data[16 : size + 4]) if kind == _COMPRESSED else b""


def _unpacked(data: bytes) -> bytes:
    window = bytearray(_START.ljust(4_096, b"\0"))
    write = len(_START)
    out = bytearray()
    at = 0
    while at < len(data) and len(out) < _MAX_BYTES:
        flags = data[at]
        at += 1
        for bit in range(8):
            if flags >> bit & 1:
                if at + 1 >= len(data):
                    return bytes(out)
                reference = data[at] << 8 | data[at + 1]
                at += 2
                read, length = reference >> 4, (reference & 0xF) + 2
                if read == write % 4_096:
                    return bytes(out)
                piece = bytearray()
                for step in range(length):
                    letter = window[(read + step) % 4_096]
                    window[write % 4_096] = letter
                    write += 1
                    piece.append(letter)
                out.extend(piece)
            else:
                if at >= len(data):
                    return bytes(out)
                window[write % 4_096] = data[at]
                write += 1
                out.append(data[at])
                at += 1
    return bytes(out)
