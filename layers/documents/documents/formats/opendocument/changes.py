"""Tracked deletions that stand in the text itself, as files written with changes shown have them (§5.5)."""

from lxml import etree

from documents.formats.opening.xml import Element, attribute, child, descendants, name_of


def drop_deleted(content: Element) -> None:
    """Empties the text between the marks of every deletion; most files keep deleted text apart anyway."""
    deleted = {
        attribute(region, "id")
        for region in descendants(content, "changed-region")
        if child(region, "deletion") is not None
    }
    if deleted:
        _emptied(content, deleted)


def _emptied(content: Element, deleted: set[str | None]) -> None:
    within: set[str | None] = set()
    for event, element in etree.iterwalk(content, events=("start", "end")):
        name, change = name_of(element), attribute(element, "change-id")
        if event == "start" and name == "change-start" and change in deleted:
            within.add(change)
        elif event == "end" and name == "change-end":
            within.discard(change)
        elif within and event == "start":
            element.text = None
        if within and event == "end":
            element.tail = None
