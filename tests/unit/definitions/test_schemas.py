"""docjobs.domain.schemas: what is taken, in which plain form, and what is refused where."""

import json
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from docjobs.domain.schemas import SchemaFault, check_schema
from docjobs.domain.schemas.labels import check_labels

TEXT = {"type": "string"}


def schema_of(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def test_a_plain_schema_stays_as_it_is() -> None:
    schema = schema_of(
        number={"type": "string", "description": "Invoice number", "pattern": "^[A-Z]"},
        due={"type": ["string", "null"], "format": "date"},
        currency={"type": "string", "enum": ["EUR", "USD"]},
        lines={"type": "array", "items": schema_of(amount={"type": "number", "minimum": 0})},
    )

    assert check_schema(schema) == schema


def test_what_pydantic_writes_is_written_out() -> None:
    schema = {
        "$defs": {"Party": schema_of(name=TEXT, vat={"anyOf": [TEXT, {"type": "null"}], "default": None})},
        "title": "Invoice",
        "type": "object",
        "properties": {
            "seller": {"$ref": "#/$defs/Party", "description": "Who asks for the money"},
            "buyer": {"anyOf": [{"$ref": "#/$defs/Party"}, {"type": "null"}]},
            "kind": {"allOf": [{"enum": ["credit", "debit"]}]},
        },
    }

    plain = check_schema(schema)

    party = schema_of(name=TEXT, vat={"type": ["string", "null"], "default": None})
    assert plain["properties"]["seller"] == party | {"description": "Who asks for the money"}
    assert plain["properties"]["buyer"] == party | {"type": ["object", "null"]}
    assert plain["properties"]["kind"]["type"] == "string"
    assert "$defs" not in plain


def test_openapis_nullable_is_null_beside_the_type() -> None:
    assert check_schema(schema_of(a=TEXT | {"nullable": True}))["properties"]["a"] == {
        "type": ["string", "null"]
    }


@pytest.mark.parametrize(
    ("schema", "path"),
    [
        ([], ""),
        ({}, ""),
        ({"type": "object"}, "/properties"),
        ({"type": "object", "properties": {}}, "/properties"),
        ({"type": "array", "items": TEXT}, "/type"),
        ({"type": ["object", "null"], "properties": {"a": TEXT}}, "/type"),
        (schema_of(a={"type": "money"}), "/properties/a/type"),
        (schema_of(a={"type": ["string", "number"]}), "/properties/a/type"),
        (schema_of(a={"type": "null"}), "/properties/a/type"),
        (schema_of(a={}), "/properties/a"),
        (schema_of(a=True), "/properties/a"),
        (schema_of(**{"x/y~z": {"type": "array"}}), "/properties/x~1y~0z"),
        (schema_of(a=TEXT | {"enum": []}), "/properties/a/enum"),
        (schema_of(a=TEXT | {"enum": ["x", "x"]}), "/properties/a/enum"),
        (schema_of(a=TEXT | {"enum": ["x", 1]}), "/properties/a/enum"),
        (schema_of(a={"type": "integer", "const": True}), "/properties/a/const"),
        (schema_of(a=TEXT | {"pattern": "("}), "/properties/a/pattern"),
        (schema_of(a=TEXT | {"minLength": -1}), "/properties/a/minLength"),
        (schema_of(a={"type": "number", "minimum": "0"}), "/properties/a/minimum"),
        (schema_of(a=TEXT | {"description": 7}), "/properties/a/description"),
        (schema_of(a={"anyOf": [TEXT, {"type": "number"}]}), "/properties/a/anyOf"),
        (schema_of(a={"not": TEXT}), "/properties/a/not"),
        (schema_of(a={"$ref": "https://example.com/s.json"}), "/properties/a/$ref"),
        (schema_of(a={"$ref": "#/$defs/Missing"}), "/properties/a/$ref"),
        (schema_of(a={"$ref": ["#"]}), "/properties/a/$ref"),
        (schema_of(a=TEXT) | {"required": ["b"]}, "/required"),
        (schema_of(a=TEXT) | {"additionalProperties": TEXT}, "/additionalProperties"),
        (schema_of(**{f"f{n}": TEXT for n in range(501)}), "/properties"),
        (schema_of(a={"type": "string", "enum": ["x" * 70_000]}), ""),
    ],
)
def test_what_cannot_be_followed_is_refused_at_its_place(schema: Any, path: str) -> None:
    with pytest.raises(SchemaFault) as refused:
        check_schema(schema)

    assert refused.value.path == path
    assert refused.value.message.endswith((".", "…"))


def test_a_schema_that_refers_to_itself_is_refused() -> None:
    node = schema_of(children={"type": "array", "items": {"$ref": "#/$defs/Node"}})

    with pytest.raises(SchemaFault, match="refer to itself"):
        check_schema(schema_of(root={"$ref": "#/$defs/Node"}) | {"$defs": {"Node": node}})


def test_references_cannot_blow_a_schema_up() -> None:
    """Each level refers to the one below ten times: ten to the sixth fields, if they were written out."""
    levels: dict[str, Any] = {"L0": schema_of(a=TEXT)}
    for level in range(1, 6):
        levels[f"L{level}"] = schema_of(**{f"f{n}": {"$ref": f"#/$defs/L{level - 1}"} for n in range(10)})

    with pytest.raises(SchemaFault, match="500 fields"):
        check_schema(schema_of(all={"$ref": "#/$defs/L5"}) | {"$defs": levels})


def test_depth_is_bounded() -> None:
    deep: dict[str, Any] = TEXT
    for _ in range(9):
        deep = schema_of(a=deep)

    with pytest.raises(SchemaFault, match="8 levels"):
        check_schema(deep)


_leaves = st.sampled_from(
    [
        {"type": "string"},
        {"type": ["integer", "null"]},
        {"type": "boolean", "nullable": True},
        {"enum": ["a", None]},
        {"anyOf": [{"type": "number"}, {"type": "null"}]},
    ]
)
_nodes = st.recursive(
    _leaves,
    lambda inner: (
        st.dictionaries(st.text(min_size=1, max_size=4), inner, min_size=1, max_size=3).map(
            lambda fields: {"type": "object", "properties": fields}
        )
        | inner.map(lambda each: {"type": "array", "items": each})
    ),
    max_leaves=6,
)


@given(st.dictionaries(st.text(min_size=1, max_size=4), _nodes, min_size=1, max_size=3))
def test_the_plain_form_is_a_valid_schema_and_its_own_plain_form(properties: dict[str, Any]) -> None:
    schema = {"type": "object", "properties": properties}
    assume(json.dumps(schema).count("{") < 7)  # then none is nested too deep
    plain = check_schema(schema)

    Draft202012Validator.check_schema(plain)
    assert check_schema(plain) == plain


def test_labels_are_names_or_objects() -> None:
    assert check_labels(["letter", {"name": "invoice", "examples": ["Please pay"], "id": "1"}]) == [
        {"name": "letter", "description": "", "examples": []},
        {"name": "invoice", "description": "", "examples": ["Please pay"]},
    ]


@pytest.mark.parametrize(
    ("labels", "path"),
    [
        ([], ""),
        ("letter", ""),
        ([7], "/0"),
        (["a", ""], "/1/name"),
        (["a", {"name": "a"}], "/1/name"),
        ([{"name": "a", "examples": "b"}], "/0/examples"),
        ([{"name": "a", "weight": 1}], "/0/weight"),
        ([f"l{n}" for n in range(101)], ""),
    ],
)
def test_labels_that_cannot_be_told_apart_are_refused(labels: Any, path: str) -> None:
    with pytest.raises(SchemaFault) as refused:
        check_labels(labels)

    assert refused.value.path == path
