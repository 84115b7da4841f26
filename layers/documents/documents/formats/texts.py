"""What readers of several formats do with blocks of text."""

import re

from documents.formats.markers import BULLET
from documents.formats.office.symbols import spelled_symbols
from documents.model import Block


def joined(blocks: list[Block]) -> list[Block]:
    """The blocks, neighbouring lines of code made one block."""
    result: list[Block] = []
    for block in blocks:
        if block.kind == "code" and result and result[-1].kind == "code":
            result[-1].text += "\n" + block.text
        else:
            result.append(block)
    return result


_OFFICE = frozenset({"docx", "doc", "rtf", "pptx", "odt", "odp"})
_INVISIBLE = re.compile("[\u00ad\u2060\ufeff]")  # soft hyphens, word joiners, byte order marks amid the text


def show_letters(blocks: list[Block], file_type: str) -> None:
    """Makes of the blocks' letters what a reader sees: signs of private codes, none that show nowhere.

    Only office files keep letters of the Symbol font at those codes; web pages keep icons there.
    """
    office = file_type in _OFFICE
    for block in blocks:
        block.text = _shown(block.text, office=office)
        for cell in block.table.cells if block.table is not None else ():
            cell.text = _shown(cell.text, office=office)


def _shown(text: str, *, office: bool) -> str:
    if text.isascii():
        return text
    text = _INVISIBLE.sub("", text)
    return spelled_symbols(text) if office else text


def flat_text(block: Block) -> str:
    """A block as lines of a cell's or note's text: lists keep their markers, tables their rows."""
    if block.table is not None:
        return "\n".join(" ".join(text for text in row if text) for row in block.table.grid())
    if block.kind == "list_item":
        indent = "  " * (block.level or 0)
        return f"{indent}{'-' if block.marker in (None, BULLET) else block.marker} {block.text}"
    return block.text
