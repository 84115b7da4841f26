"""What docs/openapi.json says of the vendors' routes. Read in a checkout only: no function loads it.

Two vendors share /v1/…; there an operation has both vendors' parameters and either's answer.
"""

from typing import Any

from pydantic import TypeAdapter

from docjobs.dialects.omniai.problems import OmniProblem
from docjobs.dialects.subworkflow.problems import SubworkflowProblem
from docjobs.dialects.talonic.problems import TalonicProblem
from docjobs.entrypoints.api.contract.answers import header
from docjobs.entrypoints.api.contract.vendor_operations import VENDOR_OPERATIONS, VendorOperation

_REF = "#/components/schemas/{model}"
_PROBLEMS: dict[str, type] = {
    "omniai": OmniProblem,
    "talonic": TalonicProblem,
    "subworkflow": SubworkflowProblem,
}
_SCHEMES = {"omniai": "apiKey", "talonic": "bearer", "subworkflow": "apiKey"}
_EVERYWHERE = (400, 401, 403, 404, 429, 500, 503)
_MEANINGS = {
    400: "The request cannot be read, or is not acceptable.",
    401: "The API key is missing or not valid.",
    403: "The API key lacks the scope.",
    404: "There is no such thing in your organisation, or no such route in this dialect.",
    405: "The method is not allowed here in this dialect.",
    409: "The present state forbids it.",
    429: "Too many requests; wait for `Retry-After` seconds.",
    500: "Something went wrong on our side.",
    501: "What this route does is not built yet.",
    503: "Temporarily unavailable; wait for `Retry-After` seconds.",
}


def vendor_paths() -> tuple[dict[str, Any], dict[str, Any]]:
    """(paths, schemas) of every vendor's route."""
    paths: dict[str, Any] = {}
    schemas: dict[str, Any] = {}
    for each in VENDOR_OPERATIONS:
        known = paths.setdefault(each.path, {}).setdefault(each.method, _nothing_yet(each))
        _add(known, each, schemas)
    return paths, schemas


def _nothing_yet(each: VendorOperation) -> dict[str, Any]:
    words = [part for part in each.path.replace("{id}", "one").split("/") if part]
    return {
        "tags": [],
        "summary": each.summary,
        "operationId": "_".join([each.method, *words]),
        "parameters": [],
        "security": [],
        "responses": {},
    }


def _add(known: dict[str, Any], each: VendorOperation, schemas: dict[str, Any]) -> None:
    """Beside what another vendor says of the same method and path."""
    known["tags"].append(each.dialect)
    known["security"].append({_SCHEMES[each.dialect]: []})
    for parameter in each.parameters:
        _add_parameter(known["parameters"], parameter)
    shapes = {200: each.answer} | dict.fromkeys((*_EVERYWHERE, *each.refusals), _PROBLEMS[each.dialect])
    for status, shape in sorted(shapes.items()):
        meaning = _MEANINGS.get(status, "Done.")
        response = known["responses"].setdefault(str(status), {"description": meaning})
        _add_schema(response, _schema(shape, schemas))
        if status in {200, 429, 503}:
            response["headers"] = {"Retry-After": header("Seconds to wait.", "integer")}
        if status == 401:
            response["headers"] = {"WWW-Authenticate": header("How to authenticate.")}


def _add_parameter(known: list[dict[str, Any]], wanted: dict[str, Any]) -> None:
    """One entry a name: where two vendors differ, either's values are taken."""
    for parameter in known:
        if parameter["name"] == wanted["name"]:
            if parameter["schema"] != wanted["schema"]:
                parameter["schema"] = {"anyOf": [parameter["schema"], wanted["schema"]]}
            return
    known.append(dict(wanted))


def _add_schema(response: dict[str, Any], schema: dict[str, Any]) -> None:
    content = response.setdefault("content", {}).setdefault("application/json", {})
    if "schema" in content and content["schema"] != schema:
        content["schema"] = {"anyOf": [content["schema"], schema]}
    else:
        content["schema"] = schema


def _schema(shape: Any, schemas: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401 - any type
    """A reference to the shape; it and its parts go to the components."""
    schema = TypeAdapter(shape).json_schema(mode="serialization", ref_template=_REF)
    schemas |= schema.pop("$defs", {})
    if "title" not in schema:
        return schema
    schemas[schema["title"]] = schema
    return {"$ref": _REF.format(model=schema["title"])}
