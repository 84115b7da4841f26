"""Arrays of objects: rows under heads, in other languages and with heads that say little."""

from documents.extraction import extract_fields
from tests.unit.documents.extraction.sheets import Line, document_of, schema_of

_SCHEMA = schema_of(
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
    }
)


def _items(*lines: Line) -> object:
    return extract_fields(document_of(list(lines)), _SCHEMA).values["line_items"]


def test_the_product_of_two_columns_tells_quantity_and_sum() -> None:
    found = _items(
        [(40, "Omschrijving"), (250, "St"), (320, "Per eenheid"), (450, "Bij elkaar")],
        [(40, "Houten pallet"), (250, "3"), (330, "12,50"), (460, "37,50")],
        [(40, "Staalband"), (250, "10"), (330, "2,20"), (460, "22,00")],
    )
    assert found == [
        {"description": "Houten pallet", "quantity": 3.0, "line_total": 37.5},
        {"description": "Staalband", "quantity": 10.0, "line_total": 22.0},
    ]


def test_a_second_line_belongs_to_the_row_above_and_a_sum_to_none() -> None:
    found = _items(
        [(40, "Description"), (250, "Qty"), (320, "Price"), (450, "Amount")],
        [(40, "Support plan"), (250, "1"), (320, "80.00"), (450, "80.00")],
        [(40, "March to May")],
        [(320, "Subtotal"), (450, "80.00")],
        [(320, "Total"), (450, "80.00")],
    )
    assert found == [{"description": "Support plan March to May", "quantity": 1.0, "line_total": 80.0}]


def test_a_page_without_a_table_has_no_rows() -> None:
    assert _items([(40, "Dear Sir")], [(40, "Thank you for your letter")]) == []
