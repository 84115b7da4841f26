"""How deep list items are nested, by their indent."""

from documents.model import Block

_INDENT = 6.0  # points: a smaller step is no step


def nest(blocks: list[Block]) -> None:
    """Set the level of list items that follow one another, 0 for the outermost.

    What stands between two items and is indented belongs to the item; anything else ends the list.
    """
    indents: list[float] = []
    for block in blocks:
        if block.box is None:
            continue
        left = block.box[0]
        if block.kind != "list_item":
            if not indents or left <= indents[0] + _INDENT:
                indents = []
            continue
        while indents and left < indents[-1] - _INDENT:
            indents.pop()
        if not indents or left > indents[-1] + _INDENT:
            indents.append(left)
        block.level = len(indents) - 1
