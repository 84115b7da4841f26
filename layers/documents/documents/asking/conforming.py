"""A model's values made to follow the schema: what does not is null, never bent into shape."""

import re
from datetime import date, datetime
from typing import Any

from documents.asking.tools import kind_of

_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def conformed(schema: dict[str, Any], given: object) -> Any:  # noqa: ANN401 - JSON
    """The values with exactly the schema's fields. Numbers sent as plain digits in a text are numbers."""
    kind = kind_of(schema)
    if kind == "object":
        found = given if isinstance(given, dict) else {}
        return {name: conformed(each, found.get(name)) for name, each in schema["properties"].items()}
    if kind == "array":
        return [conformed(schema["items"], each) for each in given] if isinstance(given, list) else []
    return _single(schema, kind, given)


def _single(schema: dict[str, Any], kind: str, given: object) -> object:
    value = _typed(kind, given)
    if value is None or ("enum" in schema and value not in schema["enum"]):
        return None
    if isinstance(value, str) and not _formatted(value, schema.get("format", "")):
        return None
    return value


def _typed(kind: str, given: object) -> object:
    if kind == "boolean":
        return given if isinstance(given, bool) else None
    if kind == "string":
        return given.strip() or None if isinstance(given, str) else None
    if isinstance(given, str) and _NUMBER.fullmatch(given.strip()):
        given = float(given)
    if isinstance(given, bool) or not isinstance(given, int | float):
        return None
    if kind == "integer":
        return int(given) if given == int(given) else None
    return given


def _formatted(value: str, wanted: str) -> bool:
    try:
        if wanted == "date":
            date.fromisoformat(value)
        elif wanted == "date-time":
            datetime.fromisoformat(value)
    except ValueError:
        return False
    return True
