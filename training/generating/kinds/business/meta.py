"""Numbers and days of a commercial paper."""

from dataclasses import dataclass
from datetime import timedelta

from training.generating import values
from training.generating.asking import Questions
from training.generating.canvas import Canvas
from training.generating.kinds.business.wording import OTHERS_VAT, TITLES
from training.generating.people import party
from training.generating.placing import place_pairs
from training.generating.telling import tell
from training.generating.vocabulary import entries

_BUYER_VAT = 0.25  # share of papers that print the buyer's number beside the seller's


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
    random, language, known = canvas.random, style.language, entries()
    issued = values.some_day(random)
    days = {
        "date": issued,
        "due": issued + timedelta(days=random.choice((0, 10, 14, 30, 60))),
        "delivered": issued - timedelta(days=random.randint(0, 9)),
        "ordered": issued - timedelta(days=random.randint(1, 30)),
    }
    optional = [
        "due",
        "customer_no",
        "order_no",
        "reference",
        "delivered",
        "ordered",
        "delivery_no",
        "agent",
        "contract_no",
        "estimate_no",
        "project",
        "terms",
        "printed",
        "start",
        "end",
    ]
    keys = ["number", "date", *random.sample(optional, random.randint(0, 7))]
    if random.random() < 0.5:
        random.shuffle(keys)
    pairs: list[tuple[str, str]] = []
    for key in keys:
        entry = known[key]
        told = tell(random, entry, style, party(random, language))
        if key in days:
            told.printed, told.value = style.day(days[key]), days[key].isoformat()
        label, names, descriptions = entry.label(random, language), entry.names, entry.descriptions
        if key == "number" and random.random() < 0.6:
            label = f"{title.capitalize()}{random.choice((' No.', ' #', ' Number', '-Nr.', ' nr.', ' n°'))}"
            names += ("order_number", "contract_num", "document_no", "order_id")
            descriptions += (
                "Order, contract or invoice number",
                "Number of the document",
                "Order or invoice number",
            )
        pairs.append((label, told.printed))
        asked.add(names, descriptions, entry.kind, told.value)
    own = values.vat_number(random, language) if random.random() < _BUYER_VAT else None
    if own is not None:
        at = random.randint(0, len(pairs))
        pairs.insert(at, (random.choice(OTHERS_VAT[language].split(";")), own))
        keys.insert(at, "buyer_vat")
    asked.add(
        "buyer_vat_id;customer_vat;client_vat_number", "VAT identification number of the buyer", "string", own
    )
    for key in random.sample(optional, 2):
        if key not in keys:
            asked.add(known[key].names, known[key].descriptions, known[key].kind, None)
    if random.random() < 0.12:  # said in one line
        number, day = pairs[keys.index("number")][1], pairs[keys.index("date")][1]
        word = {"en": "of", "de": "vom", "fr": "du", "es": "de", "it": "del", "nl": "van"}[language]
        title = random.choice(TITLES[language].split(";"))
        canvas.put(
            place.line_x,
            place.line_y,
            f"{title} {random.choice(('Nr.', 'n°', 'No.'))} {number} {word} {day}",
            size,
        )
        pairs = [pair for key, pair in zip(keys, pairs, strict=True) if key not in ("number", "date")]
    return place_pairs(canvas, pairs, place.x, place.y, 190.0, size) if pairs else place.y
