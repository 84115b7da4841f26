"""What readers of several formats do with blocks of text."""

import re

from documents.formats.markers import BULLET
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


_INVISIBLE = re.compile("[\u00ad\u2060\ufeff]")  # soft hyphens, word joiners, byte order marks amid the text


def drop_invisible(blocks: list[Block]) -> None:
    """Takes out of the blocks what shows nowhere and parts words for whoever searches them."""
    for block in blocks:
        block.text = _INVISIBLE.sub("", block.text)
        for cell in block.table.cells if block.table is not None else ():
            cell.text = _INVISIBLE.sub("", cell.text)


def flat_text(block: Block) -> str:
    """A block as lines of a cell's or note's text: lists keep their markers, tables their rows."""
    if block.table is not None:
        return "\n".join(" ".join(text for text in row if text) for row in block.table.grid())
    if block.kind == "list_item":
        indent = "  " * (block.level or 0)
        return f"{indent}{'-' if block.marker in (None, BULLET) else block.marker} {block.text}"
    return block.text
