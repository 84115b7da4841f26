"""Where Powertools' document of a route says less, or other, than what the edge does. For openapi.py only."""

from typing import Any

# A form is the JSON body's fields as text, and the file beside them.
_FORM_FILE = {
    "type": "string",
    "contentMediaType": "application/octet-stream",
    "description": "At most 4.5 MB.",
}
_AS_JSON_TEXT = ("options", "user_metadata")


def never_null(schema: dict[str, Any]) -> None:
    """Answers leave out what has no value (dialects.native.fields.Absent); pydantic's schema allows null."""
    for name, field in schema.get("properties", {}).items():
        schema["properties"][name] = _without_null(field)


def _without_null(field: dict[str, Any]) -> dict[str, Any]:
    kinds: list[dict[str, Any]] = [each for each in field.get("anyOf", []) if each != {"type": "null"}]
    if len(kinds) != 1:
        return field
    rest = {name: value for name, value in field.items() if name not in {"anyOf", "default"}}
    return rest | kinds[0]


def correct(operation: dict[str, Any]) -> None:
    """Parameters that are absent rather than null, and answers without content."""
    for parameter in operation.get("parameters", []):
        parameter["schema"] = _without_null(parameter["schema"])
    for response in operation["responses"].values():
        if not response.get("content", True):
            del response["content"]


def take_forms(operation: dict[str, Any], schemas: dict[str, Any]) -> None:
    """Adds the multipart form to POST /api/jobs, which the edge turns into the JSON body."""
    json_body = schemas["JobSubmission"]
    fields = {name: _form_field(name, schema) for name, schema in json_body["properties"].items()}
    schemas["JobForm"] = {
        "title": "JobForm",
        "description": json_body["description"],
        "type": "object",
        "additionalProperties": False,
        "required": ["type"],
        "properties": {"file": _FORM_FILE} | fields,
    }
    operation["requestBody"]["required"] = True
    operation["requestBody"]["content"]["multipart/form-data"] = {
        "schema": {"$ref": "#/components/schemas/JobForm"}
    }


def _form_field(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    if name in _AS_JSON_TEXT:
        return {
            "type": "string",
            "contentMediaType": "application/json",
            "description": "A JSON object, as text.",
        }
    return _without_null(schema)
