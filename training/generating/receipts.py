"""Till receipts, as scanned."""

from random import Random

from training.generating import values
from training.generating.asking import Asked, Questions
from training.generating.canvas import Canvas
from training.generating.people import party

_GOODS = "Latte;Bread;Milk 1l;Screws;Ballpen;Rice 5kg;Chicken set;Soap;Battery AA;Notebook;Tea;Parking;Fried noodle;Paint 1L;Tape"
_THANKS = "THANK YOU;Goods sold are not returnable;PLEASE COME AGAIN;Vielen Dank;Merci de votre visite;Grazie;Gracias por su compra;Bedankt"


def make_receipt(random: Random, language: str) -> Asked:
    """One receipt with its schema."""
    canvas, style, asked = (
        Canvas(random, random.uniform(300, 460), 900.0),
        values.Style(random, language),
        Questions(random),
    )
    canvas.scan(random.choice((0.0, 0.003, 0.01)))
    shop = party(random, language, private=0.0)
    upper = random.random() < 0.6
    centre, size = canvas.width / 2, random.uniform(9, 13)
    name = shop.name.upper() if upper else shop.name
    y = 30.0
    if random.random() < 0.25:
        canvas.put(
            centre, y, random.choice((name.split()[0], "HAPPY", "tan", "MART")), size * 1.8, align="centre"
        )
        y += size * 3
    number = f" ({random.randint(100000, 999999)}-{random.choice('ADHMTX')})" if random.random() < 0.2 else ""
    canvas.put(centre, y, name + number, size * random.choice((1, 1.2)), align="centre")
    y += size * 1.5
    if random.random() < 0.6:
        canvas.put(
            centre,
            y,
            random.choice(("({n}-X)", "Co. Reg. No: {n}", "(CO REG : {n})", "{n}-A")).format(
                n=random.randint(100000, 999999)
            ),
            size,
            align="centre",
        )
        y += size * 1.4
    lines = (
        [shop.street, shop.place]
        if random.random() < 0.5
        else [part.strip() for part in (shop.street + ", " + shop.place).split(",")]
    )
    if random.random() < 0.4:
        lines.insert(
            1,
            random.choice(
                (
                    "Taman Indah",
                    "Block B",
                    "Old Town",
                    "Centre Ville",
                    "Section 7",
                    "Lot 12, Level 2",
                    "Ground Floor",
                )
            ),
        )
    if random.random() < 0.3:
        lines.insert(0, random.choice(("No. 3-G", "LEVEL 2, THE ATRIUM", "HQ: 14", "Unit 5", "12, 14 & 16")))
    if random.random() < 0.3:
        lines[-1] += random.choice((", Selangor", ", Malaysia", " Deutschland", ", CA"))
    lines = [
        line.upper() + ("," if random.random() < 0.3 and at < len(lines) - 1 else "") if upper else line
        for at, line in enumerate(lines)
    ]
    for line in lines:
        canvas.put(centre, y, line, size, align="centre")
        y += size * 1.35
    for line in random.sample(
        (
            f"TEL: {shop.phone}",
            f"GST ID NO : {random.randint(10**11, 10**12)}",
            f"Fax {shop.phone}",
            shop.email,
            "www." + shop.web[4:],
        ),
        random.randint(0, 3),
    ):
        canvas.put(centre, y, line, size, align="centre")
        y += size * 1.35
    whole = " ".join(lines)
    asked.add(
        "company;merchant;store_name;shop;seller;merchant_name",
        "Name of the company that issued the receipt, as printed;Name of the shop;Merchant",
        "string",
        name,
    )
    asked.add(
        "address;store_address;merchant_address;company_address",
        "Address of the company as printed, on one line;Address of the shop",
        "string",
        whole,
    )
    _body(canvas, style, asked, y + size, size)
    return asked.schema("receipt", canvas.document(), random.choice(("Receipt", "Till receipt", "Kassenbon")))


