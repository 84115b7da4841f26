"""What docs/openapi.json says of the vendors' routes. Read in a checkout only: no function loads it.

Two vendors share /v1/…; there an operation has both vendors' parameters and either's answer.
"""

from typing import Any

from pydantic import TypeAdapter

from docjobs.dialects.omniai.problems import OmniProblem
from docjobs.dialects.subworkflow.problems import SubworkflowProblem
from docjobs.dialects.talonic.problems import TalonicProblem
from docjobs.entrypoints.api.contract.answers import header
from docjobs.entrypoints.api.contract.vendor_routes import VENDOR_ROUTES
from docjobs.entrypoints.api.contract.vendor_routes.operation import VendorOperation

_REF = "#/components/schemas/{model}"
_PROBLEMS: dict[str, Any] = {
    "native": "ProblemView",
    "omniai": OmniProblem,
    "talonic": TalonicProblem,
    "subworkflow": SubworkflowProblem,
}
_SHARING = {"talonic", "subworkflow"}
_SCHEMES = {"native": "bearer", "omniai": "apiKey", "talonic": "bearer", "subworkflow": "apiKey"}
_EVERYWHERE = (400, 401, 403, 404, 429, 500, 503)
_MEANINGS = {
    400: "The request cannot be read, or is not acceptable.",
    401: "The API key is missing or not valid.",
    402: "The organisation's page quota is used up.",
    403: "The API key lacks the scope.",
    404: "There is no such thing in your organisation, or no such route in this dialect.",
    405: "The method is not allowed here in this dialect.",
    409: "The present state forbids it, or the Idempotency-Key stands for another request.",
    413: "The body is too large.",
    415: "The body's media type is not supported.",
    422: "Well-formed, and still not acceptable; or the document could not be read.",
    504: "The document could not be read in time.",
    429: "Too many requests; wait for `Retry-After` seconds.",
    500: "Something went wrong on our side.",
    501: "What this route does is not built yet.",
    503: "Temporarily unavailable; wait for `Retry-After` seconds.",
}


def vendor_paths() -> tuple[dict[str, Any], dict[str, Any]]:
    """(paths, schemas) of every vendor's route."""
    paths: dict[str, Any] = {}
    schemas: dict[str, Any] = {}
    for each in VENDOR_ROUTES:
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
    _add_body(known, each)
    shared = (405,) if each.path.startswith("/v1/") else ()  # a method that only the other vendor has there
    refusals = (*_EVERYWHERE, *shared, *each.refusals, *([422] if each.dialect == "native" else []))
    shapes = {each.status: each.answer} | dict.fromkeys(refusals, _PROBLEMS[each.dialect])
    if each.later is not None:
        shapes[202] = each.later
    for status, shape in sorted(shapes.items()):
        _add_answer(known, each, status, _schema(shape, schemas), schemas)


def _add_answer(
    known: dict[str, Any],
    each: VendorOperation,
    status: int,
    schema: dict[str, Any],
    schemas: dict[str, Any],
) -> None:
    meaning = _MEANINGS.get(status, "Done." if status != 202 else "Taken in; the result comes later.")
    response = known["responses"].setdefault(str(status), {"description": meaning})
    problem = status >= 400 and each.dialect == "native"
    media_type = "application/problem+json" if problem else "application/json"
    _add_schema(response, media_type, schema)
    for text in each.texts if status == each.status else ():
        _add_schema(response, text, {"type": "string"})
    if each.path.startswith("/v1/") and status >= 400:  # the header chooses whose shape an error has
        for beside in _SHARING - {each.dialect}:
            _add_schema(response, media_type, _schema(_PROBLEMS[beside], schemas))
    if status in {200, 202, 429, 503}:
        response["headers"] = {"Retry-After": header("Seconds to wait.", "integer")}
    if status == 401:
        response["headers"] = {"WWW-Authenticate": header("How to authenticate.")}


def _add_body(known: dict[str, Any], each: VendorOperation) -> None:
    if each.body is None:
        return
    content: dict[str, Any] = {"application/json": {"schema": each.body}}
    if each.form:
        fields = {name: {"type": "string"} for name in each.body.get("properties", {})}
        file = {"type": "string", "contentMediaType": "application/octet-stream"}
        form = {"type": "object", "properties": {"file": file} | fields}
        content["multipart/form-data"] = {"schema": form}
    known["requestBody"] = {"required": True, "content": content}


def _add_parameter(known: list[dict[str, Any]], wanted: dict[str, Any]) -> None:
    """One entry a name: where two vendors differ, either's values are taken."""
    for parameter in known:
        if parameter["name"] == wanted["name"]:
            if parameter["schema"] != wanted["schema"]:
                parameter["schema"] = {"anyOf": [parameter["schema"], wanted["schema"]]}
            return
    known.append(dict(wanted))


def _add_schema(response: dict[str, Any], media_type: str, schema: dict[str, Any]) -> None:
    content = response.setdefault("content", {}).setdefault(media_type, {})
    known = content.get("schema", schema)
    told = known.get("anyOf", [known])
    content["schema"] = known if schema in told else {"anyOf": [*told, schema]}


def _schema(shape: Any, schemas: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401 - any type
    """A reference to the shape; it and its parts go to the components."""
    if isinstance(shape, str):
        return {"$ref": _REF.format(model=shape)}
    schema = TypeAdapter(shape).json_schema(mode="serialization", ref_template=_REF)
    schemas |= schema.pop("$defs", {})
    if "title" not in schema:
        return schema
    schemas[schema["title"]] = schema
    return {"$ref": _REF.format(model=schema["title"])}
