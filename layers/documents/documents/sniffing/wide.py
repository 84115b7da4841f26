"""UTF-16 that no byte order mark announces."""

_SAMPLE_BYTES = 4_096
_FULL = 0.6  # of every other byte, that are high bytes of most alphabets' letters: 0 to 31
_EMPTY = 0.2  # of the bytes between
_CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\f\r\x1b")


def utf16_without_mark(data: bytes) -> str | None:
    """`utf-16-le` or `utf-16-be` where the bytes lie so, else None."""
    sample = data[:_SAMPLE_BYTES]
    if len(sample) < 4 or len(data) % 2:
        return None
    even, odd = (_share_of_controls(sample[lane::2]) for lane in (0, 1))
    if max(even, odd) < _FULL or min(even, odd) > _EMPTY:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def is_text(text: str) -> bool:
    """Whether no control characters are in it, as there would be in numbers of two bytes each."""
    return bool(text) and not any(ord(letter) in _CONTROLS for letter in text)


def _share_of_controls(lane: bytes) -> float:
    return sum(byte < 32 and byte not in b"\t\n\r" for byte in lane) / len(lane)
