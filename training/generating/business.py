"""Invoices, orders, quotes, delivery notes and the like."""

from collections.abc import Sequence
from datetime import timedelta
from random import Random

from documents.model import Document
from training.generating import values
from training.generating.asking import Asked, Questions
from training.generating.canvas import Canvas
from training.generating.people import Party, party
from training.generating.placing import place_block, place_pairs
from training.generating.telling import tell
from training.generating.vocabulary import entries

TITLES = {
    "en": "INVOICE;Invoice;Tax Invoice;ORDER;Order Confirmation;Quotation;Credit Note;Delivery Note;Statement;Purchase Order",
    "de": "Rechnung;RECHNUNG;Auftragsbestätigung;Angebot;Gutschrift;Lieferschein;Rechnungskorrektur",
    "fr": "FACTURE;Facture;Avoir;Devis;Bon de commande;Bon de livraison",
    "es": "FACTURA;Factura;Presupuesto;Pedido;Albarán;Abono",
    "it": "FATTURA;Fattura;Preventivo;Ordine;Nota di credito",
    "nl": "FACTUUR;Factuur;Offerte;Orderbevestiging;Creditnota",
}
_BUYER = {
    "en": "Bill to;Sold To;Customer;Billing Address:;To;Invoice to:;Buyer;Client",
    "de": "Rechnung an;Kunde;Käufer;Rechnungsempfänger;Rechnungsadresse",
    "fr": "Client;Facturé à;Destinataire;Adresse de facturation",
    "es": "Cliente;Facturar a;Destinatario",
    "it": "Cliente;Destinatario;Spett.le;Cessionario",
    "nl": "Klant;Factuur aan;Factuuradres",
}
_SELLER = {
    "en": "From;Seller;Vendor;Supplier",
    "de": "Verkäufer;Lieferant;Absender",
    "fr": "Vendeur;Fournisseur;Émetteur",
    "es": "Proveedor;Emisor;Vendedor",
    "it": "Fornitore;Cedente;Venditore",
    "nl": "Leverancier;Verkoper;Van",
}
_SHIP = {
    "en": "Ship to;Deliver to;Delivery address",
    "de": "Lieferadresse;Warenempfänger;Lieferung an",
    "fr": "Livré à;Adresse de livraison",
    "es": "Enviar a;Dirección de entrega",
    "it": "Destinazione;Luogo di consegna",
    "nl": "Afleveradres;Verzenden naar",
}
_COLUMNS = {
    "en": "Description Qty Price Amount",
    "de": "Bezeichnung Menge Einzelpreis Gesamt",
    "fr": "Désignation Quantité PU Montant",
    "es": "Descripción Cantidad Precio Importe",
    "it": "Descrizione Quantità Prezzo Importo",
    "nl": "Omschrijving Aantal Prijs Bedrag",
}
_GOODS = "Steel bolt M8;Paper A4 80g;Monthly subscription;Consulting hour;Cable 2m;Desk lamp;Hosting basic;Olive oil 1l;Nougat 250g;Installation;Toner black;Office chair;Spot 30 sec;Backup service;Wooden pallet;Coffee beans;Filter set;Training day"


def make_business(random: Random, language: str) -> Asked:
    """One such document with its schema."""
    canvas, style, asked = Canvas(random), values.Style(random, language), Questions(random)
    seller, buyer = party(random, language, private=0.05), party(random, language, private=0.35)
    _head(canvas, style, asked, seller, buyer)
    y = _items(canvas, style, asked, canvas.height * random.uniform(0.38, 0.46))
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
    below = _seller(canvas, seller, seller_side, y, size, language)
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
            buyer_side, top, random.choice(_BUYER[language].split(";")), size, bold=random.random() < 0.5
        )
        top += size * 1.5
    bottom = place_block(canvas, lines, buyer_side, top, size)
    if random.random() < 0.25:
        other = party(random, language)
        third = buyer_side + 180 if buyer_side == left else left
        at = canvas.put(third, top - size * 1.5, random.choice(_SHIP[language].split(";")), size)
        place_block(canvas, [other.name, other.street, other.place], min(third, at), top, size)
        asked.add(
            "ship_to_name;delivery_name;shipToName",
            "Name of the recipient of the goods",
            "string",
            other.name,
        )
        asked.add("ship_to_city;delivery_city", "City of the delivery address", "string", other.city)
    _ask_parties(asked, seller, buyer)
    _meta(canvas, style, asked, seller_side, buyer_side, max(bottom, below), (left, right), size, title)


