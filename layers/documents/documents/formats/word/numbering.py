"""List markers as Word would print them (ECMA-376 part 1 §17.9)."""

import re
from collections import defaultdict
from dataclasses import dataclass

from documents.formats.markers import BULLET, spelled
from documents.formats.opening.xml import Element, attribute, child, child_value, children
from documents.formats.word.styles import Numbered

_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """How one depth of a list counts."""

    form: str
    text: str
    start: int


class Numbering:
    """Counts every list of a document; ask for markers in document order."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._counted_as: dict[str, str] = {}
        self._restarts: set[str] = set()
        self._counters: dict[str, dict[int, int]] = defaultdict(dict)
        if root is None:
            return
        abstracts = {attribute(each, "abstractNumId") or "": each for each in children(root, "abstractNum")}
        for number in children(root, "num"):
            self._add(number, abstracts)

    def _add(self, number: Element, abstracts: dict[str, Element]) -> None:
        number_id = attribute(number, "numId") or ""
        abstract_id = child_value(number, "abstractNumId") or ""
        levels: dict[int, Level] = {}
        if abstract_id in abstracts:
            levels = dict(_level(each) for each in children(abstracts[abstract_id], "lvl"))
        overridden = False
        for override in children(number, "lvlOverride"):
            at = _whole(attribute(override, "ilvl"), 0)
            inner = child(override, "lvl")
            if inner is not None:
                levels[at] = _level(inner)[1]
            start = child_value(override, "startOverride")
            if start is not None and at in levels:
                levels[at] = Level(levels[at].form, levels[at].text, _whole(start, 1))
                overridden = True
        self._levels[number_id] = levels
        # Lists of one abstract definition count on together unless one says that it starts anew.
        self._counted_as[number_id] = f"own {number_id}" if overridden else f"abstract {abstract_id}"

    def is_bullet(self, place: Numbered) -> bool:
        """Whether the list's marker at that depth is a sign instead of a number."""
        level = self._levels.get(place.number_id, {}).get(place.level)
        return level is None or level.form == "bullet"

    def next_marker(self, place: Numbered) -> str:
        """The next marker of that list and depth: "•", "3.", "1.2", or empty where none is printed."""
        levels = self._levels.get(place.number_id, {})
        level = levels.get(place.level)
        if level is None:
            return BULLET
        counters = self._counters[self._counted_as[place.number_id]]
        counters[place.level] = counters.get(place.level, level.start - 1) + 1
        for deeper in [each for each in counters if each > place.level]:
            del counters[deeper]
        if level.form == "bullet":
            return BULLET
        if level.form == "none":
            return ""

        def written(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            other = levels.get(at)
            if other is None:
                return ""
            return spelled(counters.get(at, other.start), other.form)

        return _PLACE.sub(written, level.text).strip()


def _level(element: Element) -> tuple[int, Level]:
    return _whole(attribute(element, "ilvl"), 0), Level(
        form=child_value(element, "numFmt") or "decimal",
        text=child_value(element, "lvlText") or "",
        start=_whole(child_value(element, "start"), 1),
    )


def _whole(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.lstrip("-").isdigit() else default
