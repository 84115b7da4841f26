"""Numbers and days of a commercial paper."""

from datetime import timedelta

from training.generating import values
from training.generating.asking import Questions
from training.generating.canvas import Canvas
from training.generating.kinds.business.wording import TITLES
from training.generating.people import party
from training.generating.placing import place_pairs
from training.generating.telling import tell
from training.generating.vocabulary import entries


def set_meta(
    canvas: Canvas,
    style: values.Style,
    asked: Questions,
    seller_side: float,
    buyer_side: float,
    bottom: float,
    sides: tuple[float, float],
    size: float,
    title: str,
) -> None:
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
    for key in random.sample(optional, 2):
        if key not in keys:
            asked.add(known[key].names, known[key].descriptions, known[key].kind, None)
    free = sides[1] if buyer_side == sides[0] else sides[0]
    y = 110.0 if free != seller_side else bottom + 15
    if random.random() < 0.12:  # said in one line
        number, day = pairs[keys.index("number")][1], pairs[keys.index("date")][1]
        word = {"en": "of", "de": "vom", "fr": "du", "es": "de", "it": "del", "nl": "van"}[language]
        title = random.choice(TITLES[language].split(";"))
        canvas.put(
            sides[0], bottom + 6, f"{title} {random.choice(('Nr.', 'n°', 'No.'))} {number} {word} {day}", size
        )
        pairs = [pair for key, pair in zip(keys, pairs, strict=True) if key not in ("number", "date")]
    if pairs:
        place_pairs(canvas, pairs, free, y, 190.0, min(size, 9.5))
