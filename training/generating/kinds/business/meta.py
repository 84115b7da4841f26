"""Numbers and days of a commercial paper."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from training.generating import values
from training.generating.asking import Questions
from training.generating.canvas import Canvas
from training.generating.kinds.business.wording import OTHERS_VAT, TITLES
from training.generating.people import party
from training.generating.placing import place_pairs
from training.generating.telling import tell
from training.generating.vocabulary import entries

_BUYER_VAT = 0.25  # share of papers that print the buyer's number beside the seller's

_OPTIONAL = (
    "due customer_no order_no reference delivered ordered delivery_no agent contract_no estimate_no project terms"
    " printed start end"
).split()


@dataclass(frozen=True, slots=True)
class Place:
    """Where the pairs stand, and where the one line that says number and day in one."""

    x: float
    y: float
    line_x: float
    line_y: float


def set_meta(
    canvas: Canvas, style: values.Style, asked: Questions, place: Place, size: float, title: str
) -> float:
    """Number, days and references with their labels; answers the y below them."""
    random, known, days = canvas.random, entries(), _days(canvas.random)
    keys = ["number", "date", *random.sample(_OPTIONAL, random.randint(0, 7))]
    if random.random() < 0.5:
        random.shuffle(keys)
    pairs = [_pair(canvas, style, asked, key, days.get(key), title) for key in keys]
    _add_buyer_number(canvas, style, asked, keys, pairs)
    for key in random.sample(_OPTIONAL, 2):
        if key not in keys:
            asked.add(known[key].names, known[key].descriptions, known[key].kind, None)
    if random.random() < 0.12:
        _say_in_one_line(
            canvas, style, pairs[keys.index("number")][1], pairs[keys.index("date")][1], place, size
        )
        pairs = [pair for key, pair in zip(keys, pairs, strict=True) if key not in ("number", "date")]
    return place_pairs(canvas, pairs, place.x, place.y, 190.0, size) if pairs else place.y


def _days(random: Random) -> dict[str, date]:
    issued = values.some_day(random)
    return {
        "date": issued,
        "due": issued + timedelta(days=random.choice((0, 10, 14, 30, 60))),
        "delivered": issued - timedelta(days=random.randint(0, 9)),
        "ordered": issued - timedelta(days=random.randint(1, 30)),
    }


def _pair(
    canvas: Canvas, style: values.Style, asked: Questions, key: str, day: date | None, title: str
) -> tuple[str, str]:
    """A label with its printed value, asked for."""
    random, language, entry = canvas.random, style.language, entries()[key]
    told = tell(random, entry, style, party(random, language))
    if day is not None:
        told.printed, told.value = style.day(day), day.isoformat()
    label, names, descriptions = entry.label(random, language), entry.names, entry.descriptions
    if key == "number" and random.random() < 0.6:
        label = f"{title.capitalize()}{random.choice((' No.', ' #', ' Number', '-Nr.', ' nr.', ' n°'))}"
        names += ("order_number", "contract_num", "document_no", "order_id")
        descriptions += (
            "Order, contract or invoice number",
            "Number of the document",
            "Order or invoice number",
        )
    asked.add(names, descriptions, entry.kind, told.value)
    return label, told.printed


def _add_buyer_number(
    canvas: Canvas, style: values.Style, asked: Questions, keys: list[str], pairs: list[tuple[str, str]]
) -> None:
    """At times the buyer's tax number, which is not the seller's."""
    random, language = canvas.random, style.language
    own = values.vat_number(random, language) if random.random() < _BUYER_VAT else None
    if own is not None:
        at = random.randint(0, len(pairs))
        pairs.insert(at, (random.choice(OTHERS_VAT[language].split(";")), own))
        keys.insert(at, "buyer_vat")
    names = "buyer_vat_id;customer_vat;client_vat_number"
    asked.add(names, "VAT identification number of the buyer", "string", own)


def _say_in_one_line(
    canvas: Canvas, style: values.Style, number: str, day: str, place: Place, size: float
) -> None:
    """As in "Invoice No. 4711 of 3 May 2020"."""
    word = {"en": "of", "de": "vom", "fr": "du", "es": "de", "it": "del", "nl": "van"}[style.language]
    title = canvas.random.choice(TITLES[style.language].split(";"))
    sign = canvas.random.choice(("Nr.", "n°", "No."))
    canvas.put(place.line_x, place.line_y, f"{title} {sign} {number} {word} {day}", size)
