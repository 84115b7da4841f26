"""Title, author and subject from an OLE property set ([MS-OLEPS] 2.20), whatever its counts claim."""

import struct
from collections.abc import Iterator
from struct import unpack_from

SUMMARY = "\x05SummaryInformation"
"""The stream that holds them."""

_NAMES = {2: "title", 3: "subject", 4: "author"}
_CODE_PAGE, _TEXT, _UNICODE = 1, 0x1E, 0x1F
_UTF_8 = 65_001
_MOST = 200  # properties of one set: the format defines nineteen


def summary_of(stream: bytes) -> dict[str, str]:
    """The texts by name; none of a damaged set."""
    try:
        found = dict(_properties(stream))
    except (struct.error, ValueError):
        return {}
    page = found.get(_CODE_PAGE, _UTF_8)
    codec = f"cp{page}" if isinstance(page, int) and page != _UTF_8 else "utf-8"
    texts = {name: _decoded(found[key], codec) for key, name in _NAMES.items() if key in found}
    return {name: text for name, text in texts.items() if text}


def _properties(stream: bytes) -> Iterator[tuple[int, bytes | int]]:
    """Numbers of properties and what they hold: letters as bytes, UTF-16 ones as UTF-8, or a code page."""
    [start] = unpack_from("<I", stream, 44)
    _, count = unpack_from("<2I", stream, start)
    for at in range(min(count, _MOST)):
        key, offset = unpack_from("<2I", stream, start + 8 + 8 * at)
        kind, size = unpack_from("<2I", stream, start + offset)
        data = stream[start + offset + 8 :]
        if key == _CODE_PAGE:
            yield key, size & 0xFFFF
        elif kind == _TEXT:
            yield key, data[:size]
        elif kind == _UNICODE:
            yield key, data[: 2 * size].decode("utf-16-le", "replace").encode()


def _decoded(value: bytes | int, codec: str) -> str:
    if isinstance(value, int):
        return ""
    try:
        text = value.decode(codec, "replace")
    except LookupError:
        text = value.decode("cp1252", "replace")
    return text.partition("\x00")[0].strip()
