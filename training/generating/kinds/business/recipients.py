"""Who is billed, and who gets the goods."""

from training.generating import values
from training.generating.asking import Questions
from training.generating.canvas import Canvas
from training.generating.kinds.business.wording import BUYER, SHIP
from training.generating.people import Party
from training.generating.placing import place_block


def set_buyer(
    canvas: Canvas, asked: Questions, buyer: Party, x: float, y: float, size: float, language: str
) -> tuple[float, float]:
    """The buyer's lines with the numbers that stand among them; answers the y below and that of the first."""
    random = canvas.random
    lines = [
        buyer.name,
        *([buyer.person] if random.random() < 0.25 and buyer.person != buyer.name else []),
        buyer.street,
        buyer.place,
    ]
    if random.random() < 0.25:
        kind = random.choice(("GLN", "ID", "Ref.", "Kd-Nr.", "Customer no.", "ILN"))
        lines.insert(0, f"{kind} {values.code(random)}")
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
        head = random.choice(BUYER[language].split(";"))
        canvas.put(x, y, head, size, bold=random.random() < 0.5)
        y += size * 1.5
    return place_block(canvas, lines, x, y, size), y


def set_recipient(
    canvas: Canvas, asked: Questions, other: Party, x: float, y: float, size: float, language: str
) -> None:
    """Another address, for the goods."""
    at = canvas.put(x, y, canvas.random.choice(SHIP[language].split(";")), size)
    place_block(canvas, [other.name, other.street, other.place], min(x, at), y + size * 1.5, size)
    asked.add(
        "ship_to_name;delivery_name;shipToName", "Name of the recipient of the goods", "string", other.name
    )
    asked.add("ship_to_city;delivery_city", "City of the delivery address", "string", other.city)
