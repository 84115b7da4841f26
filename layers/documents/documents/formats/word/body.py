"""A story of a Word document (body, note, header, text box, cell) into blocks."""

from collections.abc import Iterator

from documents.formats.office.charts import chart_blocks
from documents.formats.office.diagrams import diagram_blocks
from documents.formats.office.parts import Part, open_part
from documents.formats.opening.xml import Element, attribute, child, descendants, name_of
from documents.formats.texts import flat_text, joined
from documents.formats.word.chunks import chunk_blocks
from documents.formats.word.inline.texts import Inline, TextReader
from documents.formats.word.numbering import Numbering
from documents.formats.word.styles import Styles
from documents.formats.word.tables import only_cell, read_table
from documents.model import Block

_MAX_DEPTH = 40
_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "Choice", "body"})


class Story:
    """Reads block-level content; one for each part, since relationship ids are a part's own."""

    def __init__(
        self, part: Part, styles: Styles, numbering: Numbering, texts: TextReader, comments: dict[str, str]
    ) -> None:
        self._part = part
        self._styles = styles
        self._numbering = numbering
        self._texts = texts
        self._comments = comments

    def blocks(self, container: Element, depth: int = 0) -> list[Block]:
        """The blocks of everything in `container`, in order."""
        blocks: list[Block] = []
        dropped = ""  # a drop cap is a paragraph of its own and belongs to the next one
        for each in self._content(container, 0):
            if name_of(each) == "tbl":
                blocks.extend(self._table(each, depth))
                continue
            if name_of(each) == "altChunk":
                blocks.extend(chunk_blocks(self._part, attribute(each, "id")))
                continue
            inline = self._texts.read(each)
            if _is_drop_cap(each):
                dropped += inline.text
                continue
            inline.pieces.insert(0, dropped)
            dropped = ""
            blocks.extend(self._paragraph(each, inline, depth))
        if dropped:
            blocks.append(Block("paragraph", dropped))
        return joined(blocks)

    def _content(self, container: Element, depth: int) -> Iterator[Element]:
        if depth > _MAX_DEPTH:
            return
        for each in container.iterchildren():
            name = name_of(each)
            if name in ("p", "tbl", "altChunk"):
                yield each
            elif name in _WRAPPERS:
                yield from self._content(each, depth + 1)
            elif name == "AlternateContent":
                chosen = child(each, "Choice")
                if chosen is not None:
                    yield from self._content(chosen, depth + 1)

    def _paragraph(self, element: Element, inline: Inline, depth: int) -> list[Block]:
        blocks: list[Block] = []
        properties = child(element, "pPr")
        if inline.text.strip():
            blocks.append(self._typed(properties, inline.text))
        for box in inline.text_boxes:
            blocks.extend(self.blocks(box, depth + 1) if depth < _MAX_DEPTH else _flattened(box))
        blocks.extend(self._floats(inline))
        texts = [self._comments.get(comment) for comment in inline.comments]
        return [*blocks, *(Block("footnote", text) for text in texts if text)]

    def _typed(self, properties: Element | None, text: str) -> Block:
        level = self._styles.heading_level(properties)
        place = self._styles.numbered(properties)
        if level is not None:
            number = (
                ""
                if place is None or self._numbering.is_bullet(place)
                else self._numbering.next_marker(place)
            )
            flat = " ".join(text.split())
            return Block("heading", f"{number} {flat}".strip(), level=min(level, 6))
        if place is not None:
            marker = self._numbering.next_marker(place)
            return Block("list_item", text, level=place.level, marker=marker or None)
        if self._styles.is_caption(properties):
            return Block("caption", text)
        return Block("code" if self._styles.is_code(properties) else "paragraph", text)

    def _floats(self, inline: Inline) -> list[Block]:
        blocks: list[Block] = []
        for relation in inline.charts:
            chart = open_part(self._part.package, self._part.target_of(relation))
            blocks.extend(chart_blocks(chart.root) if chart else [])
        for relation in inline.diagrams:
            diagram = open_part(self._part.package, self._part.target_of(relation))
            blocks.extend(diagram_blocks(diagram.root) if diagram else [])
        return blocks

    def _table(self, element: Element, depth: int) -> list[Block]:
        if depth > _MAX_DEPTH:
            return _flattened(element)
        cell = only_cell(element)
        if cell is not None:
            return self.blocks(cell, depth + 1)
        table = read_table(element, lambda tc: self._cell_text(tc, depth + 1))
        return [Block("table", table=table)] if table else []

    def _cell_text(self, cell: Element, depth: int) -> str:
        return "\n".join(flat_text(block) for block in self.blocks(cell, depth))


def _flattened(element: Element) -> list[Block]:
    """What is nested deeper than people nest, as one paragraph: no word is lost, its structure is."""
    text = " ".join(" ".join(each.text or "" for each in descendants(element, "t")).split())
    return [Block("paragraph", text)] if text else []


def _is_drop_cap(paragraph: Element) -> bool:
    frame = child(paragraph, "pPr", "framePr")
    return frame is not None and attribute(frame, "dropCap") in ("drop", "margin")
