"""Which types of candidates a field can take, and which its words lead one to expect."""

from documents.extraction.candidates.model import TYPES
from documents.extraction.schema.fields import Field

_BY_KIND = {
    "number": frozenset({"number", "percent"}),
    "integer": frozenset({"number", "percent"}),
    "date": frozenset({"date"}),
    "datetime": frozenset({"date"}),
    "boolean": frozenset({"mark"}),
}
_BY_CONCEPT = {
    "iban": ("iban", "code"),
    "bic": ("bic",),
    "vatid": ("vat",),
    "email": ("email",),
    "website": ("url",),
    "phone": ("phone",),
    "fax": ("phone",),
    "postcode": ("postcode",),
    "city": ("city",),
    "street": ("street",),
    "address": ("address", "lines"),
    "currency": ("currency",),
    "law": ("law",),
    "term": ("duration",),
    "seller": ("company", "person", "text", "value"),
    "buyer": ("company", "person", "text", "value"),
    "party": ("company", "person"),
    "company": ("company", "text", "value"),
    "person": ("person", "text", "value"),
    "number": ("code",),
    "reference": ("code",),
    "registry": ("code",),
    "taxid": ("code", "vat"),
    "ssn": ("code",),
    "date": ("date",),
}
_FORMATS = {"email": "email", "uri": "url", "iri": "url", "date": "date"}
_PAYABLE = ("total", "gross", "balance")
_PARTS = tuple("net tax rate discount cash change rounding deposit shipping quantity price".split())
_TEXTS = frozenset(TYPES) - {"mark", "number", "percent", "date"}
_STRONG = (
    "iban",
    "bic",
    "vatid",
    "email",
    "website",
    "phone",
    "fax",
    "postcode",
    "city",
    "street",
    "currency",
    "law",
    "term",
    "registry",
    "taxid",
    "ssn",
)
_NUMBERED = ("vatid", "taxid", "registry", "ssn", "iban", "phone", "fax", "postcode")
_FIGURED = frozenset(("code", "vat", "iban", "phone", "postcode"))


def admitted_types(field: Field) -> frozenset[str]:
    """The types of candidates that the field's JSON type and format admit."""
    wanted = _BY_KIND.get(field.kind)
    if wanted is not None:
        return wanted
    if field.string_format in _FORMATS:
        return frozenset((_FORMATS[field.string_format],))
    return _TEXTS


def is_payable(field: Field) -> bool:
    """Whether the field asks for what is to be paid in the end: a total that is no tax, no net, no part."""
    if field.kind not in ("number", "integer"):
        return False
    return any(c in field.concepts for c in _PAYABLE) and not any(
        field.concepts.get(c) == 1.0 for c in _PARTS
    )


def sum_part(field: Field) -> str:
    """Which part of a sum a field asks for: payable, net, tax, or none of these."""
    if is_payable(field):
        return "payable"
    if field.kind not in ("number", "integer"):
        return ""
    named = {concept for concept, weight in field.concepts.items() if weight == 1.0}
    if "net" in named and not named & {"gross", "rate"}:
        return "net"
    return "tax" if "tax" in named and not named & {"gross", "rate", "net"} else ""


def asks_for_name(field: Field) -> bool:
    """Whether a field asks for what somebody is called."""
    expected = expected_types(field)
    if field.kind != "string" or not expected.isdisjoint(("code", "address")):
        return False
    return not expected.isdisjoint(("company", "person"))


def asks_for_number(field: Field) -> bool:
    """Whether a field asks for what somebody or something is registered under: its answer holds figures."""
    return any(concept in field.concepts for concept in _NUMBERED) and expected_types(field) <= _FIGURED


def expected_types(field: Field) -> frozenset[str]:
    """The types that the words of a string field name; empty when they name none."""
    if field.kind != "string":
        return _BY_KIND.get(field.kind, frozenset())
    named = {concept for concept, weight in field.concepts.items() if weight == 1.0}
    strong = [concept for concept in _STRONG if concept in named]
    chosen = strong or [concept for concept in _BY_CONCEPT if concept in named]
    if not chosen:
        chosen = [concept for concept in _STRONG if concept in field.concepts]
    if not chosen:
        chosen = [concept for concept in _BY_CONCEPT if concept in field.concepts]
    return frozenset(kind for concept in chosen for kind in _BY_CONCEPT[concept])
