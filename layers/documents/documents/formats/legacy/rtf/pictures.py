"""PNG and JPEG pictures in an RTF, as they stand there in hexadecimal digits."""

import re
from collections.abc import Iterator

_PICTURE = re.compile(rb"\\(?:png|jpeg)blip")
_MOST_BYTES = 100_000_000  # of digits; the file itself is bounded


def pictures_in(data: bytes) -> Iterator[bytes]:
    """The image files in the order of the text; those stored in binary form are left out."""
    for found in _PICTURE.finditer(data):
        end = data.find(b"}", found.end(), found.end() + _MOST_BYTES)
        content = data[found.end() : end if end >= 0 else found.end()]
        _, _, digits = content[content.rfind(b"\\") + 1 :].replace(b"\r", b"\n").partition(b"\n")
        if not digits:
            _, _, digits = content[content.rfind(b"\\") + 1 :].partition(b" ")
        try:
            picture = bytes.fromhex(digits.decode("ascii"))
        except ValueError:
            continue
        if picture:
            yield picture
