"""Where list items stand in markdown: a nested item begins where its parent's text does (CommonMark §5.2)."""

from documents.model import Block

_UNDER_NOTHING = 2  # four spaces would make code of an item that has no parent


class ListNesting:
    """The items that are open at this point of a document."""

    def __init__(self) -> None:
        self._open: list[tuple[int, int]] = []

    def indent(self, block: Block) -> int:
        """The spaces before the block's markdown. Blocks are told in the order they stand in."""
        if block.kind != "list_item":
            self._open = []
            return 0
        level = block.level or 0
        while self._open and self._open[-1][0] >= level:
            self._open.pop()
        indent = self._open[-1][1] if self._open else (_UNDER_NOTHING if level else 0)
        self._open.append((level, indent + len(marker_of(block)) + 1))
        return indent


def marker_of(block: Block) -> str:
    """The item's number where it has one, a hyphen for any bullet."""
    marker = block.marker or "-"
    return marker if any(character.isalnum() for character in marker) else "-"
