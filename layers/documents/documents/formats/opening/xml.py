"""XML parsed without outer entities, DTDs or network, and read by local names.

Local names, because OOXML comes in two sets of namespaces (ECMA-376 transitional and strict) and ODF in
several versions; within one part the names do not collide.
"""

from collections.abc import Iterator, Mapping

from lxml import etree

from documents.errors import BrokenDocumentError, LimitExceededError

# Where one of libxml2's limits ended the parse: it names this option, or says this of entities.
_LIMITS = ("XML_PARSE_HUGE", "entity amplification")

type Element = etree._Element  # noqa: SLF001 - lxml names its element type so


def parse_xml(data: bytes, part: str) -> Element:
    """The root element. Raises BrokenDocumentError when not even a repairing parser finds one, and
    LimitExceededError where it would leave out what lies beyond libxml2's limits.

    Entities that the part itself declares are text, as far as libxml2's bound against a billion laughs; all
    others are left out, never fetched. Depth is bounded by libxml2 at 256.
    """
    for recover in (False, True):
        parser = etree.XMLParser(
            resolve_entities="internal",  # type: ignore[arg-type]  # the stubs know booleans alone
            no_network=True,
            load_dtd=False,
            recover=recover,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError):
            continue
        if recover and any(limit in entry.message for entry in parser.error_log for limit in _LIMITS):
            raise LimitExceededError(
                f"The file's part {part} is nested more than 256 levels deep, holds a text of over 10 MB, or "
                "multiplies entities, and would not be read in full. Flatten or split it."
            )
        if root is not None:
            return root
    raise BrokenDocumentError(f"The file is damaged: its part {part} is not XML. Export it again.")


def name_of(element: Element) -> str:
    """The local name, empty for comments, processing instructions and unresolved entities."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""  # type: ignore[redundant-expr]


def attribute(element: Element, name: str) -> str | None:
    """The attribute of that local name, whatever its namespace."""
    direct = element.get(name)
    if direct is not None:
        return str(direct)
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def full_text(element: Element) -> str:
    """All text in the element and below, as written."""
    return "".join(str(piece) for piece in element.itertext())


def children(element: Element, name: str) -> Iterator[Element]:
    """The direct children of that local name."""
    return element.iterchildren(f"{{*}}{name}")


def child(element: Element | None, *path: str) -> Element | None:
    """The first child of the first name, its first child of the second, and so on; None where one lacks."""
    for name in path:
        if element is None:
            return None
        element = next(element.iterchildren(f"{{*}}{name}"), None)
    return element


def descendants(element: Element, *names: str) -> Iterator[Element]:
    """All elements below of these local names, in document order."""
    return element.iterdescendants(*(f"{{*}}{name}" for name in names))


def child_value(element: Element | None, *path: str) -> str | None:
    """The attribute `val` at the end of a path of children, as OOXML writes its properties."""
    found = child(element, *path)
    return None if found is None else attribute(found, "val")


def is_on(element: Element | None, name: str) -> bool:
    """Whether an OOXML toggle property is there and not switched off (ECMA-376 part 1 §17.17.4)."""
    found = child(element, name)
    return found is not None and (attribute(found, "val") or "true") not in ("0", "false", "off", "none")


def told_values(holder: Element | None, names: Mapping[str, str]) -> dict[str, str]:
    """The first text of each child that `names` has, under the name given there; nothing for no holder."""
    found: dict[str, str] = {}
    for each in holder.iterchildren() if holder is not None else ():
        key = names.get(name_of(each))
        text = full_text(each).strip()
        if key and text:
            found.setdefault(key, text)
    return found
