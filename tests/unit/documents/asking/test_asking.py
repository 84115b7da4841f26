"""A schema as a tool, windows of pages, answers merged, made to follow the schema, and grounded."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from documents.asking import answer_tool, conformed, grounded, merged, page_windows
from documents.asking.labels import label_of, label_tool
from documents.classification import Label
from documents.model import Block, Document, Page, Word

SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "number": {"type": "string", "description": "The order's number"},
        "ordered": {"type": ["string", "null"], "format": "date"},
        "kind": {"type": "string", "enum": ["rent", "sale"]},
        "paid": {"type": "boolean"},
        "count": {"type": "integer"},
        "lines": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"what": {"type": "string"}, "price": {"type": "number"}},
            },
        },
    },
}


def page(number: int, *lines: str) -> Page:
    words = [
        Word(text, (10.0 + 50 * at, 20.0 * row, 50.0 + 50 * at, 20.0 * row + 12))
        for row, line in enumerate(lines, 1)
        for at, text in enumerate(line.split())
    ]
    return Page(number, 600, 800, blocks=[Block("paragraph", line) for line in lines], words=words)


def document(*pages: Page) -> Document:
    return Document("pdf", list(pages))


def test_the_tool_is_a_valid_schema_whose_every_place_may_be_null() -> None:
    tool = answer_tool(SCHEMA)
    Draft202012Validator.check_schema(tool)
    nothing: dict[str, Any] = {
        "number": None,
        "ordered": None,
        "kind": None,
        "paid": None,
        "count": None,
        "lines": [],
    }
    Draft202012Validator(tool).validate({"values": nothing, "quotes": []})
    ordered = tool["properties"]["values"]["properties"]["ordered"]
    assert ordered["description"] == "Format: date."


def test_windows_are_whole_pages_in_their_order() -> None:
    whole = document(*(page(number, "x" * 40) for number in range(1, 8)))
    windows = page_windows(whole, limit=130)
    assert [(each.first, each.last) for each in windows] == [(1, 2), (3, 4), (5, 6), (7, 7)]
    assert "[page 3]" in windows[1].text
    assert page_windows(document()) == []


def test_a_page_beyond_the_window_is_cut_at_it() -> None:
    [window] = page_windows(document(page(1, "y" * 500)), limit=100)
    assert len(window.text) == 100


@pytest.mark.parametrize(
    ("given", "field", "value"),
    [
        ({"count": "12"}, "count", 12),
        ({"count": 12.5}, "count", None),
        ({"count": True}, "count", None),
        ({"paid": "yes"}, "paid", None),
        ({"kind": "lease"}, "kind", None),
        ({"ordered": "12.03.2024"}, "ordered", None),
        ({"ordered": "2024-03-12"}, "ordered", "2024-03-12"),
        ({"number": "  A-1 "}, "number", "A-1"),
        ({"number": {"deep": 1}}, "number", None),
        ({"lines": "none"}, "lines", []),
        ("no object", "number", None),
    ],
)
def test_what_does_not_follow_the_schema_is_null(given: object, field: str, value: object) -> None:
    values = conformed(SCHEMA, given)
    assert set(values) == set(SCHEMA["properties"])
    assert values[field] == value


def test_windows_join_rows_and_believe_the_first_that_tells() -> None:
    first = {"values": conformed(SCHEMA, {"number": "A-1", "lines": [{"what": "ink", "price": 2}]})}
    empty = {"what": None, "price": None}
    second = {
        "values": conformed(
            SCHEMA, {"number": "B-2", "count": 3, "lines": [empty, {"what": "pen", "price": 1}]}
        ),
        "quotes": [
            {"path": "/lines/1/what", "quote": "pen", "page": 2},
            {"path": "/number", "quote": "B-2", "page": 2},
            {"path": 7, "quote": "?"},
            "nonsense",
        ],
    }
    values, quotes = merged([first, second])
    assert (values["number"], values["count"]) == ("A-1", 3)
    assert values["lines"] == [{"what": "ink", "price": 2}, {"what": "pen", "price": 1}]
    assert quotes == {"/lines/1/what": ("pen", 2)}, "a quote follows its value, and only that"


def test_a_row_that_two_windows_show_is_one() -> None:
    row = {"values": conformed(SCHEMA, {"lines": [{"what": "ink", "price": 2}]})}
    assert merged([row, row])[0]["lines"] == [{"what": "ink", "price": 2}]


def test_a_quote_becomes_boxes_a_line_each() -> None:
    whole = document(page(1, "Order Nr. A-17"), page(2, "deliver to", "Main Street 5"))
    values = {"number": "A-17", "place": "deliver to Main Street"}
    cells = grounded(whole, values, {"/number": ("Nr. A-17", 2), "/place": ("deliver to Main Street", 2)})
    number = cells["/number"]
    assert (number.page, number.source_text, number.ungrounded) == (1, "Nr. A-17", False)
    assert number.boxes == ((60.0, 20.0, 150.0, 32.0),)
    assert len(cells["/place"].boxes) == 2
    assert cells["/place"].page == 2


def test_what_the_document_does_not_show_is_flagged_and_doubted() -> None:
    whole = document(page(1, "Total 118,40 EUR"))
    cells = grounded(whole, {"total": 999.0, "iban": None}, {"/total": ("Total 999", 1)})
    assert cells["/total"].ungrounded
    assert cells["/total"].confidence < grounded(whole, {"t": "118,40"}, {})["/t"].confidence
    assert (cells["/iban"].value, cells["/iban"].confidence, cells["/iban"].ungrounded) == (None, 0.0, False)


def test_pages_without_words_are_grounded_in_their_blocks() -> None:
    bare = Page(1, 600, 800, blocks=[Block("paragraph", "Ref. Q9", box=(1, 2, 3, 4))])
    cell = grounded(document(bare), {"ref": "Q9"}, {})["/ref"]
    assert (cell.page, cell.boxes) == (1, ((1, 2, 3, 4),))


def test_a_label_is_one_of_those_asked_for_or_other() -> None:
    labels = [Label("invoice", "asks for money", ("Amount due",)), Label("letter")]
    tool = label_tool(labels)
    assert tool["properties"]["label"]["enum"] == ["invoice", "letter", "other"]
    assert label_of({"label": "letter", "confidence": 0.8}, labels) == ("letter", 0.8)
    assert label_of({"label": "memo", "confidence": 0.9}, labels)[0] == "other"
    assert label_of({"label": "letter", "confidence": 7}, labels) == ("letter", 0.5)
