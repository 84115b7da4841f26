"""Whether a slide's paragraph has a bullet or number: paragraph, shape, layout and master are asked."""

from dataclasses import dataclass, field

from documents.formats.markers import BULLET, spelled
from documents.formats.opening.xml import Element, attribute, child, descendants

_FORMS = {
    "alphaLc": "lowerLetter",
    "alphaUc": "upperLetter",
    "romanLc": "lowerRoman",
    "romanUc": "upperRoman",
}
_BODY = frozenset({"body", "obj", "subTitle", ""})


@dataclass(frozen=True, slots=True)
class Placeholder:
    """The role of a shape on its layout, e.g. ("title", "0")."""

    kind: str
    index: str


def placeholder_of(shape: Element) -> Placeholder | None:
    """The shape's placeholder role, None for a free shape. A role without a type is an object's."""
    found = next(descendants(shape, "nvPr"), None)
    mark = child(found, "ph")
    return None if mark is None else Placeholder(attribute(mark, "type") or "", attribute(mark, "idx") or "0")


@dataclass(slots=True)
class BulletStyles:
    """List styles of a slide's layout and master."""

    layout: Element | None
    master: Element | None
    _counts: dict[int, int] = field(default_factory=dict)

    def start_shape(self) -> None:
        """Numbers begin anew in every shape."""
        self._counts.clear()

    def marker(self, paragraph: Element, shape: Element, level: int) -> str | None:
        """The paragraph's marker, "•" or e.g. "2."; None for one without."""
        sources = [child(paragraph, "pPr"), *self._inherited(shape, level)]
        for source in sources:
            if source is None:
                continue
            if child(source, "buNone") is not None:
                break
            number = child(source, "buAutoNum")
            if number is not None:
                return self._number(number, level)
            if child(source, "buChar") is not None or child(source, "buBlip") is not None:
                self._stop(level)
                return BULLET
        self._stop(level)
        return None

    def _inherited(self, shape: Element, level: int) -> list[Element | None]:
        tag = f"lvl{level + 1}pPr"
        found = [child(shape, "txBody", "lstStyle", tag)]
        role = placeholder_of(shape)
        if role is None:
            return found
        for holder in (self.layout, self.master):
            same = matching(holder, role)
            if same is not None:
                found.append(child(same, "txBody", "lstStyle", tag))
        style = "bodyStyle" if role.kind in _BODY else "titleStyle" if "itle" in role.kind else "otherStyle"
        found.append(child(self.master, "txStyles", style, tag))
        return found

    def _stop(self, level: int) -> None:
        for each in [one for one in self._counts if one >= level]:
            del self._counts[each]

    def _number(self, number: Element, level: int) -> str:
        start = attribute(number, "startAt") or "1"
        first = int(start) if start.isdigit() else 1
        for deeper in [one for one in self._counts if one > level]:
            del self._counts[deeper]
        self._counts[level] = self._counts.get(level, first - 1) + 1
        kind = attribute(number, "type") or "arabicPeriod"
        form = next((form for start, form in _FORMS.items() if kind.startswith(start)), "decimal")
        text = spelled(self._counts[level], form)
        if kind.endswith("ParenBoth"):
            return f"({text})"
        return text + (")" if kind.endswith("ParenR") else ".")


def matching(holder: Element | None, role: Placeholder) -> Element | None:
    """The placeholder of that role on a layout or master: the same index, or else the same kind."""
    if holder is None:
        return None
    shapes = [(shape, found) for shape in descendants(holder, "sp") if (found := placeholder_of(shape))]
    for shape, found in shapes:
        if found.index == role.index and found.kind == role.kind:
            return shape
    kinds = (
        ("title", "ctrTitle") if "itle" in role.kind and role.kind != "subTitle" else (role.kind or "body",)
    )
    return next((shape for shape, found in shapes if found.kind in kinds), None)
