"""OpenDocument block content into blocks: headings, paragraphs, lists, tables, frames."""

from documents.formats.opendocument.lists import ListCounter
from documents.formats.opendocument.objects import Embedded, chart_blocks, first_sheet, nothing_embedded
from documents.formats.opendocument.styles import Styles
from documents.formats.opendocument.tables import read_table
from documents.formats.opendocument.texts import Inline, Notes, read_inline
from documents.formats.opening.xml import Element, attribute, child, full_text, name_of
from documents.formats.texts import flat_text, joined
from documents.formats.web.mathematics import math_text
from documents.model import Block

_MAX_DEPTH = 40
_SKIPPED = frozenset(
    (
        "tracked-changes forms sequence-decls variable-decls user-field-decls dde-connection-decls notes "
        "annotation event-listeners glue-point thumbnail image object-ole title desc settings "
        "index-title-template table-of-content-source illustration-index-source"
    ).split()
)


class Story:
    """Reads block-level content; shares its notes and list counters with the whole document."""

    def __init__(
        self, styles: Styles, notes: Notes, embedded: Embedded = nothing_embedded, *, slides: bool = False
    ) -> None:
        self._styles = styles
        self._notes = notes
        self._embedded = embedded
        self._lists = ListCounter(styles, by_depth=slides)

    def shape(self, shape: Element) -> list[Block]:
        """The blocks of one shape of a slide, whose lists are its own."""
        self._lists.begin_shape()
        return self.blocks(shape)

    def blocks(self, container: Element, depth: int = 0) -> list[Block]:
        """The blocks of everything in `container`, in order."""
        if depth > _MAX_DEPTH:  # deeper than people nest: no word is lost, the structure is
            text = " ".join(full_text(container).split())
            return [Block("paragraph", text)] if text else []
        return joined([block for each in container.iterchildren() for block in self._node(each, depth + 1)])

    def note_blocks(self) -> list[Block]:
        """The notes that the text read so far calls for."""
        blocks: list[Block] = []
        for number, body in enumerate(list(self._notes.bodies), start=1):
            text = "\n".join(flat_text(block) for block in self.blocks(body))
            blocks.extend([Block("footnote", text, marker=str(number))] if text.strip() else [])
        return blocks

    def _node(self, element: Element, depth: int) -> list[Block]:
        name = name_of(element)
        if not name or name in _SKIPPED:
            return []
        if name in ("p", "h"):
            return self._paragraph(element, depth)
        if name == "list":
            return self._list(element, depth)
        if name == "object":
            return self._object(element, depth)
        if name == "table":
            table = read_table(element, lambda cell: self._cell_text(cell, depth))
            return [Block("table", table=table)] if table else []
        return self.blocks(element, depth)

    def _object(self, element: Element, depth: int) -> list[Block]:
        root = self._embedded(element)
        if root is None or depth > _MAX_DEPTH:
            return []
        if name_of(root) == "math":
            text = math_text(root)
            return [Block("paragraph", text)] if text else []
        body = child(root, "body")
        chart, sheets = child(body, "chart", "chart"), child(body, "spreadsheet")
        if chart is not None:
            return chart_blocks(chart, lambda cell: self._cell_text(cell, depth))
        shown = first_sheet(sheets) if sheets is not None else body
        return self._node(shown, depth + 1) if shown is not None else []

    def _paragraph(self, element: Element, depth: int, item: Block | None = None) -> list[Block]:
        inline = read_inline(element, self._notes, self._embedded)
        blocks: list[Block] = []
        if inline.text.strip():
            blocks.append(self._typed(element, inline, item))
        for frame in inline.frames:
            blocks.extend(self.blocks(frame, depth + 1))
        blocks.extend(Block("footnote", comment) for comment in inline.comments if comment)
        return blocks

    def _typed(self, element: Element, inline: Inline, item: Block | None) -> Block:
        style = attribute(element, "style-name")
        level = self._styles.title_level(style)
        if name_of(element) == "h" or level is not None:
            outline = attribute(element, "outline-level") or "1"
            level = level or (int(outline) if outline.isdigit() else 1)
            return Block("heading", " ".join(inline.text.split()), level=max(1, min(level, 6)))
        if item is not None:
            return Block("list_item", inline.text, level=item.level, marker=item.marker)
        if self._styles.is_code(style):
            return Block("code", inline.raw)
        return Block("caption" if self._styles.is_caption(style) else "paragraph", inline.text)

    def _list(self, element: Element, depth: int) -> list[Block]:
        blocks: list[Block] = []
        with self._lists.entered(element):
            for item in element.iterchildren():
                if name_of(item) in ("list-item", "list-header"):
                    blocks.extend(self._item(item, depth + 1))
        return blocks

    def _item(self, item: Element, depth: int) -> list[Block]:
        blocks: list[Block] = []
        marked: Block | None = None
        if name_of(item) == "list-item" and any(name_of(each) in ("p", "h") for each in item.iterchildren()):
            marked = Block("list_item", level=self._lists.depth, marker=self._lists.next_marker(item))
        for each in item.iterchildren():
            if name_of(each) in ("p", "h"):
                found = self._paragraph(each, depth, marked)
                marked = None if found else marked
                blocks.extend(found)
            else:
                blocks.extend(self._node(each, depth + 1))
        return blocks

    def _cell_text(self, cell: Element, depth: int) -> str:
        return "\n".join(flat_text(block) for block in self.blocks(cell, depth + 1))
