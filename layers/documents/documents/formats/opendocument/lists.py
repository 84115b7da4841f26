"""Which number a list item has (§5.3.3: lists count anew unless they say that they continue)."""

from collections.abc import Iterator
from contextlib import contextmanager

from documents.formats.opendocument.styles import Styles
from documents.formats.opening.xml import Element, attribute


class ListCounter:
    """The lists that are open at this point of the text."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._open: list[tuple[str | None, int]] = []
        self._ended: dict[str | None, int] = {}

    @property
    def depth(self) -> int:
        """The depth of the innermost open list, 0 for an outermost one."""
        return len(self._open) - 1

    @contextmanager
    def entered(self, element: Element) -> Iterator[None]:
        """While the items of this `text:list` are read."""
        style = attribute(element, "style-name") or (self._open[-1][0] if self._open else None)
        start = self._styles.list_level(style, len(self._open)).start - 1
        continues = attribute(element, "continue-numbering") == "true" or attribute(element, "continue-list")
        self._open.append((style, self._ended.get(style, start) if continues else start))
        try:
            yield
        finally:
            style, count = self._open.pop()
            if not self._open:
                self._ended[style] = count

    def next_marker(self, item: Element) -> str:
        """The marker of the next item of the innermost list."""
        style, count = self._open[-1]
        start = attribute(item, "start-value") or ""
        count = int(start) if start.isdigit() else count + 1
        self._open[-1] = (style, count)
        return self._styles.list_level(style, self.depth).marker([each for _, each in self._open])
