"""Bodies of the vendors' requests, read by hand. In a form every field is text, objects too."""

import json
from collections.abc import Collection, Mapping
from typing import Any

from docjobs.usecases.jobs.submitting.submission import at_fault

_MAX_OBJECT_CHARACTERS = 64 * 1024


def only_known(body: Mapping[str, Any], names: Collection[str]) -> None:
    """Raises InputInvalidError for a field that means nothing here, rather than to leave it out silently."""
    for name in body:
        if name not in names:
            raise at_fault(f"body.{name[:64]}", f"{name[:64]} is not known here. Known: {', '.join(names)}.")


def optional_text(body: Mapping[str, Any], name: str, longest: int) -> str | None:
    value = body.get(name)
    if value is None or value == "":
        return None
    if not isinstance(value, str) or len(value) > longest:
        raise at_fault(f"body.{name}", f"{name} must be a text of at most {longest} characters.")
    return value


def optional_object(body: Mapping[str, Any], name: str) -> dict[str, Any]:
    """An object, or the text of one; empty if it is absent."""
    value = body.get(name)
    if value is None or value == "":
        return {}
    if isinstance(value, str) and len(value) <= _MAX_OBJECT_CHARACTERS:
        value = _parsed(value)
    if not isinstance(value, dict):
        raise at_fault(f"body.{name}", f"{name} must be a JSON object.")
    return value


def optional_list(body: Mapping[str, Any], name: str) -> list[Any]:
    """An array, or the text of one; empty if it is absent."""
    value = body.get(name)
    if value is None or value == "":
        return []
    if isinstance(value, str) and len(value) <= _MAX_OBJECT_CHARACTERS:
        value = _parsed(value)
    if not isinstance(value, list):
        raise at_fault(f"body.{name}", f"{name} must be a JSON array.")
    return value


def asks_for(body: Mapping[str, Any], name: str) -> bool:
    """Whether a field is there and says something: false, empty and `"false"` do not."""
    value = body.get(name)
    return bool(value) and str(value).strip().lower() not in {"", "false", "[]", "{}", "null"}


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
