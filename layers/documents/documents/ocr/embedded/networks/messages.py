"""Protocol Buffers' messages, field by field: enough to take an ONNX file apart and to write a small one.

https://protobuf.dev/programming-guides/encoding/. The onnx package itself would take 14 MB of the layer.
"""

from collections.abc import Iterator
from dataclasses import dataclass

_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
_FIXED_LENGTHS = {_FIXED64: 8, _FIXED32: 4}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a message: its number, its value (an integer, or bytes) and the bytes of both."""

    number: int
    value: int | memoryview
    encoded: memoryview

    @property
    def content(self) -> memoryview:
        """The value of a field of bytes, text or a message. Raises ValueError for a number."""
        if isinstance(self.value, int):
            message = f"field {self.number} is a number where bytes were expected"
            raise ValueError(message)  # noqa: TRY004 (of the file, not of the caller)
        return self.value

    def texts(self, number: int) -> list[str]:
        """The texts in the message that this field holds, of its fields of that number."""
        return [bytes(each.content).decode() for each in fields(self.content) if each.number == number]

    def text(self, number: int) -> str:
        """The first of them; empty for none."""
        return next(iter(self.texts(number)), "")

    def numbers(self, number: int) -> list[int]:
        """The integers in the message that this field holds, one a field or packed into one."""
        found: list[int] = []
        for each in fields(self.content):
            if each.number == number:
                found.extend((each.value,) if isinstance(each.value, int) else _packed(each.value))
        return found


def fields(message: bytes | memoryview) -> Iterator[Field]:
    """The fields of a message, in its order. Raises IndexError where it is cut off."""
    message, place = memoryview(message), 0
    while place < len(message):
        start = place
        key, place = _varint(message, place)
        value: int | memoryview
        if key & 7 == _VARINT:
            value, place = _varint(message, place)
        else:
            length = _FIXED_LENGTHS.get(key & 7)
            if length is None:
                length, place = _varint(message, place)
            value, place = message[place : place + length], place + length
        yield Field(key >> 3, value, message[start:place])


def number(of: int, value: int) -> bytes:
    """A field of that number with an integer."""
    return _encoded(of << 3 | _VARINT) + _encoded(value)


def content(of: int, *parts: bytes | memoryview) -> bytes:
    """A field of that number with bytes, a text or a message, in parts."""
    return b"".join((_encoded(of << 3 | _BYTES), _encoded(sum(map(len, parts))), *parts))


def _varint(message: memoryview, place: int) -> tuple[int, int]:
    """The number that starts there, and the place after it."""
    value = shift = 0
    while True:
        byte = message[place]
        value |= (byte & 0x7F) << shift
        place, shift = place + 1, shift + 7
        if byte < 0x80:
            return value, place


def _packed(message: memoryview) -> Iterator[int]:
    place = 0
    while place < len(message):
        value, place = _varint(message, place)
        yield value


def _encoded(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)
