"""Markdown (CommonMark with GitHub tables) through markdown-it-py (MIT)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from documents.formats.markers import BULLET
from documents.formats.options import ReadOptions
from documents.formats.pages import single_page
from documents.formats.tables import table_of
from documents.formats.text.decoding import decoded
from documents.formats.web.blocks import BlockReader
from documents.formats.web.parsing import parse_html
from documents.model import Block, Document

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_FIELD = re.compile(r"^(title|author|date|description|lang):[ \t]*(.+)$", re.MULTILINE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def read_markdown(source: Path | bytes, options: ReadOptions) -> Document:  # noqa: ARG001 - one shape for all readers
    """The document with its headings, lists, tables and code. Raises EmptyDocumentError."""
    text = decoded(source if isinstance(source, bytes) else source.read_bytes())
    metadata: dict[str, str] = {}
    front = _FRONT_MATTER.match(text)
    if front:
        names = {"lang": "language", "date": "created"}
        metadata = {names.get(key, key): value.strip(" \"'") for key, value in _FIELD.findall(front[1])}
        text = text[front.end() :]
    return single_page("markdown", markdown_blocks(text), metadata)


def markdown_blocks(text: str) -> list[Block]:
    """The blocks of a markdown text."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": 40}).enable(["table", "strikethrough"])
    reading = _Reading()
    for token in parser.parse(text):
        reading.take(token)
    return reading.blocks


@dataclass(slots=True)
class _Reading:
    blocks: list[Block] = field(default_factory=list)
    lists: list[int | None] = field(default_factory=list)
    """The next number of each open list, None for bullets."""
    marker: str | None = None
    heading: int = 0
    rows: list[list[str]] | None = None

    def take(self, token: "Token") -> None:
        kind = token.type
        if kind == "inline":
            self._inline(token)
        elif kind in ("fence", "code_block"):
            self.blocks.append(Block("code", token.content.rstrip("\n")))
        elif kind == "html_block":
            root = parse_html(token.content.encode())
            self.blocks.extend(BlockReader().read(root) if root is not None else [])
        elif kind in ("bullet_list_open", "ordered_list_open"):
            self.lists.append(int(token.attrs.get("start", 1)) if kind.startswith("ordered") else None)
        elif kind in ("bullet_list_close", "ordered_list_close"):
            self.lists.pop()
        elif kind == "list_item_open":
            self._item()
        else:
            self._table_or_heading(token)

    def _table_or_heading(self, token: "Token") -> None:
        kind = token.type
        if kind == "heading_open":
            self.heading = int(token.tag[1])
        elif kind == "heading_close":
            self.heading = 0
        elif kind == "table_open":
            self.rows = []
        elif kind == "tr_open" and self.rows is not None:
            self.rows.append([])
        elif kind == "table_close" and self.rows is not None:
            self.blocks.append(Block("table", table=table_of(self.rows)))
            self.rows = None

    def _item(self) -> None:
        number = self.lists[-1]
        self.marker = BULLET if number is None else f"{number}."
        if number is not None:
            self.lists[-1] = number + 1

    def _inline(self, token: "Token") -> None:
        text = _text(token.children or [])
        if self.rows:
            self.rows[-1].append(text)
        elif not text:
            return
        elif self.heading:
            self.blocks.append(Block("heading", " ".join(text.split()), level=self.heading))
        elif self.marker is not None:
            level = max(0, len(self.lists) - 1)
            self.blocks.append(Block("list_item", text, level=level, marker=self.marker))
            self.marker = None
        else:
            self.blocks.append(Block("paragraph", text))


def _text(tokens: "Sequence[Token]") -> str:
    pieces: list[str] = []
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            pieces.append("\n")
        elif token.type in ("text", "code_inline", "text_special"):
            pieces.append(token.content)
        elif token.type == "image":
            pieces.append(_text(token.children or []))
        elif token.type == "html_inline" and _BREAK.match(token.content):
            pieces.append("\n")
    return "".join(pieces).strip()
