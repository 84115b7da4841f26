"""Fields asked of some pages, and of each page by itself."""

from typing import Any

import pytest

from documents.errors import LimitExceededError
from documents.extraction import answer_by_page, pages_of
from documents.model import Document, Page

SCHEMA = {
    "type": "object",
    "properties": {"name": {"type": "string"}, "total": {"type": "number"}, "rows": {"type": "array"}},
    "required": ["name", "total"],
}
READ = Document("pdf", [Page(number, 600, 800) for number in (1, 2, 3)])


def teller(asked: list[tuple[str, list[int], list[str]]]) -> Any:
    """Notes what it is asked; page 2 tells no total, and only the last page rows."""

    def answer(document: Document, schema: dict[str, Any], part: str) -> dict[str, Any]:
        pages = [page.number for page in document.pages]
        asked.append((part, pages, list(schema["properties"])))
        assert set(schema["required"]) <= set(schema["properties"])
        values: dict[str, Any] = {}
        cells: dict[str, Any] = {}
        for name in schema["properties"]:
            told = {"name": "N", "total": None if pages == [2] else 10 * pages[0], "rows": [pages[0]]}[name]
            values[name] = [] if name == "rows" and pages != [3] else told
            cells[f"/{name}"] = {"value": values[name], "confidence": 0.5}
        return {"values": values, "cells": cells, "usage": {"model": "m", "calls": 1}}

    return answer


def test_the_whole_is_asked_at_once() -> None:
    asked: list[tuple[str, list[int], list[str]]] = []

    told = answer_by_page(READ, SCHEMA, (), teller(asked))

    assert asked == [("", [1, 2, 3], ["name", "total", "rows"])]
    assert list(told["values"]) == ["name", "total", "rows"]


def test_named_properties_are_asked_of_each_page() -> None:
    asked: list[tuple[str, list[int], list[str]]] = []

    told = answer_by_page(READ, SCHEMA, ["total", "rows"], teller(asked))

    assert [(part, pages) for part, pages, _ in asked] == [
        ("", [1, 2, 3]),
        ("page-1", [1]),
        ("page-2", [2]),
        ("page-3", [3]),
    ]
    assert told["values"] == {
        "name": "N",
        "total": [{"page": 1, "value": 10}, {"page": 3, "value": 30}],
        "rows": [{"page": 3, "value": [3]}],
    }
    assert set(told["cells"]) == {"/name", "/total/0/value", "/total/1/value", "/rows/0/value"}
    assert told["usage"] == {"model": "m", "calls": 4}


def test_nothing_is_asked_of_the_whole_when_every_property_is_by_page() -> None:
    asked: list[tuple[str, list[int], list[str]]] = []

    answer_by_page(READ, SCHEMA, ["name", "total", "rows"], teller(asked))

    assert "" not in {part for part, _, _ in asked}


def test_pages_are_chosen_and_must_be_there() -> None:
    assert [page.number for page in pages_of(READ, {2, 3, 9}).pages] == [2, 3]
    assert pages_of(READ, None) is READ
    with pytest.raises(LimitExceededError, match="3 pages"):
        pages_of(READ, [4])
