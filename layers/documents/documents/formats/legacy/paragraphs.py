"""What a DOC file says of its paragraphs: style, outline level, list, table ([MS-DOC] §2.4.6.1, §2.9.23)."""

from bisect import bisect_right
from contextlib import suppress
from dataclasses import dataclass
from struct import error as StructError  # noqa: N812 - it is a class
from struct import unpack_from

_PAGE = 512
_IN_TABLE, _ROW_END, _LIST, _LIST_LEVEL, _OUTLINE = 0x2416, 0x2417, 0x460B, 0x260A, 0x2640
_OPERAND_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}  # by the sprm's upper three bits; 6 is variable
_TITLE, _SUBTITLE = 62, 74
_PARAGRAPH_STYLE = 1
_NO_LEVEL = 9


@dataclass(slots=True)
class Properties:
    """One paragraph's, as far as reading needs them."""

    style: int = 0
    in_table: bool = False
    row_end: bool = False
    list_id: int = 0
    level: int = 0
    outline: int = _NO_LEVEL


class ParagraphTable:
    """Paragraph properties by the byte offset of any of a paragraph's characters."""

    def __init__(self, main: bytes, table: bytes, place: tuple[int, int]) -> None:
        self._starts: list[int] = []
        self._found: list[Properties] = []
        plc = table[place[0] : place[0] + place[1]]
        count = max(0, (len(plc) - 4) // 8)
        for index in range(count):
            (page,) = unpack_from("<I", plc, 4 * (count + 1) + 4 * index)
            try:
                self._read_page(main[(page & 0x3F_FFFF) * _PAGE :][:_PAGE])
            except (StructError, IndexError):
                continue

    def at(self, offset: int) -> Properties:
        """The properties of the paragraph around that byte; the defaults where the file says nothing."""
        index = bisect_right(self._starts, offset) - 1
        return self._found[index] if index >= 0 else Properties()

    def _read_page(self, page: bytes) -> None:
        count = page[511]
        offsets = unpack_from(f"<{count + 1}I", page, 0)
        for index in range(count):
            at = page[4 * (count + 1) + 13 * index] * 2
            if self._starts and offsets[index] < self._starts[-1]:
                continue
            self._starts.append(offsets[index])
            self._found.append(_properties(page, at) if at else Properties())


def _properties(page: bytes, at: int) -> Properties:
    size = page[at] * 2 - 1
    start = at + 1
    if page[at] == 0:
        size, start = page[at + 1] * 2, at + 2
    return parsed(page[start : start + size])


def parsed(data: bytes) -> Properties:
    """A style index and the modifications after it, a PapxInFkp's or UpxPapx's content."""
    found = Properties(style=unpack_from("<H", data, 0)[0] if len(data) > 1 else 0)
    position = 2
    while position + 2 < len(data):
        (code,) = unpack_from("<H", data, position)
        kind = code >> 13
        length = data[position + 2] + 1 if kind == 6 else _OPERAND_SIZES[kind]
        _apply(found, code, data[position + 2 : position + 2 + length])
        position += 2 + length
    return found


def _apply(found: Properties, code: int, operand: bytes) -> None:
    value = int.from_bytes(operand[:2], "little")
    if code == _IN_TABLE:
        found.in_table = bool(value)
    elif code == _ROW_END:
        found.row_end = bool(value)
    elif code == _LIST:
        found.list_id = value
    elif code == _LIST_LEVEL:
        found.level = min(value, 8)
    elif code == _OUTLINE:
        found.outline = value


class StyleSheet:
    """Styles by index: built-in headings by their numbers, others by the outline level they carry."""

    def __init__(self, table: bytes, place: tuple[int, int]) -> None:
        self._levels: dict[int, int] = {}
        self._lists: dict[int, Properties] = {}
        data = table[place[0] : place[0] + place[1]]
        try:
            self._read(data)
        except StructError:
            return  # what was read so far is as good as it gets

    def heading_level(self, properties: Properties) -> int | None:
        """1 to 9 for a heading, by its own word or its style's."""
        if properties.outline < _NO_LEVEL:
            return properties.outline + 1
        return self._levels.get(properties.style)

    def is_listed(self, properties: Properties) -> bool:
        """Whether the paragraph or its style belongs to a list."""
        style = self._lists.get(properties.style)
        return bool(properties.list_id or (style is not None and style.list_id))

    def _read(self, data: bytes) -> None:
        (header,) = unpack_from("<H", data, 0)
        count, base_size = unpack_from("<HH", data, 2)
        position = 2 + header
        for index in range(count):
            (size,) = unpack_from("<H", data, position)
            if size >= base_size + 2:
                with suppress(StructError):  # a damaged style costs itself alone
                    self._add(index, data[position + 2 : position + 2 + size], base_size)
            position += 2 + size + size % 2

    def _add(self, index: int, style: bytes, base_size: int) -> None:
        first, second = unpack_from("<HH", style, 0)
        built_in = first & 0x0FFF
        if 1 <= built_in <= 9:
            self._levels[index] = built_in
        elif built_in in (_TITLE, _SUBTITLE):
            self._levels[index] = 1 if built_in == _TITLE else 2
        elif second & 0xF == _PARAGRAPH_STYLE:
            (letters,) = unpack_from("<H", style, base_size)
            start = base_size + 2 + 2 * letters + 2  # the name ends with a zero
            (size,) = unpack_from("<H", style, start)
            found = parsed(style[start + 2 : start + 2 + size])
            parent = second >> 4
            if found.outline < _NO_LEVEL:
                self._levels[index] = found.outline + 1
            elif parent in self._levels:
                self._levels[index] = self._levels[parent]
            self._lists[index] = found
