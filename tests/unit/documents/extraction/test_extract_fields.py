"""The whole road: a page of words and a schema in, values with their places out."""

from documents.extraction import extract_fields
from tests.unit.documents.extraction.sheets import document_of, schema_of

_INVOICE = document_of(
    [
        [(40, "Lumen Logistics GmbH"), (360, "Rechnung")],
        [(40, "Gartenstraße 12")],
        [(40, "28195 Bremen"), (360, "Rechnungsnummer:"), (460, "RX-20417")],
        [(360, "Rechnungsdatum:"), (460, "14.03.2022")],
        [],
        [],
        [(40, "Rechnung an")],
        [(40, "Helga Brandt")],
        [(40, "Lindenweg 3")],
        [(40, "34117 Kassel")],
        [],
        [],
        [(40, "Bezeichnung"), (300, "Menge"), (380, "Einzelpreis"), (480, "Gesamtpreis")],
        [(40, "Holzpalette"), (310, "10"), (390, "12,00"), (490, "120,00")],
        [(40, "Stahlband"), (310, "4"), (390, "5,00"), (490, "20,00")],
        [],
        [(380, "Nettobetrag"), (490, "140,00 €")],
        [(380, "MwSt. 19%"), (490, "26,60 €")],
        [(380, "Gesamtbetrag"), (490, "166,60 €")],
        [],
        [(40, "IBAN DE02120300000000202051")],
    ]
)
_SCHEMA = schema_of(
    invoice_number={"type": ["string", "null"], "description": "Invoice number"},
    issue_date={"type": ["string", "null"], "format": "date", "description": "Date of issue"},
    net_total={"type": "number", "description": "Total without tax"},
    tax_total={"type": "number", "description": "Total tax"},
    gross_total={"type": "number", "description": "Grand total with tax"},
    iban={"type": "string"},
    bank={"type": "object", "properties": {"iban": {"type": "string"}}},
    line_items={
        "type": "array",
        "items": {
            "type": "object",
            "properties": {
                "description": {"type": "string"},
                "quantity": {"type": "number"},
                "line_total": {"type": "number"},
            },
        },
    },
)


def test_labelled_values_are_found_and_normalised() -> None:
    values = extract_fields(_INVOICE, _SCHEMA).values
    assert values["invoice_number"] == "RX-20417"
    assert values["issue_date"] == "2022-03-14"
    assert (values["net_total"], values["tax_total"], values["gross_total"]) == (140.0, 26.6, 166.6)
    assert values["iban"] == "DE02120300000000202051"


def test_objects_nest_as_in_the_schema() -> None:
    assert extract_fields(_INVOICE, _SCHEMA).values["bank"] == {"iban": "DE02120300000000202051"}


def test_rows_of_a_table_become_objects() -> None:
    assert extract_fields(_INVOICE, _SCHEMA).values["line_items"] == [
        {"description": "Holzpalette", "quantity": 10.0, "line_total": 120.0},
        {"description": "Stahlband", "quantity": 4.0, "line_total": 20.0},
    ]


def test_every_value_says_where_it_stands() -> None:
    found = extract_fields(_INVOICE, _SCHEMA)
    cell = found.cells["/invoice_number"]
    assert (cell.page, cell.source_text) == (1, "RX-20417")
    assert cell.boxes == ((460.0, 68.0, 500.0, 78.0),)
    assert 0.0 < cell.confidence <= 1.0
    assert found.cells["/line_items/1/quantity"].value == 4.0


def test_what_is_not_told_is_null() -> None:
    schema = schema_of(
        patient_name={"type": "string", "description": "Name of the patient"},
        date_of_birth={"type": "string", "format": "date"},
        is_smoker={"type": "boolean"},
    )
    empty = document_of([[(40, "Delivery")]])
    found = extract_fields(empty, schema)
    assert found.values == {"patient_name": None, "date_of_birth": None, "is_smoker": None}
    assert {cell.confidence for cell in found.cells.values()} == {0.0}


def test_a_document_without_a_word_answers_every_field() -> None:
    assert extract_fields(document_of([]), _SCHEMA).values["line_items"] == []


def test_the_same_document_gives_the_same_answer() -> None:
    first, second = extract_fields(_INVOICE, _SCHEMA), extract_fields(_INVOICE, _SCHEMA)
    assert first == second
