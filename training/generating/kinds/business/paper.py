"""One commercial paper from head to foot."""

from random import Random

from training.generating import values
from training.generating.asking import Asked, Questions
from training.generating.canvas import Canvas
from training.generating.kinds.business.items import set_items
from training.generating.kinds.business.meta import Place, set_meta
from training.generating.kinds.business.parties import ask_parties, set_sections, set_seller
from training.generating.kinds.business.recipients import set_buyer, set_recipient
from training.generating.kinds.business.wording import NOTES, TITLES
from training.generating.people import Party, party
from training.generating.placing import place_block, place_pairs
from training.generating.telling import tell
from training.generating.vocabulary import entries

_AS_FORM = 0.15  # share of papers that tell the parties in parts of a form


def make_business(random: Random, language: str) -> Asked:
    """One such document with its schema."""
    canvas, style, asked = Canvas(random), values.Style(random, language), Questions(random)
    seller, buyer = party(random, language, private=0.05), party(random, language, private=0.35)
    y = set_items(canvas, style, asked, _head(canvas, style, asked, seller, buyer))
    _foot(canvas, style, asked, seller, y)
    asked.add(
        "currency;currency_code;invoiceCurrency",
        "ISO 4217 currency code;Currency of the amounts",
        "string",
        style.currency,
    )
    title = random.choice(("Invoice", "Order", "Commercial document", "Document", "Rechnung", "Facture"))
    return asked.schema("business", canvas.document(), title)


def _head(canvas: Canvas, style: values.Style, asked: Questions, seller: Party, buyer: Party) -> float:
    """The paper down to its lines; answers the y below."""
    random = canvas.random
    size = random.uniform(8, 11)
    title = random.choice(TITLES[style.language].split(";"))
    sides = random.uniform(30, 70), random.uniform(310, 390)
    ask_parties(asked, seller, buyer)
    if random.random() < _AS_FORM:
        y = random.uniform(25, 60)
        canvas.put(sides[0], y, title, random.choice((16, 20, 14)), bold=True)
        meta = Place(sides[0], y + 40, sides[0], y + 25)
        y = set_meta(canvas, style, asked, meta, min(size, 9.5), title) + size * 2
        return set_sections(canvas, (seller, buyer), sides[0], y, size, style.language) + 10
    _letter_head(canvas, style, asked, (seller, buyer), sides, size, title)
    return canvas.height * random.uniform(0.38, 0.46)


def _letter_head(
    canvas: Canvas,
    style: values.Style,
    asked: Questions,
    parties: tuple[Party, Party],
    sides: tuple[float, float],
    size: float,
    title: str,
) -> None:
    random, language = canvas.random, style.language
    left, right, y = *sides, random.uniform(25, 60)
    seller, buyer = parties
    seller_side, buyer_side = random.choice(
        ((left, right), (left, left), (right, left), (left, left), (right, right))
    )
    below = set_seller(canvas, seller, seller_side, y, size, language)
    canvas.put(right if seller_side == left else left, y, title, random.choice((16, 20, 14, 11)), bold=True)
    top = below + random.uniform(8, 30) if seller_side == buyer_side else y + random.uniform(45, 80)
    if random.random() < 0.3:  # as in a letter's window
        line = random.choice((" - ", " • ", " | ", ", ", " ● ")).join(
            (seller.name, seller.street, seller.place)
        )
        canvas.put(buyer_side, top, line, 6.5)
        top += random.uniform(10, 16)
    bottom, top = set_buyer(canvas, asked, buyer, buyer_side, top, size, language)
    if random.random() < 0.25:
        third = buyer_side + 180 if buyer_side == left else left
        set_recipient(canvas, asked, party(random, language), third, top - size * 1.5, size, language)
    free = right if buyer_side == left else left
    if buyer_side == seller_side:
        free = right if seller_side == left else left
    below = max(bottom, below)
    meta = Place(free, 110.0 if free != seller_side else below + 15, left, below + 6)
    set_meta(canvas, style, asked, meta, min(size, 9.5), title)


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
