"""Pictures in OOXML: DrawingML's blips, as shapes, fills and backgrounds, and VML's image data."""

from collections.abc import Iterator

from documents.formats.office.parts import Part
from documents.formats.opening.xml import Element, attribute, descendants

_RELATIONS = {"blip": "embed", "imagedata": "id"}


def pictures_in(element: Element, part: Part) -> Iterator[bytes]:
    """The image files that the element shows, each once, in document order; linked ones are not fetched."""
    seen: set[str] = set()
    for each in descendants(element, *_RELATIONS):
        for relation in _RELATIONS.values():
            name = part.target_of(attribute(each, relation))
            if name is not None and name not in seen and (data := part.package.read_or_none(name)):
                seen.add(name)
                yield data
