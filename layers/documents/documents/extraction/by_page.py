"""Fields asked of some pages only, or of each page by itself."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from documents.errors import LimitExceededError
from documents.model import Document

# (document, schema, what it is: empty for the whole, else `page-7`) → {"values", "cells"} and whatever else.
type Answer = Callable[[Document, dict[str, Any], str], dict[str, Any]]


def pages_of(document: Document, numbers: Collection[int] | None) -> Document:
    """The document without its other pages, whole unless some are named. Raises LimitExceededError if none
    of these is there.
    """
    if not numbers:
        return document
    pages = [page for page in document.pages if page.number in numbers]
    if not pages:
        raise LimitExceededError(
            f"The document has {len(document.pages)} pages, and none of those that were asked for."
        )
    return replace(document, pages=pages)


def answer_by_page(
    document: Document, schema: Mapping[str, Any], names: Sequence[str], answer: Answer
) -> dict[str, Any]:
    """The properties `names` become lists of {"page", "value"}, an entry for each page that tells one; the
    others are asked of the whole document. Cells lie under `/<name>/<entry>/value…`.
    """
    others = _only(schema, [name for name in schema["properties"] if name not in names])
    told = answer(document, others, "") if others["properties"] else {"values": {}, "cells": {}}
    values = {name: told["values"].get(name, []) for name in schema["properties"]}
    cells, usages = dict(told["cells"]), [told["usage"]] if "usage" in told else []
    for page in document.pages if names else []:
        own = answer(replace(document, pages=[page]), _only(schema, names), f"page-{page.number}")
        usages += [own["usage"]] if "usage" in own else []
        for name in names:
            if _is_told(own["values"].get(name)):
                place = f"/{_escaped(name)}"
                cells |= _moved(own["cells"], place, f"{place}/{len(values[name])}/value")
                values[name].append({"page": page.number, "value": own["values"][name]})
    return {"values": values, "cells": cells} | ({"usage": _sum(usages)} if usages else {})


def _only(schema: Mapping[str, Any], names: Collection[str]) -> dict[str, Any]:
    properties = {name: each for name, each in schema["properties"].items() if name in names}
    required = [name for name in schema.get("required", []) if name in names]
    return {**schema, "properties": properties, "required": required}


def _is_told(value: object) -> bool:
    """Whether there is a value, or one anywhere within."""
    if isinstance(value, dict):
        return any(_is_told(each) for each in value.values())
    return value not in (None, [])


def _moved(cells: Mapping[str, Any], place: str, to: str) -> dict[str, Any]:
    """The cells at and below a place, as they are called below another."""
    return {
        to + pointer.removeprefix(place): cell
        for pointer, cell in cells.items()
        if pointer == place or pointer.startswith(f"{place}/")
    }


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")


def _sum(usages: list[dict[str, Any]]) -> dict[str, Any]:
    """Counts added up; words (the model's name) as the first has them."""
    first = usages[0]
    return {
        name: sum(each[name] for each in usages) if isinstance(value, int) else value
        for name, value in first.items()
    }
