"""Parts of an OOXML package and the relationships between them (ECMA-376 part 2)."""

import posixpath
from dataclasses import dataclass

from documents.errors import BrokenDocumentError
from documents.formats.opening.package import Package
from documents.formats.opening.xml import Element, child, children, full_text, parse_xml


@dataclass(frozen=True, slots=True)
class Relationship:
    """`kind` is the last segment of the type's URI; `target` a part's name, or a URL when external."""

    kind: str
    target: str
    external: bool


class Part:
    """One XML part with its relationships."""

    def __init__(self, package: Package, name: str) -> None:
        """Raises BrokenDocumentError when the part is missing or not XML."""
        self.package = package
        self.name = name
        self.root = parse_xml(package.read(name), name)
        self.relationships = relationships_of(package, name)

    def target_of(self, relation: str | None) -> str | None:
        """The name of the internal part behind a relationship id."""
        found = self.relationships.get(relation or "")
        return None if found is None or found.external else found.target

    def related(self, kind: str) -> "Part | None":
        """The first part of that relationship kind; None where there is none or it is damaged."""
        found = self.related_all(kind)
        return found[0] if found else None

    def related_all(self, kind: str) -> "list[Part]":
        """All readable parts of that relationship kind."""
        names = [
            each.target for each in self.relationships.values() if each.kind == kind and not each.external
        ]
        return [part for name in names if (part := open_part(self.package, name)) is not None]


def open_part(package: Package, name: str | None) -> Part | None:
    """A part a document can do without: None where it is missing or damaged."""
    if name is None or name not in package:
        return None
    try:
        return Part(package, name)
    except BrokenDocumentError:
        return None


def main_part(package: Package, fallback: str) -> Part:
    """The package's main document. Raises BrokenDocumentError when it is missing or damaged."""
    for found in relationships_of(package, "").values():
        if found.kind == "officeDocument" and found.target in package:
            return Part(package, found.target)
    return Part(package, fallback)


def relationships_of(package: Package, part: str) -> dict[str, Relationship]:
    """Relationships by id; the package's own for the empty name."""
    folder, _, base = part.rpartition("/")
    name = posixpath.join(folder, "_rels", f"{base}.rels")
    data = package.read_or_none(name)
    if data is None:
        return {}
    try:
        root = parse_xml(data, name)
    except BrokenDocumentError:
        return {}
    return {
        each.get("Id", ""): Relationship(
            kind=each.get("Type", "").rpartition("/")[2],
            target=_resolved(folder, each.get("Target", ""), each.get("TargetMode") == "External"),
            external=each.get("TargetMode") == "External",
        )
        for each in children(root, "Relationship")
    }


def core_properties(package: Package) -> dict[str, str]:
    """Title, author and dates from docProps/core.xml, those that are there."""
    for found in relationships_of(package, "").values():
        if found.kind != "core-properties":
            continue
        part = open_part(package, found.target)
        if part is None:
            continue
        names = {
            "title": "title",
            "creator": "author",
            "subject": "subject",
            "created": "created",
            "modified": "modified",
            "keywords": "keywords",
            "language": "language",
        }
        found_values = {key: _text(child(part.root, tag)) for tag, key in names.items()}
        return {key: value for key, value in found_values.items() if value}
    return {}


def _text(element: Element | None) -> str:
    return "" if element is None else full_text(element).strip()


def _resolved(folder: str, target: str, external: bool) -> str:
    if external:
        return target
    if target.startswith("/"):
        return posixpath.normpath(target).lstrip("/")
    return posixpath.normpath(posixpath.join(folder, target))
