"""What a candidate can be at all, and which labels are its own."""

from documents.extraction.candidates.finding import read_candidates
from documents.extraction.ranking.features import NAMES, PairFeatures
from documents.extraction.ranking.labels import _unexplained
from documents.extraction.schema import fields_of
from documents.extraction.text.bands import bands_of
from documents.extraction.text.lines import sheet_of
from tests.unit.documents.extraction.sheets import Line, document_of, page_of, schema_of

_TEXT: dict[str, object] = {"type": "string"}
_NUMBER: dict[str, object] = {"type": "number"}


def _told(feature: str, kind: dict[str, object], name: str, *lines: Line) -> dict[str, float]:
    """The feature of each candidate for one field, the highest by value."""
    features = PairFeatures(read_candidates(document_of(list(lines))), fields_of(schema_of(**{name: kind})))
    chosen, rows = features.rows_of(0)
    found: dict[str, float] = {}
    for row, value in zip(chosen, rows[:, NAMES.index(feature)].tolist(), strict=True):
        said = str(features.candidates[row].value)
        found[said] = max(value, found.get(said, value))
    return found


def test_a_number_of_something_is_no_name_and_the_label_above_it_is_the_name_s() -> None:
    lines: list[Line] = [
        [(40, "Buyer")],
        [(40, "GLN 4304171000002")],
        [(40, "Alta Foods Ltd")],
        [(40, "Mill Road 4")],
    ]
    unfit = _told("unfit", _TEXT, "buyer_name", *lines)
    assert (unfit["GLN 4304171000002"], unfit["Alta Foods Ltd"]) == (1.0, 0.0)
    assert _told("near", _TEXT, "buyer_name", *lines)["Alta Foods Ltd"] > 0.3


def test_a_day_is_no_number_of_a_document_but_digits_of_a_day_in_one_are() -> None:
    unfit = _told("unfit", _TEXT, "invoice_number", [(40, "Invoice RE-20170509/505 of 09.05.2017")])
    assert (unfit["09.05.2017"], unfit["RE-20170509/505"]) == (1.0, 0.0)


def test_a_number_in_a_register_has_figures() -> None:
    unfit = _told("unfit", _TEXT, "seller_vat_id", [(40, "VAT"), (120, "on receipts")], [(40, "DE811223344")])
    assert (unfit["on receipts"], unfit["DE811223344"]) == (1.0, 0.0)


def test_the_head_of_a_column_of_amounts_is_no_label_of_the_first() -> None:
    rows: list[Line] = [[(40, "Tea"), (200, f"{n}.50")] for n in (3, 4, 5)]
    column = _told("near", _NUMBER, "total", [(40, "Item"), (200, "TOTAL")], *rows)
    single = _told("near", _NUMBER, "total", [(40, "Item"), (200, "TOTAL")], rows[0])
    assert column["3.5"] < single["3.5"] == 1.0


def test_three_amounts_add_up_by_chance_unless_one_is_called_a_tax() -> None:
    def sums(label: str) -> float:
        lines: list[Line] = [
            [(40, "Sum"), (200, "80.00")],
            [(40, label), (200, "8.00")],
            [(40, "All"), (200, "88.00")],
        ]
        return _told("sums", _NUMBER, "net_total", *lines)["80.0"]

    assert (sums("VAT"), sums("Freight")) == (1.0, 0.0)


def test_a_label_ends_where_its_explanation_begins() -> None:
    assert _unexplained("1 Name (as shown on your passport). Fill in both") == "1 Name"
    assert _unexplained("Total (excluding GST)") == "Total (excluding GST)"


def test_a_line_by_itself_is_the_heading_of_what_follows_on_the_whole_width() -> None:
    page = page_of(
        1,
        [
            [(40, "Invoice 12")],
            [],
            [(40, "Seller")],
            [(40, "Name:"), (250, "Alta Ltd")],
            [(250, "Mill Road 4")],
            [],
            [(40, "Buyer")],
            [(40, "Name:"), (250, "Boreal AG")],
        ],
    )
    heads = [band.text if band else None for band in bands_of(sheet_of(page))]
    assert heads == [None, None, "Seller", "Seller", "Seller", "Buyer"]
