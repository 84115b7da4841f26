"""What vendors' clients say is wanted: schemas in several forms, and words."""

from typing import Any

import pytest

from docjobs.dialects.wanted.forms import as_json_schema
from docjobs.dialects.wanted.words import schema_of_words
from docjobs.dialects.wording import bodies
from docjobs.dialects.wording.bodies import page_ranges
from docjobs.domain.errors import InputInvalidError
from docjobs.domain.schemas import SchemaFault, check_schema
from docjobs.usecases.jobs.submitting import answering

LINES = {
    "type": "object",
    "properties": {"text": {"type": "string"}, "price": {"type": "number"}},
    "required": ["price"],
}


@pytest.mark.parametrize(
    ("given", "properties"),
    [
        ({"total": "number", "tags": "array"}, {"total": "number", "tags": "array"}),
        ({"fields": {"total": "integer"}}, {"total": "integer"}),
        (
            {"fields": [{"name": "total", "type": "boolean"}, {"name": "a"}]},
            {"total": "boolean", "a": "string"},
        ),
        ({"fields": [{"field_name": "total", "data_type": "number"}]}, {"total": "number"}),
        ({"properties": {"total": {"type": "date"}}}, {"total": "string"}),
        ({"type": "string", "total": "number"}, {"type": "string", "total": "number"}),
    ],
)
def test_every_form_is_a_schema(given: dict[str, Any], properties: dict[str, str]) -> None:
    plain = check_schema(as_json_schema(given))

    assert {name: each["type"] for name, each in plain["properties"].items()} == properties


def test_fields_have_children_words_and_choices() -> None:
    children = [{"name": "text"}, {"name": "price", "type": "number", "is_required": True}]
    fields = [
        {"name": "due", "type": "date", "description": "When to pay", "required": True},
        {"name": "kind", "type": "enum", "options": ["a", "b"], "display_name": "Kind"},
        {"name": "lines", "type": "array", "children": children},
        {"name": "seller", "type": "object", "children": children},
    ]

    schema = as_json_schema({"fields": fields})

    assert schema["required"] == ["due"]
    found = schema["properties"]
    assert found["due"] == {"type": "string", "format": "date", "description": "When to pay"}
    assert found["kind"] == {"type": "string", "enum": ["a", "b"], "title": "Kind"}
    assert (found["lines"], found["seller"]) == ({"type": "array", "items": LINES}, LINES)
    check_schema(schema)


@pytest.mark.parametrize(
    "given",
    [
        {"type": "object"},
        {"fields": []},
        {"fields": [7]},
        {"fields": [{"name": "a", "type": "money"}]},
        {"fields": {"a": 7}},
        {"total": "money"},
        {"total": 7},
        {"properties": 7},
        {"properties": {"a": {"type": ["date"]}}},
    ],
)
def test_what_is_no_schema_in_any_form_is_a_fault(given: dict[str, Any]) -> None:
    with pytest.raises(SchemaFault):
        check_schema(as_json_schema(given))


def test_odd_names_and_types_are_texts() -> None:
    odd = {"fields": [{"name": {}, "type": []}, {"name": 7, "children": 1}]}

    assert set(check_schema(as_json_schema(odd))["properties"]) == {"0", "7"}


def test_forms_nested_without_end_come_to_one() -> None:
    nested: dict[str, Any] = {"name": "a"}
    for _ in range(30):
        nested = {"name": "a", "children": [nested]}

    with pytest.raises(SchemaFault):
        check_schema(as_json_schema({"fields": [nested]}))


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Extract vendor name, invoice number, and total amount", "vendor_name invoice_number total_amount"),
        ("Please find the due date and the IBAN from this invoice.", "due_date iban"),
        ("- Seller\n- Straße (of the buyer)\n2) VAT id", "seller strae vat_id"),
        ("total", "total"),
    ],
)
def test_words_name_fields(words: str, names: str) -> None:
    schema = schema_of_words(words, "body.description")

    assert list(schema["properties"]) == names.split()
    check_schema(schema)


def test_words_tell_dates_from_amounts() -> None:
    kinds = schema_of_words("invoice date, total amount, buyer", "body.description")["properties"]

    assert kinds["invoice_date"]["format"] == "date"
    assert [kinds[name]["type"] for name in ("total_amount", "buyer")] == ["number", "string"]


@pytest.mark.parametrize("words", ["Extract", "…", "word " * 40, ", ".join(f"field {n}" for n in range(80))])
def test_words_that_name_nothing_are_refused(words: str) -> None:
    with pytest.raises(InputInvalidError) as refused:
        schema_of_words(words, "body.description")
    assert refused.value.fields[0]["field"] == "body.description"


@pytest.mark.parametrize(
    ("text", "pages"),
    [(None, []), ("", []), ("3", [3]), ("1-3", [1, 2, 3]), ("7, 1 - 2,1", [1, 2, 7])],
)
def test_page_ranges(text: str | None, pages: list[int]) -> None:
    assert page_ranges(text, "body.options.page_range") == pages


@pytest.mark.parametrize("text", ["0", "-1", "2-1", "a", "1-", "1;2", "1-2001", ",", "١", "1-1500,2000-3500"])
def test_what_is_no_page_range(text: str) -> None:
    with pytest.raises(InputInvalidError):
        page_ranges(text, "body.options.page_range")


def test_as_many_pages_can_be_named_as_are_taken() -> None:
    assert bodies.MOST_PAGES == answering.MOST_PAGES
