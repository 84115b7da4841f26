"""SmartArt as a list: its points in their tree order (ECMA-376 part 1 §21.4.3)."""

from collections import defaultdict

from documents.formats.opening.xml import Element, attribute, child, children, descendants
from documents.model import Block

_MAX_DEPTH = 12


def diagram_blocks(data_model: Element) -> list[Block]:
    """The texts of a `dgm:dataModel`, outermost points at level 0."""
    points = child(data_model, "ptLst")
    connections = child(data_model, "cxnLst")
    if points is None:
        return []
    texts = {attribute(each, "modelId") or "": _text(each) for each in children(points, "pt")}
    root = next(
        (attribute(each, "modelId") for each in children(points, "pt") if attribute(each, "type") == "doc"),
        None,
    )
    below = _tree(connections)
    blocks: list[Block] = []
    waiting = [(point, 0) for point in reversed(below.get(root or "", []))]
    seen: set[str] = set()
    while waiting:
        point, depth = waiting.pop()
        if point in seen or depth > _MAX_DEPTH:
            continue
        seen.add(point)
        if texts.get(point):
            blocks.append(Block("list_item", texts[point], level=depth, marker="•"))
        waiting.extend((each, depth + 1) for each in reversed(below.get(point, [])))
    return blocks


def _tree(connections: Element | None) -> dict[str, list[str]]:
    ordered: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for each in children(connections, "cxn") if connections is not None else ():
        if attribute(each, "type") in (None, "parOf"):
            order = attribute(each, "srcOrd") or "0"
            source, target = attribute(each, "srcId") or "", attribute(each, "destId") or ""
            ordered[source].append((int(order) if order.isdigit() else 0, target))
    return {source: [target for _, target in sorted(targets)] for source, targets in ordered.items()}


def _text(point: Element) -> str:
    holder = child(point, "t")
    if holder is None:
        return ""
    lines = ("".join(text.text or "" for text in descendants(each, "t")) for each in children(holder, "p"))
    return "\n".join(line for line in lines if line.strip()).strip()
