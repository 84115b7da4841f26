"""EPUB 2 and 3: the chapters of the spine, a page for each."""

import posixpath
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from documents.errors import BrokenDocumentError
from documents.formats.opening.package import Package
from documents.formats.opening.xml import (
    Element,
    attribute,
    child,
    children,
    descendants,
    parse_xml,
    told_values,
)
from documents.formats.options import ReadOptions
from documents.formats.pages import FEW_LETTERS, letters_in, paged
from documents.formats.web.blocks import BlockReader
from documents.formats.web.parsing import parse_html
from documents.model import Document

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_MARKUP = frozenset({"application/xhtml+xml", "text/html", "application/xml"})
_METADATA = {"title": "title", "creator": "author", "language": "language", "date": "created",
             "publisher": "publisher", "subject": "subject"}  # fmt: skip


def read_epub(source: Path | bytes, options: ReadOptions) -> Document:
    """The book in reading order; one that says hardly anything has a page for each of its pictures too.

    Raises BrokenDocumentError (also for DRM), LimitExceededError."""
    with Package(source, options.expansion) as package:
        opf_name = _package_document(package)
        opf = parse_xml(package.read(opf_name), opf_name)
        names = _spine(opf, posixpath.dirname(opf_name))
        roots = {name: _root(package, name) for name in names}
        chapters = [BlockReader().read(root) if root is not None else [] for root in roots.values()]
        if not any(chapters) and _ENCRYPTION in package:
            raise BrokenDocumentError(
                "The book is protected (DRM) and cannot be read. Send an unprotected copy."
            )
        shown = [chapter for chapter in chapters if chapter]
        if letters_in(block for chapter in shown for block in chapter) > FEW_LETTERS:
            return paged("epub", shown, _metadata(opf))
        pictures = [each for name, root in roots.items() for each in _pictures(package, name, root)]
        numbered = dict(enumerate(pictures, start=len(shown) + 1))
        return paged("epub", [*shown, *([] for _ in pictures)], _metadata(opf), numbered)


def _package_document(package: Package) -> str:
    data = package.read_or_none(_CONTAINER)
    if data is not None:
        for root_file in descendants(parse_xml(data, _CONTAINER), "rootfile"):
            name = attribute(root_file, "full-path") or ""
            if name in package:
                return name
    found = next((name for name in package.names if name.casefold().endswith(".opf")), None)
    if found is None:
        raise BrokenDocumentError("The book is damaged: it does not list its chapters. Export it again.")
    return found


def _spine(opf: Element, folder: str) -> list[str]:
    manifest, spine = child(opf, "manifest"), child(opf, "spine")
    items = {each.get("id"): each for each in children(manifest, "item")} if manifest is not None else {}
    order = (
        [items[each.get("idref")] for each in children(spine, "itemref") if each.get("idref") in items]
        if (spine is not None)
        else []
    )
    if not order:
        order = list(items.values())
    return [
        posixpath.normpath(posixpath.join(folder, unquote(urlsplit(each.get("href") or "").path)))
        for each in order
        if (each.get("media-type") or "") in _MARKUP and "nav" not in (each.get("properties") or "").split()
    ]


def _root(package: Package, name: str) -> Element | None:
    data = package.read_or_none(name)
    return parse_html(data) if data else None


def _pictures(package: Package, name: str, root: Element | None) -> Iterator[bytes]:
    """The image files that a chapter shows, as HTML's or SVG's images."""
    for image in descendants(root, "img", "image") if root is not None else ():
        source = attribute(image, "src") or attribute(image, "href") or image.get("xlink:href") or ""
        path = posixpath.join(posixpath.dirname(name), unquote(urlsplit(source).path))
        data = package.read_or_none(posixpath.normpath(path)) if source else None
        if data:
            yield data


def _metadata(opf: Element) -> dict[str, str]:
    return told_values(child(opf, "metadata"), _METADATA)
