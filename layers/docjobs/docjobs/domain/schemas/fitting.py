"""Whether a value that a person gives fits the place of a schema that it is put into."""

from collections.abc import Iterable, Mapping
from typing import Any

from docjobs.domain.schemas.faults import below
from docjobs.domain.schemas.values import is_of_kind


class MisfitError(Exception):
    """path: a JSON Pointer to what does not fit, within the document's values."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(message)
        self.path = path


def check_fits(schema: Mapping[str, Any], pointer: str, value: object, per_page: Iterable[str] = ()) -> None:
    """schema: plain (schemas.check_schema); pointer: to a place that the values have; per_page: properties of
    which the values have a list of {page, value}.

    Null fits everywhere: it says that the document does not tell. Bounds, lengths and patterns are not asked:
    a person may have to say what the document says. Raises MisfitError.
    """
    repeated = {name: _list_of(schema["properties"][name]) for name in per_page}
    node: Any = {**schema, "properties": schema["properties"] | repeated}
    for part in (each.replace("~1", "/").replace("~0", "~") for each in pointer.split("/")[1:]):
        node = node["items"] if "items" in node else node.get("properties", {}).get(part)
        if node is None:
            raise MisfitError(pointer, "The schema has no such field.")
    _check(node, value, pointer)


def _check(node: Mapping[str, Any], value: object, path: str) -> None:
    kind = node["type"] if isinstance(node["type"], str) else node["type"][0]
    if value is None:
        return
    if kind == "object":
        _check_object(node["properties"], value, path)
    elif kind == "array":
        if not isinstance(value, list):
            raise MisfitError(path, "The schema asks for an array here.")
        for at, each in enumerate(value):
            _check(node["items"], each, below(path, str(at)))
    elif not is_of_kind(value, kind):
        raise MisfitError(path, f"The schema asks for a value of type {kind} here, or null.")
    elif value not in node.get("enum", [value]) or value != node.get("const", value):
        raise MisfitError(path, "The schema's enum or const does not have this value.")


def _check_object(properties: Mapping[str, Any], value: object, path: str) -> None:
    if not isinstance(value, dict):
        raise MisfitError(path, "The schema asks for an object here.")
    for name, each in value.items():
        if name not in properties:
            raise MisfitError(below(path, name), "The schema has no such field.")
        _check(properties[name], each, below(path, name))


def _list_of(node: object) -> dict[str, Any]:
    entry = {"type": "object", "properties": {"page": {"type": "integer"}, "value": node}}
    return {"type": "array", "items": entry}
