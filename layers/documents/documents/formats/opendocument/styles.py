"""Styles of an OpenDocument file: what paragraphs are called, and how lists count."""

import re
from dataclasses import dataclass

from documents.formats.markers import BULLET, spelled
from documents.formats.opening.xml import Element, attribute, descendants, name_of

_MAX_ANCESTORS = 20
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_CODE = re.compile(r"(?:preformatted text|source code|code|quoted code)$", re.IGNORECASE)
_CAPTION = re.compile(
    r"(?:caption|table|illustration|figure|drawing|table caption|figure caption)$", re.IGNORECASE
)
_ESCAPE = re.compile(r"_([0-9a-f]{2,4})_")


@dataclass(frozen=True, slots=True)
class ListLevel:
    """How one depth of a list counts; `form` is empty for bullets."""

    form: str
    prefix: str
    suffix: str
    start: int
    shown: int

    def marker(self, counts: list[int]) -> str:
        """The marker after `counts`, the counters from the outermost depth on."""
        if not self.form:
            return BULLET
        shown = counts[-self.shown :]
        return self.prefix + ".".join(spelled(count, self.form) for count in shown) + self.suffix


class Styles:
    """Styles from content.xml and styles.xml together."""

    def __init__(self, roots: list[Element]) -> None:
        self._parents: dict[str, tuple[str, str]] = {}
        self._lists: dict[str, dict[int, ListLevel]] = {}
        for root in roots:
            for style in descendants(root, "style"):
                name = attribute(style, "name") or ""
                self._parents[name] = (attribute(style, "parent-style-name") or "",
                                       attribute(style, "display-name") or "")  # fmt: skip
            for style in descendants(root, "list-style"):
                self._lists[attribute(style, "name") or ""] = dict(
                    _level(each) for each in style.iterchildren()
                )

    def is_code(self, style: str | None) -> bool:
        """Whether the style or an ancestor is for program text."""
        return any(_CODE.match(name) for name in self._names(style))

    def is_caption(self, style: str | None) -> bool:
        """Whether the style or an ancestor is for captions."""
        return any(_CAPTION.match(name) for name in self._names(style))

    def title_level(self, style: str | None) -> int | None:
        """1 for a title's style, 2 for a subtitle's."""
        names = {name.casefold() for name in self._names(style)}
        return 1 if "title" in names else 2 if "subtitle" in names else None

    def list_level(self, style: str | None, depth: int) -> ListLevel:
        """How that list counts at `depth`, 0 outermost; a bullet where nothing says."""
        return self._lists.get(style or "", {}).get(depth, ListLevel("", "", "", 1, 1))

    def _names(self, style: str | None) -> list[str]:
        found: list[str] = []
        while style and len(found) < _MAX_ANCESTORS:
            parent, shown = self._parents.get(style, ("", ""))
            found.append(shown or _ESCAPE.sub(lambda code: chr(int(code[1], 16)), style))
            style = parent
        return found


def _level(element: Element) -> tuple[int, ListLevel]:
    depth = _whole(attribute(element, "level"), 1) - 1
    if name_of(element) != "list-level-style-number":
        return depth, ListLevel("", "", "", 1, 1)
    form = attribute(element, "num-format") or ""
    if not form:
        return depth, ListLevel("", "", "", 1, 1)
    return depth, ListLevel(
        form=_FORMS.get(form, "decimal"),
        prefix=attribute(element, "num-prefix") or "",
        suffix=attribute(element, "num-suffix") or "",
        start=_whole(attribute(element, "start-value"), 1),
        shown=max(1, _whole(attribute(element, "display-levels"), 1)),
    )


def _whole(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.isdigit() else default