def _body(canvas: Canvas, style: values.Style, asked: Questions, y: float, size: float) -> None:
    random = canvas.random
    day, number = values.some_day(random), values.code(random)
    left, right = 20.0, canvas.width - 20
    clock = f"{random.randint(8, 21)}:{random.randint(10, 59)}"
    canvas.put(
        canvas.width / 2,
        y,
        random.choice(("TAX INVOICE", "RECEIPT", "INVOICE", "Rechnung", "")),
        size,
        align="centre",
    )
    y += size * 1.6
    head = [
        (
            random.choice(("Date", "DATE :", "Datum", "", "Date/Time")),
            f"{style.day(day)} {clock}" if random.random() < 0.5 else style.day(day),
        ),
        (random.choice(("Receipt No", "Bill #", "Inv No", "Doc No :", "Bon Nr.")), number),
        (random.choice(("Cashier", "Table", "Counter", "POS")), random.choice(("ANNA", "01", "Ali", "T-05"))),
    ]
    random.shuffle(head)
    for label, value in head:
        end = canvas.put(left, y, label, size)
        canvas.put(end + 8 if random.random() < 0.6 else right - 120, y, value, size)
        y += size * 1.4
    asked.add(
        "date;receipt_date;purchase_date", "Date of the receipt;Date of purchase", "date", day.isoformat()
    )
    asked.add("receipt_number;receipt_no;bill_number", "Number of the receipt", "string", number)
    total = 0.0
    for _ in range(random.randint(1, 8)):
        count, price = random.choice((1, 1, 1, 2, 3)), round(random.uniform(0.5, 60), random.choice((1, 2)))
        amount = round(count * price, 2)
        total = round(total + amount, 2)
        canvas.put(left, y, random.choice(_GOODS.split(";")), size)
        y += size * 1.3 if random.random() < 0.5 else 0
        canvas.put(
            right - 110,
            y,
            f"{count} x {style.number(price)}" if random.random() < 0.7 else str(count),
            size,
            align="right",
        )
        canvas.put(right, y, style.number(amount) + random.choice(("", "", " S", " SR")), size, align="right")
        y += size * 1.4
    _sums(canvas, style, asked, y + size, size, total)


def _sums(canvas: Canvas, style: values.Style, asked: Questions, y: float, size: float, net: float) -> None:
    random = canvas.random
    rate = random.choice((0.0, 0.0, 0.06, 0.19, 0.2))
    tax = round(net * rate, 2)
    rounding = random.choice((0.0, 0.0, 0.01, -0.02, 0.02))
    total = round(net + tax + rounding, 2)
    cash = float(int(total / 10) * 10 + 10)
    words = {
        "en": ("Subtotal", "TOTAL", "CASH", "Change"),
        "de": ("Zwischensumme", "SUMME", "Bar", "Rückgeld"),
        "fr": ("Sous-total", "TOTAL TTC", "Espèces", "Rendu"),
        "es": ("Subtotal", "TOTAL", "Efectivo", "Cambio"),
        "it": ("Subtotale", "TOTALE", "Contanti", "Resto"),
        "nl": ("Subtotaal", "TOTAAL", "Contant", "Wisselgeld"),
    }[style.language]
    main = random.choice(
        (
            words[1],
            words[1],
            "Total Amount",
            "GRAND TOTAL",
            "NET TOTAL",
            "Total incl. GST",
            "Total Payable",
            "TOTAL SALES (INCLUSIVE OF GST)",
            "Round Total",
        )
    )
    before = random.choice(
        (
            words[0],
            words[0],
            "Total Excl. GST",
            "Total (Excluding Tax)",
            "TOTAL EXCL VAT",
            "Total Sales (Excl.)",
            "Amount before tax",
        )
    )
    rows = [(before, net)] if tax or random.random() < 0.4 else []
    rows += [("Discount", 0.0)] if random.random() < 0.2 else []
    rows += [(random.choice(("GST 6%", "Tax", "MwSt", "VAT", "Total GST")), tax)] if tax else []
    rows += (
        [(random.choice(("Rounding", "Rounding Adj", "Rounding Adjustment")), rounding)]
        if rounding or random.random() < 0.3
        else []
    )
    rows.append((main, total))
    paid = random.random() < 0.6
    rows += (
        [(words[2], cash), (words[3], round(cash - total, 2))]
        if paid
        else [(random.choice(("VISA", "Card", "Karte")), total)]
        if random.random() < 0.4
        else []
    )
    if random.random() < 0.3:
        rows.insert(0, (random.choice(("Total Qty", "Item", "Items")), float(random.randint(1, 9))))
    for label, amount in rows:
        canvas.put(
            20 if random.random() < 0.8 else canvas.width / 2,
            y,
            label + random.choice(("", ":", " :")),
            size * (1.2 if label == main else 1),
        )
        decimals = 0 if label.startswith(("Total Qty", "Item")) else 2
        sign = f"{style.sign} " if label == main and random.random() < 0.4 else ""
        canvas.put(canvas.width - 20, y, sign + style.number(amount, decimals), size, align="right")
        y += size * 1.5
    if tax and random.random() < 0.5:
        canvas.put(20, y + 10, "GST Summary   Amount   Tax", size)
        canvas.put(20, y + 26, f"SR @ {rate:.0%} {style.number(net)} {style.number(tax)}", size)
        y += 42
    canvas.put(canvas.width / 2, y + 10, random.choice(_THANKS.split(";")), size, align="centre")
    asked.add(
        "total;total_amount;amount_paid_total;grand_total",
        "Total amount to pay, tax and rounding included;Total",
        "money",
        total,
    )
    asked.add("tax;tax_amount;gst", "Tax amount", "money", tax or None)
    if paid:
        asked.add("cash;cash_given;amount_tendered", "Cash given by the customer", "money", cash)
        asked.add("change;change_given", "Change given back", "money", round(cash - total, 2))