def _seller(canvas: Canvas, seller: Party, x: float, y: float, size: float, language: str) -> float:
    random = canvas.random
    if random.random() < 0.25:
        canvas.put(x, y, random.choice(_SELLER[language].split(";")), size, bold=True)
        y += size * 1.5
        if random.random() < 0.25:
            canvas.put(x, y, f"{random.choice(('GLN', 'ID', 'Supplier no.'))} {values.code(random)}", size)
            y += size * 1.3
    canvas.put(x, y, seller.name, size * random.choice((1, 1, 1.3, 1.8)), bold=random.random() < 0.6)
    y += size * 2.1
    if random.random() < 0.85:
        y = place_block(
            canvas,
            [seller.street, seller.place, *([seller.country] if random.random() < 0.3 else [])],
            x,
            y,
            size,
        )
    contacts = random.sample(
        (f"Tel. {seller.phone}", seller.email, seller.web, f"Fax {seller.phone[:-1]}9"), random.randint(0, 3)
    )
    return place_block(canvas, contacts, x, y, size)


def _ask_parties(asked: Questions, seller: Party, buyer: Party) -> None:
    for role, names, who, of in (
        ("seller", "seller;vendor;supplier;issuer;merchant", seller, "seller;issuer"),
        ("buyer", "buyer;customer;client;bill_to;sold_to;recipient", buyer, "buyer;customer"),
    ):
        role_name = asked.random.choice(names.split(";"))
        who_is = asked.random.choice(of.split(";"))
        bare = (
            (role_name,)
            if role_name in ("issuer", "sold_to", "merchant", "supplier", "vendor", "customer")
            else ()
        )
        asked.add(
            (f"{role_name}_name", *bare),
            (
                f"Name of the {who_is}",
                "Name of the company that issued the invoice"
                if role == "seller"
                else "Name of the customer billed",
                f"{role_name} as printed",
            ),
            "string",
            who.name,
        )
        asked.add(
            f"{role_name}_city", f"City in the {who_is}'s address;City of the {who_is}", "string", who.city
        )
        asked.add(
            f"{role_name}_street;{role_name}_address_line", f"Street of the {who_is}", "string", who.street
        )
        asked.add(
            f"{role_name}_zip;{role_name}_postal_code;{role_name}_postcode",
            f"Postal code of the {who_is}",
            "string",
            who.postcode,
        )
        if asked.random.random() < 0.5:
            asked.add(
                f"{role_name}_address",
                f"Address of the {who_is};Postal address of the {who_is} on one line",
                "string",
                who.address,
            )


