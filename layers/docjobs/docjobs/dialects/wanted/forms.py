"""The forms in which vendors' clients write down what to extract, as the JSON Schema that they stand for.

JSON Schema itself, `{"fields": [{"name", "type", …}]}`, and a flat map of names to types. Whether the outcome
can be followed is not decided here.
"""

from collections.abc import Mapping
from typing import Any

# Talonic's words that JSON Schema spells otherwise; its others are JSON Schema's own.
_SPELLED: dict[str, dict[str, Any]] = {
    "date": {"type": "string", "format": "date"},
    "datetime": {"type": "string", "format": "date-time"},
    "enum": {"type": "string"},
    "text": {"type": "string"},
    "float": {"type": "number"},
    "int": {"type": "integer"},
    "bool": {"type": "boolean"},
}
_NAMES = ("name", "field_name", "key")
_TYPES = ("type", "data_type")
_CHILDREN = ("children", "fields")
_OPTIONS = ("enum", "options", "values")
_DEEPEST = 8


def as_json_schema(given: Mapping[str, Any]) -> dict[str, Any]:
    """What cannot be told to be another form is handed on as it is."""
    if "properties" in given or "$ref" in given or "items" in given:
        return _with_our_words(dict(given), 0)
    fields = given.get("fields")
    if isinstance(fields, list):
        return _object_of(fields, 0)
    if isinstance(fields, Mapping):
        return _flat(fields)
    return _flat(given) if _is_flat(given) else dict(given)


def _is_flat(given: Mapping[str, Any]) -> bool:
    """Names with their types. `{"type": "object"}` alone is a JSON Schema that lacks its properties."""
    if given.get("type") in {"object", "array"}:
        return False
    kinds = {"string", "number", "integer", "boolean", "array", "object", *_SPELLED}
    return bool(given) and all(isinstance(each, str) and each in kinds for each in given.values())


def _flat(given: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": {name: _node(each) for name, each in given.items()}}


def _node(given: object) -> object:
    if isinstance(given, str):
        return _typed(given)
    return _with_our_words(dict(given), 1) if isinstance(given, Mapping) else given


def _typed(word: str) -> dict[str, Any]:
    if word == "array":
        return {"type": "array", "items": {"type": "string"}}
    return dict(_SPELLED.get(word, {"type": word}))


def _object_of(fields: list[Any], depth: int) -> dict[str, Any]:
    """Fields with names, types and children. A required one is said to be so."""
    properties: dict[str, Any] = {}
    required = []
    for number, field in enumerate(fields):
        if not isinstance(field, Mapping):
            properties[str(number)] = field
            continue
        name = str(_first(field, _NAMES) or number)
        properties[name] = _field(field, depth)
        if field.get("required") is True or field.get("is_required") is True:
            required.append(name)
    return {"type": "object", "properties": properties} | ({"required": required} if required else {})


def _field(field: Mapping[str, Any], depth: int) -> dict[str, Any]:
    kind, children = _first(field, _TYPES) or "string", _first(field, _CHILDREN)
    node = _typed(str(kind))
    if isinstance(children, list) and depth < _DEEPEST:
        inside = _object_of(children, depth + 1)
        node = {"type": "array", "items": inside} if kind == "array" else inside
    options = _first(field, _OPTIONS)
    if isinstance(options, list):
        node["enum"] = options
    for keyword, names in (("title", ("title", "display_name")), ("description", ("description",))):
        told = _first(field, names)
        if told is not None:
            node[keyword] = told
    return node


def _with_our_words(node: dict[str, Any], depth: int) -> dict[str, Any]:
    """A JSON Schema whose types may be Talonic's; dates and enums become what they are there."""
    spelled = _SPELLED.get(node["type"]) if isinstance(node.get("type"), str) else None
    if spelled is not None:
        node = node | spelled
    if depth < _DEEPEST:
        properties, items = node.get("properties"), node.get("items")
        if isinstance(properties, Mapping):
            inside = {name: _below(each, depth) for name, each in properties.items()}
            node = node | {"type": node.get("type", "object"), "properties": inside}
        if isinstance(items, Mapping):
            node = node | {"items": _below(items, depth)}
    return node


def _below(node: object, depth: int) -> object:
    return _with_our_words(dict(node), depth + 1) if isinstance(node, Mapping) else node


def _first(field: Mapping[str, Any], names: tuple[str, ...]) -> object:
    return next((field[name] for name in names if field.get(name) is not None), None)
