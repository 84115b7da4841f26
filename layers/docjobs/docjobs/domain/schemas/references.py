"""Local references and the wrappings that schema writers make of them, written out."""

from typing import Any

from docjobs.domain.schemas.faults import MAX_DEPTH, SchemaFault, below

_WRAPPINGS = ("anyOf", "oneOf", "allOf")


def written_out(
    root: dict[str, Any], given: object, path: str, within: tuple[str, ...]
) -> tuple[dict[str, Any], bool, tuple[str, ...]]:
    """(the node itself, whether null may stand in its place, the references that led here).

    What stands beside a reference goes before what it refers to. Raises SchemaFault.
    """
    node, null = _object(given, path), False
    for _ in range(MAX_DEPTH):
        if "$ref" in node:
            name = node["$ref"]
            if name in within:
                raise SchemaFault(below(path, "$ref"), "A schema may not refer to itself.")
            within = (*within, name)
            node = _referred(root, name, path) | _without(node, "$ref")
            continue
        wrapping = next((each for each in _WRAPPINGS if each in node), None)
        if wrapping is None:
            return node, null, within
        inner, with_null = _unwrapped(node[wrapping], wrapping, path)
        node, null = inner | _without(node, wrapping), null or with_null
    raise SchemaFault(path, "Too many references and wrappings around one schema.")


def _object(given: object, path: str) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise SchemaFault(path, "A schema must be a JSON object.")
    return given


def _without(node: dict[str, Any], keyword: str) -> dict[str, Any]:
    return {name: value for name, value in node.items() if name != keyword}


def _unwrapped(given: object, wrapping: str, path: str) -> tuple[dict[str, Any], bool]:
    """The one schema that is wrapped, with or without null as its alternative."""
    place = below(path, wrapping)
    if not isinstance(given, list):
        raise SchemaFault(place, f"{wrapping} must be an array of schemas.")
    rest = [each for each in given if each != {"type": "null"}]
    null = len(rest) < len(given)
    if len(rest) != 1 or (null and wrapping == "allOf"):
        taken = "one schema" if wrapping == "allOf" else "one schema, with or without null beside it"
        raise SchemaFault(place, f"{wrapping} is followed for {taken}. Choose one type.")
    return _object(rest[0], place), null


def _referred(root: dict[str, Any], name: object, path: str) -> dict[str, Any]:
    place = below(path, "$ref")
    if not isinstance(name, str) or not name.startswith(("#/$defs/", "#/definitions/")):
        raise SchemaFault(place, "Only references into this schema are followed: #/$defs/….")
    found: object = root
    for part in name[2:].split("/"):
        key = part.replace("~1", "/").replace("~0", "~")
        if not isinstance(found, dict) or key not in found:
            raise SchemaFault(place, f"There is no {name[:128]} in this schema.")
        found = found[key]
    return _object(found, place)
