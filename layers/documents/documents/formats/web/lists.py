"""The lists that are open while a page is read, and which number an item has (HTML §4.4.5)."""

from dataclasses import dataclass, field

from documents.formats.markers import BULLET, spelled
from documents.formats.opening.xml import Element

_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


@dataclass(slots=True)
class _List:
    ordered: bool
    form: str
    count: int


@dataclass(slots=True)
class OpenLists:
    """The innermost list is the last."""

    _lists: list[_List] = field(default_factory=list)

    @property
    def level(self) -> int:
        """The depth of the innermost list, 0 for an outermost one or none."""
        return max(0, len(self._lists) - 1)

    def enter(self, element: Element, *, ordered: bool) -> None:
        """A list begins."""
        start = element.get("start") or "1"
        first = int(start) if start.lstrip("-").isdigit() else 1
        form = _FORMS.get(element.get("type") or "", "decimal")
        self._lists.append(_List(ordered, form, first - 1))

    def leave(self) -> None:
        """The innermost list ends."""
        if self._lists:
            self._lists.pop()

    def next_marker(self, item: Element) -> str:
        """The marker of the innermost list's next item."""
        if not self._lists or not self._lists[-1].ordered:
            return BULLET
        current = self._lists[-1]
        value = item.get("value") or ""
        current.count = int(value) if value.isdigit() else current.count + 1
        return f"{spelled(current.count, current.form)}."
