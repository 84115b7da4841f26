"""From pydantic's errors to what a user reads: which field, and what to do. Never the value that was sent."""

from collections.abc import Iterable, Mapping
from typing import Any

_WORDS = {
    "missing": "This field is required.",
    "extra_forbidden": "This field is not known here. Remove it or check its spelling.",
    "json_invalid": "This is not valid JSON.",
    "dict_type": "This must be a JSON object.",
    "model_attributes_type": "This must be a JSON object.",
    "model_type": "This must be a JSON object.",
}


def fields_at_fault(errors: Iterable[Mapping[str, Any]], place: str = "") -> list[dict[str, str]]:
    """[{"field": "body.options.chunk_size", "message": "…"}], one entry an error."""
    return [_fault(error, place) for error in errors]


def _fault(error: Mapping[str, Any], place: str) -> dict[str, str]:
    path = ".".join(str(part) for part in error["loc"])
    message = _WORDS.get(error["type"]) or str(error["msg"]).removeprefix("Value error, ")
    return {"field": ".".join(part for part in (place, path) if part), "message": message}
