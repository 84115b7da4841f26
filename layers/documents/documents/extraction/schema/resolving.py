"""References, nullable types and alternatives of a schema node."""

from collections.abc import Mapping

_MOST_STEPS = 16
_TYPES = {"integer": "integer", "number": "number", "boolean": "boolean"}
_FORMATS = {"date": "date", "date-time": "datetime", "time": "time"}


def resolve(node: Mapping[str, object], root: Mapping[str, object]) -> Mapping[str, object]:
    """The node with its references followed and its first alternative that is not null taken."""
    for _ in range(_MOST_STEPS):
        reference = node.get("$ref")
        if isinstance(reference, str) and reference.startswith("#"):
            node = _outer(node, "$ref") | dict(_at(reference, root))
            continue
        for word in ("anyOf", "oneOf", "allOf"):
            choices = node.get(word)
            if isinstance(choices, list | tuple):
                chosen = next((c for c in choices if isinstance(c, Mapping) and c.get("type") != "null"), {})
                node = _outer(node, word) | dict(chosen)
                break
        else:
            return node
    return node


def kind_of(node: Mapping[str, object], options: tuple[object, ...]) -> str:
    """date, datetime, time, number, integer, boolean, enum or string."""
    named = node.get("type")
    names = [named] if isinstance(named, str) else list(named) if isinstance(named, list | tuple) else []
    if options and not all(isinstance(option, bool) for option in options):
        return "enum"
    for name, kind in _TYPES.items():
        if name in names:
            return kind
    return _FORMATS.get(str(node.get("format") or ""), "string")


def _outer(node: Mapping[str, object], without: str) -> dict[str, object]:
    return {key: value for key, value in node.items() if key != without}


def _at(reference: str, root: Mapping[str, object]) -> Mapping[str, object]:
    found: object = root
    for step in reference.lstrip("#").split("/"):
        name = step.replace("~1", "/").replace("~0", "~")
        if name:
            found = found.get(name) if isinstance(found, Mapping) else None
    return found if isinstance(found, Mapping) else {}
