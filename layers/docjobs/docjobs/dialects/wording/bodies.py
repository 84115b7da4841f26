"""Bodies of the vendors' requests, read by hand. In a form every field is text, objects too."""

import json
import re
from collections.abc import Collection, Mapping
from typing import Any

from docjobs.usecases.jobs.submitting.submission import at_fault

_MAX_OBJECT_CHARACTERS = 64 * 1024
# As ExtractOptions.pages takes them: a test holds the two together.
MOST_PAGES = 2000
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_PAGES = re.compile(r"(\d{1,6})(?:\s*-\s*(\d{1,6}))?", re.ASCII)


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


def optional_name(body: Mapping[str, Any], name: str, longest: int) -> str | None:
    """A text without control characters: names end up in logs, lists and headers."""
    value = optional_text(body, name, longest)
    if value is not None and _CONTROL.search(value):
        raise at_fault(f"body.{name}", f"{name} must not have control characters.")
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


def page_list(body: Mapping[str, Any], name: str) -> list[int]:
    """Page numbers from 1, each once and in their order, of an array of them; empty if it is absent."""
    pages = optional_list(body, name)
    if any(type(page) is not int or page < 1 for page in pages) or len(pages) > MOST_PAGES:
        raise at_fault(f"body.{name}", f"{name} must list page numbers, from 1.")
    return sorted(set(pages))


def page_ranges(text: str | None, place: str) -> list[int]:
    """The same of a text such as `1-5` or `1,3,7-10`."""
    pages: set[int] = set()
    for piece in (text or "").split(",") if text else []:
        match = _PAGES.fullmatch(piece.strip())
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not 0 < first <= last or last - first >= MOST_PAGES:
            raise at_fault(place, "Pages are numbers and ranges, such as 1-5 or 1,3,7-10.")
        pages |= set(range(first, last + 1))
    if len(pages) > MOST_PAGES:
        raise at_fault(place, f"At most {MOST_PAGES} pages can be named.")
    return sorted(pages)


def asks_for(body: Mapping[str, Any], name: str) -> bool:
    """Whether a field is there and says something: false, empty and `"false"` do not."""
    value = body.get(name)
    return bool(value) and str(value).strip().lower() not in {"", "false", "[]", "{}", "null"}


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
