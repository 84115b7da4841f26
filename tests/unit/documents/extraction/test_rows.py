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


def test_a_sum_that_stands_right_behind_its_word_belongs_to_no_row() -> None:
    found = _items(
        [(40, "Description"), (250, "Qty"), (320, "Price"), (450, "Amount")],
        [(40, "Crane hours"), (250, "2"), (320, "40.00"), (450, "80.00")],
        [(40, "night shift: 2")],
        [(40, "Subtotal: EUR 80.00")],
        [(40, "Total: 95.20 EUR")],
    )
    assert found == [{"description": "Crane hours night shift: 2", "quantity": 2.0, "line_total": 80.0}]


def test_a_page_without_a_table_has_no_rows() -> None:
    assert _items([(40, "Dear Sir")], [(40, "Thank you for your letter")]) == []


def test_a_head_over_two_columns_is_parted_where_its_rows_are() -> None:
    found = _items(
        [(40, "Description"), (250, "Qty"), (320, "Price"), (450, "VAT Amount")],
        [(40, "Desk lamp"), (250, "2"), (320, "40.00"), (447, "19%"), (480, "80.00")],
        [(40, "Cable"), (250, "3"), (320, "5.00"), (447, "19%"), (480, "15.00")],
    )
    assert found == [
        {"description": "Desk lamp", "quantity": 2.0, "line_total": 80.0},
        {"description": "Cable", "quantity": 3.0, "line_total": 15.0},
    ]


def test_stacked_heads_name_the_lines_of_a_row() -> None:
    found = _items(
        [(40, "GTIN"), (150, "Item no."), (300, "Quantity"), (450, "Amount")],
        [(40, "Batch"), (150, "Description")],
        [(40, "4012345000010"), (150, "AB12"), (300, "4"), (450, "20.00")],
        [(40, "L-7"), (150, "Olive oil")],
        [(40, "4012345000027"), (150, "CD34"), (300, "1"), (450, "9.50")],
        [(40, "L-8"), (150, "Coffee beans")],
    )
    assert found == [
        {"description": "Olive oil", "quantity": 4.0, "line_total": 20.0},
        {"description": "Coffee beans", "quantity": 1.0, "line_total": 9.5},
    ]


def test_the_column_of_texts_answers_the_field_of_text_that_no_head_names() -> None:
    found = _items(
        [(40, "Menge"), (100, "Was"), (300, "Einzelpreis"), (450, "Summe")],
        [(40, "2,00"), (100, "Luftballon bunt"), (300, "5,00"), (450, "10,00")],
        [(40, "3,00"), (100, "Girlande"), (300, "1,00"), (450, "3,00")],
    )
    assert found == [
        {"description": "Luftballon bunt", "quantity": 2.0, "line_total": 10.0},
        {"description": "Girlande", "quantity": 3.0, "line_total": 3.0},
    ]


def test_a_word_for_tax_in_a_description_does_not_end_the_table() -> None:
    found = _items(
        [(40, "Description"), (250, "Qty"), (320, "Price"), (450, "Amount")],
        [(40, "Advice"), (250, "1"), (320, "80.00"), (450, "80.00")],
        [(40, "Tax return")],
        [(40, "Travel"), (250, "2"), (320, "10.00"), (450, "20.00")],
    )
    assert found == [
        {"description": "Advice Tax return", "quantity": 1.0, "line_total": 80.0},
        {"description": "Travel", "quantity": 2.0, "line_total": 20.0},
    ]


def test_a_cell_says_how_surely_its_column_is_known() -> None:
    lines: list[Line] = [
        [(40, "Omschrijving"), (250, "St"), (320, "Per eenheid"), (450, "Bij elkaar")],
        [(40, "Houten pallet"), (250, "3"), (330, "12,50"), (460, "37,50")],
        [(40, "Staalband"), (250, "10"), (330, "2,20"), (460, "22,00")],
    ]
    cells = extract_fields(document_of(lines), _SCHEMA).cells
    named, told = cells["/line_items/0/description"], cells["/line_items/0/line_total"]
    assert named.confidence > told.confidence > 0.5
    assert (told.value, told.source_text, told.page) == (37.5, "37,50", 1)


def test_the_head_of_another_table_ends_the_rows() -> None:
    found = _items(
        [(40, "Description"), (250, "Qty"), (320, "Price"), (450, "Amount")],
        [(40, "Desk lamp"), (250, "2"), (320, "40.00"), (450, "80.00")],
        [(40, "Cable"), (250, "3"), (320, "5.00"), (450, "15.00")],
        [(40, "Tax"), (150, "Rate"), (250, "Net"), (450, "Gross")],
        [(40, "VAT"), (250, "95.00"), (450, "113.05")],
    )
    assert isinstance(found, list)
    assert [row["description"] for row in found] == ["Desk lamp", "Cable"]


def test_a_part_of_a_row_is_no_row_where_rows_have_sums() -> None:
    found = _items(
        [(40, "Description"), (250, "Qty"), (320, "Price"), (450, "Amount")],
        [(40, "Set of two"), (250, "1"), (320, "80.00"), (450, "80.00")],
        [(40, "Lamp within the set"), (250, "1")],
        [(40, "Cable"), (250, "3"), (320, "5.00"), (450, "15.00")],
    )
    assert isinstance(found, list)
    assert [row["line_total"] for row in found] == [80.0, 15.0]
