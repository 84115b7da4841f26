"""The shapes of a slide in its reading order: the title first, then as PowerPoint reads them out."""

from collections.abc import Iterator

from documents.formats.opening.xml import Element, attribute, child, name_of
from documents.formats.slides.bullets import Placeholder, matching, placeholder_of
from documents.model import Box

_EMU_PER_POINT = 12_700
_MAX_DEPTH = 30
_SHAPES = frozenset({"sp", "graphicFrame", "pic", "cxnSp"})
TITLES = frozenset({"title", "ctrTitle"})


def shapes_of(tree: Element) -> list[Element]:
    """The shapes of a `p:spTree`, groups opened, alternatives chosen."""
    found = list(_walk(tree, 0))
    titles = [shape for shape in found if is_title(shape)]
    return titles + [shape for shape in found if not is_title(shape)]


def is_title(shape: Element) -> bool:
    """Whether the shape is the slide's title."""
    role = placeholder_of(shape)
    return role is not None and role.kind in TITLES


def _walk(container: Element, depth: int) -> Iterator[Element]:
    if depth > _MAX_DEPTH:
        return
    for each in container.iterchildren():
        name = name_of(each)
        if name in _SHAPES:
            yield each
        elif name == "grpSp":
            yield from _walk(each, depth + 1)
        elif name == "AlternateContent":
            chosen = child(each, "Choice")
            if chosen is None or not len(chosen):
                chosen = child(each, "Fallback")
            if chosen is not None:
                yield from _walk(chosen, depth + 1)


def box_of(shape: Element, layout: Element | None, master: Element | None) -> Box | None:
    """Where the shape stands, in points; asked of layout and master for a placeholder that does not say.

    None inside groups, whose own coordinates would have to be unwound.
    """
    parent = shape.getparent()
    if parent is not None and name_of(parent) == "grpSp":
        return None
    role = placeholder_of(shape)
    for holder in (shape, _same(layout, role), _same(master, role)):
        box = _transform(holder)
        if box is not None:
            return box
    return None


def _same(holder: Element | None, role: Placeholder | None) -> Element | None:
    return None if role is None else matching(holder, role)


def _transform(shape: Element | None) -> Box | None:
    frame = (
        child(shape, "xfrm")
        if shape is not None and name_of(shape) == "graphicFrame"
        else child(shape, "spPr", "xfrm")
    )
    offset, extent = child(frame, "off"), child(frame, "ext")
    if offset is None or extent is None:
        return None
    try:
        x, y = int(attribute(offset, "x") or ""), int(attribute(offset, "y") or "")
        width, height = int(attribute(extent, "cx") or ""), int(attribute(extent, "cy") or "")
    except ValueError:
        return None
    left, top = x / _EMU_PER_POINT, y / _EMU_PER_POINT
    return (left, top, left + width / _EMU_PER_POINT, top + height / _EMU_PER_POINT)
