"""The subset of JSON Schema 2020-12 that extraction follows, and a schema's plain form.

Objects with named properties, arrays, and single values with enum, const, format and bounds; null beside one
type. Local `$ref`s, `allOf` of one and `anyOf` with null (what pydantic and zod write) are taken and written
out, so that whoever works on the schema meets none of them. Unknown keywords are annotations, as the
standard has them; keywords that would narrow the answer and are not followed are refused rather than left
out silently.
"""

import json
from typing import Any

from docjobs.domain.schemas.faults import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_FIELDS,
    MAX_NAME,
    SchemaFault,
    below,
    text_of,
)
from docjobs.domain.schemas.references import written_out
from docjobs.domain.schemas.values import check_value

_SINGLE = frozenset({"string", "number", "integer", "boolean"})
_TYPES = _SINGLE | {"object", "array"}
_NOT_FOLLOWED = (
    *("not", "if", "then", "else", "dependentSchemas", "dependentRequired", "dependencies"),
    *("patternProperties", "propertyNames", "unevaluatedProperties", "unevaluatedItems"),
    *("prefixItems", "contains", "additionalItems", "$dynamicRef", "$recursiveRef"),
)
_LEFT_OUT = frozenset({"$defs", "definitions", "$schema", "$id", "nullable"})


def check_schema(schema: object) -> dict[str, Any]:
    """The schema in its plain form. Raises SchemaFault for one that cannot be followed.

    Plain: every node says its `type`, as one word or as [word, "null"]; references are written out.
    """
    if not isinstance(schema, dict):
        raise SchemaFault("", "A schema must be a JSON object.")
    if len(json.dumps(schema, ensure_ascii=False).encode()) > MAX_BYTES:
        raise SchemaFault("", f"A schema may have at most {MAX_BYTES // 1024} KB as JSON.")
    plain = _Checking(schema).node(schema, "", 1, ())
    if plain["type"] != "object":
        raise SchemaFault("/type", "The whole schema must be of type object, not null and not an array.")
    return plain


class _Checking:
    def __init__(self, root: dict[str, Any]) -> None:
        self._root = root
        self._fields = 0

    def node(self, given: object, path: str, depth: int, within: tuple[str, ...]) -> dict[str, Any]:
        if depth > MAX_DEPTH:
            raise SchemaFault(path, f"Schemas may be nested at most {MAX_DEPTH} levels deep.")
        node, null, within = written_out(self._root, given, path, within)
        for name in _NOT_FOLLOWED:
            if name in node:
                raise SchemaFault(below(path, name), f"{name} is not followed here. Remove it.")
        for name in ("title", "description", "format", "pattern"):
            text_of(node, name, path)
        kind, null = _kind_of(node, null, path)
        plain = {name: value for name, value in node.items() if name not in _LEFT_OUT}
        plain["type"] = [kind, "null"] if null else kind
        if kind == "object":
            plain["properties"] = self._properties(node, path, depth, within)
        elif kind == "array":
            if "items" not in node:
                raise SchemaFault(path, "An array needs `items`: the schema of its entries.")
            plain["items"] = self.node(node["items"], below(path, "items"), depth + 1, within)
        check_value(node, kind, null, path)
        return plain

    def _properties(
        self, node: dict[str, Any], path: str, depth: int, within: tuple[str, ...]
    ) -> dict[str, Any]:
        properties, place = node.get("properties"), below(path, "properties")
        if not isinstance(properties, dict) or not properties:
            raise SchemaFault(place, "An object needs `properties`: at least one, each with its schema.")
        required = node.get("required", [])
        if not isinstance(required, list) or any(name not in properties for name in required):
            raise SchemaFault(below(path, "required"), "required must list names of `properties` only.")
        if not isinstance(node.get("additionalProperties", False), bool):
            raise SchemaFault(
                below(path, "additionalProperties"), "Only true and false are followed here. Name the fields."
            )
        found: dict[str, Any] = {}
        for name, each in properties.items():
            self._fields += 1
            if self._fields > MAX_FIELDS:
                raise SchemaFault(place, f"A schema may have at most {MAX_FIELDS} fields in all.")
            if not name or len(name) > MAX_NAME:
                raise SchemaFault(place, f"A field's name has 1 to {MAX_NAME} characters.")
            found[name] = self.node(each, below(place, name), depth + 1, within)
        return found


def _kind_of(node: dict[str, Any], null: bool, path: str) -> tuple[str, bool]:
    """The node's one type, and whether null may stand in its place. What says no type may let it be seen."""
    given = node.get("type", _implied(node))
    if given is None:
        raise SchemaFault(path, "Say its `type`: " + ", ".join(sorted(_TYPES)) + ".")
    words = given if isinstance(given, list) else [given]
    place = below(path, "type")
    if any(not isinstance(word, str) or word not in _TYPES | {"null"} for word in words):
        raise SchemaFault(place, "type must be one of: " + ", ".join(sorted(_TYPES)) + ", null.")
    kinds = [word for word in words if word != "null"]
    if len(kinds) != 1:
        raise SchemaFault(place, "Give exactly one type; null may stand beside it.")
    if not isinstance(node.get("nullable", False), bool):
        raise SchemaFault(below(path, "nullable"), "nullable must be true or false.")
    return kinds[0], null or "null" in words or node.get("nullable", False)


def _implied(node: dict[str, Any]) -> object:
    if "properties" in node:
        return "object"
    if "items" in node:
        return "array"
    values = (
        node["enum"] if isinstance(node.get("enum"), list) else [node["const"]] if "const" in node else []
    )
    if values and all(isinstance(each, str) or each is None for each in values):
        return ["string", "null"] if None in values else "string"
    return None
