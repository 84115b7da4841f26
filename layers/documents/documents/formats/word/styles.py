"""Paragraph styles: what a style says a paragraph is, its ancestors' word included."""

import re
from dataclasses import dataclass
from functools import cached_property

from documents.formats.opening.xml import Element, attribute, child, child_value, children, is_on

_MAX_ANCESTORS = 20
_HEADING = re.compile(r"heading\s*(\d)$", re.IGNORECASE)
_CODE = re.compile(
    r"(?:source code|code|code block|html preformatted|preformatted text|plain text code|verbatim|listing)$",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"(?:caption|table caption|image caption|figure caption|tablecaption|imagecaption)$", re.IGNORECASE
)


def is_code_style(name: str) -> bool:
    """Whether a style of that name is for program text."""
    return _CODE.match(name) is not None


def is_caption_style(name: str) -> bool:
    """Whether a style of that name is for captions."""
    return _CAPTION.match(name) is not None


@dataclass(frozen=True, slots=True)
class Style:
    """One style as written; `based_on` is another's id."""

    name: str
    based_on: str | None
    properties: Element | None
    hidden: bool


@dataclass(frozen=True, slots=True)
class Numbered:
    """A paragraph's place in a list: `number_id` "0" takes it out of any."""

    number_id: str
    level: int


class Styles:
    """The styles of a document by id."""

    def __init__(self, root: Element | None) -> None:
        self._styles = {
            attribute(each, "styleId") or "": Style(
                name=child_value(each, "name") or "",
                based_on=child_value(each, "basedOn"),
                properties=child(each, "pPr"),
                hidden=is_on(child(each, "rPr"), "vanish"),
            )
            for each in (children(root, "style") if root is not None else ())
        }
        self._default = next(
            (
                attribute(each, "styleId")
                for each in (children(root, "style") if root is not None else ())
                if attribute(each, "type") == "paragraph" and attribute(each, "default") in ("1", "true")
            ),
            None,
        )

    def heading_level(self, paragraph: Element | None) -> int | None:
        """1 to 9 for a heading, 1 for a document's title, None for body text."""
        direct = child_value(paragraph, "outlineLvl")
        if direct is not None:
            return int(direct) + 1 if direct.isdigit() and int(direct) < 9 else None
        for style in self._chain(paragraph):
            name = style.name.casefold()
            if name == "title":
                return 1
            if name == "subtitle":
                return 2
            if found := _HEADING.match(name):
                return max(1, int(found[1]))
            level = child_value(style.properties, "outlineLvl")
            if level is not None:
                return int(level) + 1 if level.isdigit() and int(level) < 9 else None
        return None

    def numbered(self, paragraph: Element | None) -> Numbered | None:
        """The list a paragraph is in, by itself or by its style."""
        direct = _numbered(paragraph)
        if direct is not None and direct.number_id:
            return direct if direct.number_id != "0" else None
        level = direct.level if direct is not None else None
        for style in self._chain(paragraph):
            found = _numbered(style.properties)
            if found is not None and found.number_id:
                return (
                    None
                    if found.number_id == "0"
                    else Numbered(found.number_id, found.level if level is None else level)
                )
        return None

    def is_code(self, paragraph: Element | None) -> bool:
        """Whether the style is one that word processors give to program text."""
        return any(is_code_style(style.name) for style in self._chain(paragraph))

    def is_caption(self, paragraph: Element | None) -> bool:
        """Whether the style is a caption's."""
        return any(is_caption_style(style.name) for style in self._chain(paragraph))

    def is_hidden_run(self, style_id: str | None) -> bool:
        """Whether a character style hides its text."""
        style = self._styles.get(style_id or "")
        return style is not None and style.hidden

    def _chain(self, paragraph: Element | None) -> list[Style]:
        style_id = child_value(paragraph, "pStyle") or self._default
        found: list[Style] = []
        while style_id in self._styles and len(found) < _MAX_ANCESTORS:
            style = self._styles[style_id]
            found.append(style)
            style_id = style.based_on
        return found

    @cached_property
    def names(self) -> dict[str, str]:
        """Style names by id."""
        return {style_id: style.name for style_id, style in self._styles.items()}


def _numbered(properties: Element | None) -> Numbered | None:
    holder = child(properties, "numPr")
    if holder is None:
        return None
    level = child_value(holder, "ilvl") or "0"
    return Numbered(child_value(holder, "numId") or "", min(int(level), 8) if level.isdigit() else 0)
