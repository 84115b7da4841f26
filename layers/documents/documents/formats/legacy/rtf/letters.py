"""The letters of an RTF on their way from bytes to what they belong to: the body, a note, a style's name."""

from documents.formats.legacy.rtf.state import Encodings, Group


class Letters:
    """Gathers text by destination until whoever ends there takes it."""

    def __init__(self, encodings: Encodings) -> None:
        self._encodings = encodings
        self._pieces: dict[str, list[str]] = {}
        self._bytes = b""
        self._to_skip = 0

    def take(self, data: bytes, *, skippable: str) -> None:
        """Bytes as they come; `skippable` is the kind of their token, `text` or `byte`."""
        if self._to_skip:  # the plain stand-in for a letter that \\u gave already
            count = min(self._to_skip, len(data) if skippable == "text" else 1)
            self._to_skip -= count
            data = data[count:]
        self._bytes += data

    def flush(self, group: Group) -> None:
        """Decodes what came so far: the bytes of one letter may come in two tokens."""
        if self._bytes:
            text = self._encodings.decoded(self._bytes, group.font)
            self._bytes = b""
            self.add(text, group)

    def add(self, text: str, group: Group) -> None:
        """Text where the group writes to; hidden text goes nowhere."""
        if group.destination != "skipped" and not group.hidden:
            self._pieces.setdefault(group.destination, []).append(text)

    def add_unicode(self, number: int, group: Group) -> None:
        """A letter by its UTF-16 code unit; its stand-in that follows is passed over."""
        self.add(chr(number % 65_536), group)
        self._to_skip = group.skip_after_unicode

    def add_to_body(self, text: str) -> None:
        """White space that a nested table leaves in its cell."""
        self._pieces.setdefault("body", []).append(text)

    def taken(self, destination: str) -> str:
        """What was written there, which is then empty; surrogates are joined into their letters."""
        text = "".join(self._pieces.pop(destination, []))
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
