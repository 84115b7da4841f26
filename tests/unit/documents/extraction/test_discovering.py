"""A document's own labels as a schema."""

from documents.extraction import discover_schema, extract_fields
from documents.extraction.discovering import MOST_FIELDS
from documents.model import Block, Cell, Document, FormField, Page, Table
from tests.unit.documents.extraction.sheets import document_of

BOX = (0.0, 0.0, 10.0, 10.0)


def document(*blocks: Block, fields: tuple[FormField, ...] = ()) -> Document:
    return Document("pdf", [Page(1, 600, 800, blocks=list(blocks), fields=list(fields))])


def paragraph(text: str) -> Block:
    return Block("paragraph", text)


def table(*rows: tuple[str, ...]) -> Block:
    cells = [Cell(row, column, text) for row, texts in enumerate(rows) for column, text in enumerate(texts)]
    return Block("table", table=Table(len(rows), len(rows[0]), cells))


def kinds(found: Document) -> dict[str, str]:
    properties = discover_schema(found)["properties"]
    assert isinstance(properties, dict)
    return {name: each.get("format", each["type"]) for name, each in properties.items()}


def test_labels_before_colons_are_fields() -> None:
    read = document(
        paragraph("Invoice number: 0047-A\nInvoice date: 2024-01-15    Total: 1,250.00 EUR"),
        paragraph("Kunden-Nr.: 4711"),
        paragraph("See https://example.com for what we wrote to you on Monday about this matter: nothing."),
    )

    assert kinds(read) == {
        "invoice_number": "string",
        "invoice_date": "date",
        "total": "number",
        "kunden_nr": "string",
    }


def test_tables_of_two_columns_and_form_fields_are_fields() -> None:
    read = document(
        table(("Buyer", "Harbour Works"), ("Phone", "0301234567"), ("", "left over")),
        table(("Item", "Price", "Tax"), ("Crane", "7", "1")),
        fields=(
            FormField("Family name", "text", BOX, "Noor"),
            FormField("sig", "signature", BOX),
        ),
    )

    assert kinds(read) == {"family_name": "string", "buyer": "string", "phone": "string"}


def test_a_label_that_comes_again_is_one_field_and_there_is_an_end() -> None:
    read = document(*(paragraph(f"Label {chr(97 + n % 26)}{chr(97 + n // 26)}: x") for n in range(200)))

    assert len(kinds(read)) == MOST_FIELDS
    assert kinds(document(paragraph("Total: 1\nTotal: 2"))) == {"total": "number"}


def test_a_document_without_labels_has_no_fields() -> None:
    schema = discover_schema(document(paragraph("Dear Sir, nothing here.")))

    assert schema == {"type": "object", "properties": {}}
    assert extract_fields(document(), schema).to_dict() == {"values": {}, "cells": {}}


def test_what_is_discovered_is_then_extracted() -> None:
    read = document(paragraph("Invoice number: RE-2024-0042"), paragraph("Total: 99.50"))

    found = extract_fields(read, discover_schema(read))

    assert found.values["invoice_number"] == "RE-2024-0042"
    assert found.values["total"] == 99.5


def test_lines_are_taken_as_they_are_printed() -> None:
    read = document_of(
        [
            [(40, "Invoice number: RE-7"), (300, "Due date:"), (400, "2024-02-01")],
            [(40, "Total due: 99.50")],
        ]
    )

    assert kinds(read) == {"invoice_number": "string", "due_date": "date", "total_due": "number"}
