"""One receipt from top to bottom."""

from random import Random

from training.generating import values
from training.generating.asking import Asked, Questions
from training.generating.canvas import Canvas
from training.generating.kinds.receipts.paying import set_sums
from training.generating.kinds.receipts.shop import set_shop

_GOODS = "Latte;Bread;Milk 1l;Screws;Ballpen;Rice 5kg;Chicken set;Soap;Battery AA;Notebook;Tea;Parking;Fried noodle;Paint 1L;Tape;A4 paper 70g;LED bulb 9W;Shampoo 400ml;Set lunch B;Diesel"
_TITLES = "TAX INVOICE;RECEIPT;INVOICE;Rechnung;;CASH SALE;SIMPLIFIED TAX INVOICE;Kassenbon;TICKET;SCONTRINO"


def make_receipt(random: Random, language: str) -> Asked:
    """One receipt with its schema."""
    canvas = Canvas(random, random.uniform(300, 460), 1100.0)
    style, asked = values.Style(random, language), Questions(random)
    canvas.scan(
        random.choice((0.0, 0.003, 0.01)), lean=random.choice((0.0, 0.0, random.uniform(-0.02, 0.02)))
    )
    size = random.uniform(9, 13)
    y = set_shop(canvas, asked, size, language)
    y = _head(canvas, style, asked, y + size * random.choice((0.3, 1, 2)), size)
    total, y = _goods(canvas, style, y + size, size)
    set_sums(canvas, style, asked, y + size, size, total)
    return asked.schema("receipt", canvas.document(), random.choice(("Receipt", "Till receipt", "Kassenbon")))


def _head(canvas: Canvas, style: values.Style, asked: Questions, y: float, size: float) -> float:
    random = canvas.random
    day, number = values.some_day(random), values.code(random)
    left, right = 20.0, canvas.width - 20
    clock = f"{random.randint(8, 21)}:{random.randint(10, 59)}"
    canvas.put(canvas.width / 2, y, random.choice(_TITLES.split(";")), size, align="centre")
    y += size * 1.6
    printed = f"{style.day(day)} {clock}" if random.random() < 0.5 else style.day(day)
    rows = [
        (random.choice(("Date", "DATE :", "Datum", "", "Date/Time", "Trans Date:")), printed),
        (random.choice(("Receipt No", "Bill #", "Inv No", "Doc No :", "Bon Nr.", "Invoice No:", "Slip:")), number),
        (random.choice(("Cashier", "Table", "Counter", "POS", "Served by", "Salesperson :")), random.choice(("ANNA", "01", "Ali", "T-05", ""))),
        ("Time", clock),
    ]  # fmt: skip
    random.shuffle(rows)
    paired = random.random() < 0.3
    for at, (label, value) in enumerate(rows):
        x = canvas.width / 2 if paired and at % 2 else left
        end = canvas.put(x, y, label, size)
        canvas.put(end + 8 if paired or random.random() < 0.6 else right - 120, y, value, size)
        if not paired or at % 2:
            y += size * 1.4
    asked.add(
        "date;receipt_date;purchase_date", "Date of the receipt;Date of purchase", "date", day.isoformat()
    )
    asked.add("receipt_number;receipt_no;bill_number", "Number of the receipt", "string", number)
    return y + size


def _goods(canvas: Canvas, style: values.Style, y: float, size: float) -> tuple[float, float]:
    """The lines sold; answers their sum and the y below."""
    random, total = canvas.random, 0.0
    right = canvas.width - 20
    if random.random() < 0.6:
        heads = random.choice(
            (
                "Item Qty Price Amount",
                "QTY DESCRIPTION TOTAL",
                "Description U/P Amount(RM)",
                "Artikel Menge Preis",
            )
        )
        parts = heads.split()
        for at, head in enumerate(parts):
            x = 20 + at * (right - 60) / max(len(parts) - 1, 1)
            canvas.put(x, y, head, size)
        y += size * 1.5
    coded = random.random() < 0.4
    for _ in range(random.randint(1, 9)):
        count, price = (
            random.choice((1, 1, 1, 2, 3, 10)),
            round(random.uniform(0.5, 60), random.choice((1, 2))),
        )
        amount = round(count * price, 2)
        total = round(total + amount, 2)
        if coded:
            canvas.put(20, y, str(random.randint(10**11, 10**13 - 1)), size)
            y += size * 1.3
        canvas.put(20, y, random.choice(_GOODS.split(";")), size)
        y += size * 1.3 if random.random() < 0.5 else 0
        told = f"{count} x {style.number(price)}" if random.random() < 0.7 else str(count)
        canvas.put(right - 110, y, told, size, align="right")
        canvas.put(
            right, y, style.number(amount) + random.choice(("", "", " S", " SR", " Z")), size, align="right"
        )
        y += size * 1.4
    return total, y
