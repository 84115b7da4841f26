"""Which number a list item has (§5.3.3: lists count anew unless they say that they continue)."""

from collections.abc import Iterator
from contextlib import contextmanager

from documents.formats.opendocument.styles import ListLevel, Styles
from documents.formats.opening.xml import Element, attribute


class ListCounter:
    """The lists that are open at this point of the text.

    `by_depth` is how slides count: a list goes on from one of the same form before it in its shape, whatever
    deeper items stand between them (LibreOffice writes each such run as a list of its own).
    """

    def __init__(self, styles: Styles, *, by_depth: bool = False) -> None:
        self._styles = styles
        self._by_depth = by_depth
        self._reached: dict[int, tuple[ListLevel, int]] = {}
        self._open: list[tuple[str | None, int]] = []
        self._ended: dict[str | None, int] = {}

    @property
    def depth(self) -> int:
        """The depth of the innermost open list, 0 for an outermost one."""
        return len(self._open) - 1

    def begin_shape(self) -> None:
        """Forgets the lists before: those of another shape count anew."""
        self._reached = {}

    @contextmanager
    def entered(self, element: Element) -> Iterator[None]:
        """While the items of this `text:list` are read."""
        style = attribute(element, "style-name") or (self._open[-1][0] if self._open else None)
        level = self._styles.list_level(style, len(self._open))
        before, reached = self._reached.get(len(self._open), (None, 0))
        start = reached if before == level else level.start - 1
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
        level = self._styles.list_level(style, self.depth)
        if self._by_depth:
            self._reached = {at: told for at, told in self._reached.items() if at < self.depth}
            self._reached[self.depth] = (level, count)
        return level.marker([each for _, each in self._open])
