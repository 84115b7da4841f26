"""Who sells and who buys."""

from training.generating import values
from training.generating.asking import Questions
from training.generating.canvas import Canvas
from training.generating.kinds.business.wording import BUYER, LINES, SELLER
from training.generating.people import Party
from training.generating.placing import place_block


def set_seller(canvas: Canvas, seller: Party, x: float, y: float, size: float, language: str) -> float:
    random = canvas.random
    if random.random() < 0.25:
        canvas.put(x, y, random.choice(SELLER[language].split(";")), size, bold=True)
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


def set_sections(
    canvas: Canvas, sides: tuple[Party, Party], x: float, y: float, size: float, language: str
) -> float:
    """Both sides as parts of a form, each under its heading; answers the y below them."""
    random = canvas.random
    labels = random.choice((LINES[language].split(";"), []))
    column = x + random.uniform(90, 190)
    end = random.choice((":", "", " :"))
    for who, heads in zip(sides, (SELLER, BUYER), strict=True):
        canvas.put(x, y, random.choice(heads[language].split(";")) + random.choice(("", ":")), size * 1.1)
        y += size * random.choice((1.6, 2.2))
        if random.random() < 0.4:
            kind = random.choice(("GLN", "ID", "Nr.", "No."))
            canvas.put(x, y, f"{kind}{end} {values.code(random)}", size)
            y += size * 1.5
        told = (who.name, who.street, who.place, who.phone, who.person)
        if not labels:
            y = place_block(canvas, told[:3], x, y, size)
        for at, label in enumerate(labels):
            if at < 3 or random.random() < 0.5:
                if at != 2 or random.random() < 0.5:  # the town may stand under the street without a label
                    canvas.put(x, y, label + end, size)
                canvas.put(column, y, told[at], size)
                y += size * 1.6
        y += size * random.choice((1.2, 2.5))
    return y


def ask_parties(asked: Questions, seller: Party, buyer: Party) -> None:
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
