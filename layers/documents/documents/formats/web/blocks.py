"""A tree of HTML into blocks, without recursion: the walk is flat, its state is a stack."""

import re
from dataclasses import dataclass, field

from lxml import etree

from documents.formats.opening.xml import Element, full_text
from documents.formats.texts import joined
from documents.formats.web.elements import (
    BLOCKS,
    HEADINGS,
    LISTS,
    SKIPPED,
    is_captioned,
    is_hidden,
    is_permalink,
    ruby_guide,
    tag_of,
)
from documents.formats.web.lists import OpenLists
from documents.formats.web.mathematics import math_text
from documents.formats.web.tables import is_data_table, read_table
from documents.model import Block, BlockKind

_FILE_NAME = re.compile(r"\S+\.(?:png|jpe?g|gif|svg|webp|bmp|tiff?)", re.IGNORECASE)


@dataclass(slots=True)
class _State:
    """Where the walk is."""

    pieces: list[str] = field(default_factory=list)
    lists: OpenLists = field(default_factory=OpenLists)
    marker: str | None = None
    """The marker of a list item whose first text has not come yet."""
    heading: int = 0
    preformatted: int = 0
    captions: int = 0


class BlockReader:
    """Reads elements into blocks; `with_images` adds pictures' alternative texts as captions."""

    def __init__(self, *, with_images: bool = True) -> None:
        self._with_images = with_images
        self._state = _State()
        self._blocks: list[Block] = []
        self._tables: set[Element] = set()

    def read(self, root: Element) -> list[Block]:
        """The blocks of everything that shows in `root`."""
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "start":
                if self._start(element):
                    walk.skip_subtree()
            else:
                self._end(element)
                if element is not root:
                    self._text(element.tail)
        self._flush()
        return joined(self._blocks)

    def _start(self, element: Element) -> bool:
        """Enter an element; True when its content is dealt with."""
        tag = tag_of(element)
        if not tag or tag in SKIPPED or is_hidden(element) or is_permalink(element):
            return True
        if tag in BLOCKS:
            self._flush()
        if tag == "table" and is_data_table(element):
            self._tables.add(element)
            self._table(element)
            return True
        if self._leaf(tag, element):
            return True
        self._enter(tag, element)
        self._text(element.text)
        return False

    def _leaf(self, tag: str, element: Element) -> bool:
        if tag == "br":
            self._state.pieces.append("\n")
        elif tag == "img":
            alternative = (element.get("alt") or "").strip()
            if (
                alternative
                and not _FILE_NAME.fullmatch(alternative)
                and self._with_images
                and not is_captioned(element)
            ):
                self._flush()
                self._blocks.append(Block("caption", alternative))
        elif tag == "input":
            self._input(element)
        elif tag == "select":
            chosen = element.find(".//option[@selected]")
            self._text(" " + " ".join(full_text(chosen).split()) + " " if chosen is not None else "")
        elif tag in ("rt", "math"):
            self._state.pieces.append(math_text(element) if tag == "math" else ruby_guide(element))
        else:
            return False
        return True

    def _input(self, element: Element) -> None:
        kind = (element.get("type") or "text").casefold()
        if kind in ("checkbox", "radio"):
            self._state.pieces.append("☒ " if element.get("checked") is not None else "☐ ")
        elif kind in ("text", "number", "date", "email", "tel", "url", "search") and element.get("value"):
            self._state.pieces.append(f" {element.get('value')} ")

    def _enter(self, tag: str, element: Element) -> None:
        state = self._state
        if tag in LISTS:
            state.lists.enter(element, ordered=tag == "ol")
        elif tag == "li":
            state.marker = state.lists.next_marker(element)
        elif tag in HEADINGS:
            state.heading = HEADINGS[tag]
        elif tag == "pre":
            state.preformatted += 1
        elif tag in ("figcaption", "caption"):
            state.captions += 1

    def _end(self, element: Element) -> None:
        tag, state = tag_of(element), self._state
        if not tag or tag in SKIPPED or is_hidden(element) or element in self._tables:
            return
        if tag in BLOCKS:
            self._flush()
        if tag in LISTS:
            state.lists.leave()
        elif tag == "li":
            state.marker = None
        elif tag in HEADINGS:
            state.heading = 0
        elif tag == "pre":
            state.preformatted = max(0, state.preformatted - 1)
        elif tag in ("figcaption", "caption"):
            state.captions = max(0, state.captions - 1)

    def _text(self, text: str | None) -> None:
        if text:
            self._state.pieces.append(text if self._state.preformatted else text.replace("\n", " "))

    def _table(self, element: Element) -> None:
        caption = element.find("caption")
        if caption is not None and (words := " ".join(full_text(caption).split())):
            self._blocks.append(Block("caption", words))
        table = read_table(element, lambda cell: BlockReader(with_images=self._with_images).read(cell))
        if table is not None:
            self._blocks.append(Block("table", table=table))

    def _flush(self) -> None:
        state = self._state
        raw, state.pieces = "".join(state.pieces), []
        if not raw.strip():
            return
        if state.preformatted:
            self._blocks.append(Block("code", raw.strip("\n").rstrip()))
            return
        text = "\n".join(line for line in (" ".join(line.split()) for line in raw.split("\n")) if line)
        if state.heading:
            self._blocks.append(Block("heading", " ".join(text.split()), level=state.heading))
        elif state.marker is not None:
            self._blocks.append(Block("list_item", text, level=state.lists.level, marker=state.marker))
            state.marker = None
        else:
            kind: BlockKind = "caption" if state.captions else "paragraph"
            self._blocks.append(Block(kind, text))
