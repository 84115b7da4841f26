"""One commercial paper from head to foot."""

from random import Random

from training.generating import values
from training.generating.asking import Asked, Questions
from training.generating.canvas import Canvas
from training.generating.kinds.business.items import set_items
from training.generating.kinds.business.meta import set_meta
from training.generating.kinds.business.parties import ask_parties, set_seller
from training.generating.kinds.business.wording import BUYER, NOTES, SHIP, TITLES
from training.generating.people import Party, party
from training.generating.placing import place_block, place_pairs
from training.generating.telling import tell
from training.generating.vocabulary import entries


def make_business(random: Random, language: str) -> Asked:
    """One such document with its schema."""
    canvas, style, asked = Canvas(random), values.Style(random, language), Questions(random)
    seller, buyer = party(random, language, private=0.05), party(random, language, private=0.35)
    _head(canvas, style, asked, seller, buyer)
    y = set_items(canvas, style, asked, canvas.height * random.uniform(0.38, 0.46))
    _foot(canvas, style, asked, seller, y)
    asked.add(
        "currency;currency_code;invoiceCurrency",
        "ISO 4217 currency code;Currency of the amounts",
        "string",
        style.currency,
    )
    title = random.choice(("Invoice", "Order", "Commercial document", "Document", "Rechnung", "Facture"))
    return asked.schema("business", canvas.document(), title)


def _head(canvas: Canvas, style: values.Style, asked: Questions, seller: Party, buyer: Party) -> None:
    random, language = canvas.random, style.language
    size = random.uniform(8, 11)
    left, right, y = random.uniform(30, 70), random.uniform(310, 390), random.uniform(25, 60)
    seller_side, buyer_side = random.choice(
        ((left, right), (left, left), (right, left), (left, left), (right, right))
    )
    title = random.choice(TITLES[language].split(";"))
    below = set_seller(canvas, seller, seller_side, y, size, language)
    canvas.put(right if seller_side == left else left, y, title, random.choice((16, 20, 14, 11)), bold=True)
    if random.random() < 0.3:
        line = random.choice((" - ", " • ", " | ", ", ")).join((seller.name, seller.street, seller.place))
        canvas.put(buyer_side, below + 10, line, 6.5)
        below += 12
    top = below + random.uniform(8, 30) if seller_side == buyer_side else y + random.uniform(45, 80)
    lines = [
        buyer.name,
        *([buyer.person] if random.random() < 0.15 and buyer.person != buyer.name else []),
        buyer.street,
        buyer.place,
    ]
    if random.random() < 0.25:
        lines.insert(
            0,
            f"{random.choice(('GLN', 'ID', 'Ref.', 'Kd-Nr.', 'Customer no.', 'ILN'))} {values.code(random)}",
        )
    if random.random() < 0.15:
        own = values.code(random)
        lines.append(f"{random.choice(('ID#:', 'No.:', 'ID:', 'Account', 'Nr.', '#', 'Code'))} {own}")
        asked.add(
            "customer_id;customer_no;client_number;account_no",
            "customer id;Number of the customer;customer id as filled in on the form",
            "string",
            own,
        )
    if random.random() < 0.25:
        lines.append(buyer.country)
    if random.random() < 0.6:
        canvas.put(
            buyer_side, top, random.choice(BUYER[language].split(";")), size, bold=random.random() < 0.5
        )
        top += size * 1.5
    bottom = place_block(canvas, lines, buyer_side, top, size)
    if random.random() < 0.25:
        other = party(random, language)
        third = buyer_side + 180 if buyer_side == left else left
        at = canvas.put(third, top - size * 1.5, random.choice(SHIP[language].split(";")), size)
        place_block(canvas, [other.name, other.street, other.place], min(third, at), top, size)
        asked.add(
            "ship_to_name;delivery_name;shipToName",
            "Name of the recipient of the goods",
            "string",
            other.name,
        )
        asked.add("ship_to_city;delivery_city", "City of the delivery address", "string", other.city)
    ask_parties(asked, seller, buyer)
    set_meta(canvas, style, asked, seller_side, buyer_side, max(bottom, below), (left, right), size, title)


def _foot(canvas: Canvas, style: values.Style, asked: Questions, seller: Party, y: float) -> None:
    random, known = canvas.random, entries()
    keys = random.sample(("vat", "iban", "bic", "bank", "registration", "tax_no"), random.randint(1, 6))
    pairs = []
    for key in keys:
        told = tell(random, known[key], style, seller)
        pairs.append((known[key].label(random, style.language), told.printed))
        asked.add(known[key].names, known[key].descriptions, "string", told.value)
    if random.random() < 0.4:
        y = canvas.paragraph(45, y, 480, NOTES[style.language], 8) + 8
    if y > 700 and random.random() < 0.5:
        canvas.next_page()
        y = 60.0
    if random.random() < 0.5:
        place_pairs(canvas, pairs, random.uniform(35, 60), y, 260, 9)
        return
    half = (len(pairs) + 1) // 2
    bottom = 780.0
    if random.random() < 0.7:
        place_block(canvas, [seller.name, seller.street, seller.place], 40, bottom, 7)
    place_block(canvas, [f"{label}: {value}" for label, value in pairs[:half]], 230, bottom, 7)
    place_block(canvas, [f"{label} {value}" for label, value in pairs[half:]], 410, bottom, 7)
