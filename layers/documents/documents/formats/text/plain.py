"""Plain text: paragraphs at empty lines, underlined headings, pages at form feeds, tables as drawn."""

import re
from pathlib import Path

from documents.formats.options import ReadOptions
from documents.formats.pages import paged
from documents.formats.text.decoding import decoded
from documents.model import Block, Document

_GAP = re.compile(r"\S(?: {3,}|\t+)\S")
_UNDERLINE = re.compile(r"([=\-~^*#+])\1{2,}")
_LEVELS = {"=": 1, "-": 2}
_LONGER = 8  # letters that an underline may reach beyond its title
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]|\x1b\\[[0-9;]*m")
_BULLET = re.compile(r"\s*([-*•‣▪◦·]|\d{1,3}[.)])\s+(?=\S)")


def read_text(source: Path | bytes, options: ReadOptions) -> Document:  # noqa: ARG001 - one shape for all readers
    """The file's text. Raises EmptyDocumentError when there is none."""
    text = decoded(source if isinstance(source, bytes) else source.read_bytes())
    pages = [text_blocks(page) for page in _CONTROLS.sub("", text.replace("\v", "\n")).split("\f")]
    return paged("text", pages if any(pages) else [[]])


def text_blocks(text: str) -> list[Block]:
    """Paragraphs, list items and listings of a text."""
    blocks: list[Block] = []
    for piece in re.split(r"\n[ \t]*\n", text.expandtabs(8)):
        lines = [line.rstrip() for line in piece.split("\n") if line.strip()]
        if lines:
            blocks.extend(_blocks(lines))
    return blocks


def _blocks(lines: list[str]) -> list[Block]:
    headings: list[Block] = []
    at = 0
    while (headed := _heading(lines[at : at + 3])) is not None:
        headings.append(headed[0])
        at += headed[1]
    lines = lines[at:]
    if not lines:
        return headings
    if _is_drawn(lines):
        return [*headings, Block("code", "\n".join(lines))]
    if _BULLET.match(lines[0]) and len(lines) > 1:
        return [*headings, *_items(lines)]
    return [*headings, Block("paragraph", "\n".join(line.strip() for line in lines))]


def _heading(lines: list[str]) -> tuple[Block, int] | None:
    """A line underlined with signs, or between two such lines, as a heading, and how many lines it takes."""
    over = len(lines) > 2 and _UNDERLINE.fullmatch(lines[0]) is not None and lines[0] == lines[2]
    at = 1 if over else 0
    if len(lines) < at + 2 or _UNDERLINE.fullmatch(lines[at + 1]) is None:
        return None
    title, under = lines[at].strip(), lines[at + 1]
    if (
        _UNDERLINE.fullmatch(title)
        or not len(title) - 2 <= len(under) <= len(title) + _LONGER
        or _GAP.search(title)
    ):
        return None
    level = 1 if over else _LEVELS.get(under[0], 3)
    return Block("heading", title, level=level), at + 2


def _is_drawn(lines: list[str]) -> bool:
    """Whether columns are held in place by spaces, so that joining the lines would spoil them."""
    return len(lines) > 1 and sum(1 for line in lines if _GAP.search(line)) * 2 > len(lines)


def _items(lines: list[str]) -> list[Block]:
    blocks: list[Block] = []
    for line in lines:
        found = _BULLET.match(line)
        if found:
            level = min((len(line) - len(line.lstrip())) // 2, 8)
            blocks.append(Block("list_item", line[found.end() :].strip(), level=level, marker=found[1]))
        else:
            blocks[-1].text += "\n" + line.strip()
    return blocks
