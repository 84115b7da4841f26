"""One vendor's route as docs/openapi.json tells of it, and what many of them take."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class VendorOperation:
    """One vendor's route. answers: status → shape, or the name of a shape that the document has already.

    body: the JSON body's schema; form: whether the same fields may come as a form, with a file.
    texts: media types in which the answer may come beside JSON.
    """

    dialect: str
    method: str
    path: str
    summary: str
    answer: Any
    parameters: tuple[dict[str, Any], ...] = ()
    refusals: tuple[int, ...] = ()
    status: int = 200
    later: Any = None  # what 202 answers, where waiting may end without a result
    body: dict[str, Any] | None = None
    form: bool = False
    texts: tuple[str, ...] = ()


def query(name: str, schema: dict[str, Any], *, required: bool = False) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": required, "schema": schema}


def whole(default: int, least: int, most: int) -> dict[str, Any]:
    return {"type": "integer", "minimum": least, "maximum": most, "default": default}


TEXT = {"type": "string"}
ID = ({"name": "id", "in": "path", "required": True, "schema": TEXT},)
KEY = ({"name": "Idempotency-Key", "in": "header", "required": False, "schema": TEXT},)
# What a submission may be refused with, beside what every route may.
SUBMITTING = (402, 409, 413, 415, 501)