def _meta(
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


def _items(canvas: Canvas, style: values.Style, asked: Questions, y: float) -> float:
    random, known = canvas.random, entries()
    heads = _COLUMNS[style.language].split()
    left = random.uniform(30, 60)
    columns = (left, left + 250, left + 340, 545.0)
    for x, head in zip(columns, heads, strict=True):
        canvas.put(x, y, head, 9, align="left" if x == left else "right", bold=True)
    y += 16
    net = 0.0
    for _ in range(random.randint(1, 12)):
        count, price = random.choice((1, 1, 2, 3, 5, 10, 20)), round(random.uniform(1, 400), 2)
        total = round(count * price, 2)
        net = round(net + total, 2)
        form = style.money if random.random() < 0.3 else style.number
        texts = (random.choice(_GOODS.split(";")), str(count), form(price), form(total))
        for x, text in zip(columns, texts, strict=True):
            canvas.put(x, y, text, 9, align="left" if x == left else "right")
        y += 13
        if random.random() < 0.15:
            canvas.put(left, y, f"{random.choice(_GOODS.split(';'))} {values.code(random)}", 8)
            y += 12
    y += 10
    rate = random.choice((0.0, 0.07, 0.19, 0.2, 0.21, 0.22, 0.06, 0.085))
    tax = round(net * rate, 2)
    freight = round(random.uniform(3, 60), 2) if random.random() < 0.2 else 0.0
    if random.random() < 0.06:  # a credit note's amounts
        net, tax, freight = -net, -tax, -freight
    gross = round(net + tax + freight, 2)
    paid = round(gross * random.choice((0.3, 0.5, 1.0)), 2) if random.random() < 0.2 else None
    rows = [("net", net)] if rate or random.random() < 0.5 else []
    rows += [("shipping", freight)] if freight else []
    rows += [("tax", tax)] if rate or random.random() < 0.3 else []
    rows += [("gross", gross)]
    if paid is not None:
        rows += [("paid", paid), ("due_amount", round(gross - paid, 2))]
    for key, amount in rows:
        asked.add(known[key].names, known[key].descriptions, "money", amount)
    if paid is None:
        asked.add(known["due_amount"].names, known["due_amount"].descriptions, "money", gross)
    if not any(key == "net" for key, _ in rows):
        asked.add(known["net"].names, known["net"].descriptions, "money", gross if not tax else None)
    return _totals(canvas, style, rows, y)


def _totals(canvas: Canvas, style: values.Style, rows: Sequence[tuple[str, float]], y: float) -> float:
    random, known = canvas.random, entries()
    if random.random() < 0.15:  # across, label over amount
        room = 500 / len(rows)
        for at, (key, amount) in enumerate(rows):
            canvas.put(45 + at * room, y, known[key].label(random, style.language), 8, bold=True)
            canvas.put(45 + at * room, y + 13, style.money(amount), 9)
        return y + 40
    label_x, end = random.choice(((350.0, "left"), (455.0, "right"), (60.0, "left"), (400.0, "left")))
    colon = random.choice(("", ":"))
    for key, amount in rows:
        size = 11 if key == "gross" and random.random() < 0.5 else 9
        label = known[key].label(random, style.language)
        if random.random() < 0.1:
            label += f" {style.currency}"
        canvas.put(label_x, y, label + colon, size, align=end, bold=key == "gross")
        canvas.put(545, y, style.money(amount), size, align="right", bold=key == "gross")
        y += random.choice((13, 15))
    return y + 10


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


NOTES = {
    "en": "Thank you for your business. Please transfer the amount within 30 days and quote the number above. Goods remain our property until paid in full. Late payment is charged at 8% a year.",
    "de": "Vielen Dank für Ihren Auftrag. Bitte überweisen Sie den Betrag innerhalb von 14 Tagen auf das unten genannte Konto. Die Ware bleibt bis zur vollständigen Bezahlung unser Eigentum.",
    "fr": "Merci de votre confiance. Le règlement est attendu sous 30 jours. En cas de retard, une indemnité forfaitaire de 40 € pour frais de recouvrement sera appliquée.",
    "es": "Gracias por su confianza. El pago se realizará en un plazo de 30 días mediante transferencia bancaria a la cuenta indicada en este documento.",
    "it": "Grazie per la fiducia. Il pagamento deve essere effettuato entro 30 giorni mediante bonifico bancario sul conto indicato in questo documento.",
    "nl": "Hartelijk dank voor uw bestelling. Wij verzoeken u het bedrag binnen 14 dagen over te maken onder vermelding van het factuurnummer.",
}


def document_of(canvas: Canvas) -> Document:
    """The document on a canvas."""
    return canvas.document()
