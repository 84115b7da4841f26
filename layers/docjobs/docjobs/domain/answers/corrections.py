"""What people changed: kept beside the machine's values, applied in the order in which it was said."""

from copy import deepcopy
from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict


class Correction(BaseModel):
    """A value that a person put in the place of the machine's. path: a JSON Pointer into the values."""

    model_config = ConfigDict(frozen=True)

    document_index: int = 0
    path: str
    value: Any = None


class CorrectionSet(BaseModel):
    """The corrections of one review, as they are stored."""

    model_config = ConfigDict(frozen=True)

    by: str
    at: datetime
    run: int
    corrections: tuple[Correction, ...] = ()


class PathMissingError(Exception):
    """The values have no such place."""


def corrected(answer: dict[str, Any], sets: list[CorrectionSet], index: int) -> dict[str, Any]:
    """One document's answer {"values", "cells", …} with its corrections.

    `values` has the people's; each corrected cell keeps the machine's value and gains {"corrected": {"value",
    "by", "at"}}; what no longer has a place (a re-run found fewer lines) is listed under `unplaced`.
    """
    ours = [(each, one) for each in sets for one in each.corrections if one.document_index == index]
    if not ours:
        return answer
    result = deepcopy(answer)
    cells = result.setdefault("cells", {})
    for said, one in ours:
        told = {"value": one.value, "by": said.by, "at": said.at.isoformat()}
        try:
            machine = put(result["values"], one.path, one.value)
        except PathMissingError:
            result.setdefault("unplaced", []).append({"path": one.path} | told)
            continue
        cells.setdefault(one.path, {"value": machine, "confidence": None})["corrected"] = told
    return result


def put(values: Any, path: str, value: object) -> Any:  # noqa: ANN401 - JSON
    """Sets the value at a pointer and returns what stood there. Raises PathMissingError."""
    parts = [each.replace("~1", "/").replace("~0", "~") for each in path.split("/")[1:]]
    if not path.startswith("/") or not parts:
        raise PathMissingError
    for part in parts[:-1]:
        values = _inside(values, part)
    last = parts[-1]
    before = _inside(values, last)
    values[int(last) if isinstance(values, list) else last] = value
    return before


def _inside(values: Any, part: str) -> Any:  # noqa: ANN401 - JSON
    if isinstance(values, dict) and part in values:
        return values[part]
    if isinstance(values, list) and part.isdigit() and int(part) < len(values):
        return values[int(part)]
    raise PathMissingError
