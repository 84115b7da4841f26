"""The keywords that bound a value: each where it means something, and of the right kind itself."""

import math
import re
from typing import Any

from docjobs.domain.schemas.faults import MAX_ENUM, SchemaFault, below

_COUNTS = frozenset({"minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"})
_BOUNDS = frozenset({"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"})
_PYTHON: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
}


def check_value(node: dict[str, Any], kind: str, null: bool, path: str) -> None:
    """Raises SchemaFault for a keyword that no value could meet, or that is none."""
    for name in _COUNTS & node.keys():
        if not (is_of_kind(node[name], "integer") and node[name] >= 0):
            raise SchemaFault(below(path, name), f"{name} must be a whole number, 0 or more.")
    for name in _BOUNDS & node.keys():
        if not (is_of_kind(node[name], "number") and math.isfinite(node[name])):
            raise SchemaFault(below(path, name), f"{name} must be a number.")
    if "pattern" in node:
        _check_pattern(node["pattern"], below(path, "pattern"))
    if "enum" in node:
        _check_enum(node["enum"], kind, null, below(path, "enum"))
    if "const" in node and not _fits(node["const"], kind, null):
        raise SchemaFault(below(path, "const"), f"const must be of the type {kind}.")


def _check_pattern(pattern: str, place: str) -> None:
    try:
        re.compile(pattern)
    except re.error:
        raise SchemaFault(place, "pattern is not a regular expression.") from None


def _check_enum(values: object, kind: str, null: bool, place: str) -> None:
    if not isinstance(values, list) or not 0 < len(values) <= MAX_ENUM:
        raise SchemaFault(place, f"enum must list 1 to {MAX_ENUM} values.")
    if any(not _fits(each, kind, null) for each in values):
        raise SchemaFault(place, f"Every value of enum must be of the type {kind}.")
    if len({repr(each) for each in values}) != len(values):
        raise SchemaFault(place, "A value stands twice in enum.")


def _fits(value: object, kind: str, null: bool) -> bool:
    return (value is None and null) or is_of_kind(value, kind)


def is_of_kind(value: object, kind: str) -> bool:
    """JSON's kinds: true is no number."""
    if isinstance(value, bool):
        return kind == "boolean"
    if kind == "integer" and isinstance(value, float):
        return value.is_integer()
    return isinstance(value, _PYTHON.get(kind, ()))
