"""The parts of a sheet under its zones: what is told about somebody, and rows with a sum."""

from training.generating import values
from training.generating.asking import Questions
from training.generating.canvas import Canvas
from training.generating.people import company, party, person
from training.generating.placing import Pairs, place_pairs

_ROLES = "agency;advertiser;customer;employer;employee;patient;tenant;landlord;carrier;consignee;insured;client;station;beneficiary;guarantor;school;hospital;supplier"


def set_section(canvas: Canvas, style: values.Style, asked: Questions, y: float, size: float) -> float:
    """A titled part about somebody: Agency – Name, Address, Phone."""
    random, language = canvas.random, style.language
    role = random.choice(_ROLES.split(";"))
    who = party(random, language)
    name = who.name if random.random() < 0.7 else person(random, language)
    pairs = [
        ("Name", name),
        ("Address", who.street),
        ("City", who.place),
        ("Phone", who.phone),
        ("Code", values.code(random)),
    ]
    keep = [pairs[0], *random.sample(pairs[1:], random.randint(1, 4))]
    asked.add(
        (f"{role}_name", role), (f"Name of the {role}", f"{role.capitalize()} as printed"), "string", name
    )
    if pairs[3] in keep:
        asked.add(f"{role}_phone", f"Telephone of the {role}", "string", who.phone)
    if pairs[4] in keep:
        asked.add(f"{role}_code;{role}_id", f"Code of the {role}", "string", pairs[4][1])
    return _titled(canvas, role.capitalize(), keep, y, size)


def _titled(canvas: Canvas, title: str, pairs: Pairs, y: float, size: float) -> float:
    if canvas.random.random() < 0.5:
        canvas.put(35, y, title, size * 1.1, bold=True)
        return place_pairs(canvas, pairs, 120, y, 300, size) + 8
    canvas.put(35, y, title, size * 1.2, bold=True)
    return place_pairs(canvas, pairs, 35, y + size * 2, 300, size) + 8


def set_table(canvas: Canvas, style: values.Style, asked: Questions, y: float, size: float) -> None:
    """Rows of days, texts and amounts, with a sum below that may be asked for."""
    random = canvas.random
    heads = random.choice(
        (
            "Date Program Spots Rate Amount",
            "Day Text Count Price Total",
            "Datum Buchung Stück Preis Betrag",
            "Start Description Qty Unit Gross",
        )
    )
    columns = (35.0, 120.0, 300.0, 380.0, 470.0)
    for x, head in zip(columns, heads.split(), strict=True):
        canvas.put(x, y, head, size, bold=True)
    total, spots = 0.0, 0
    for _ in range(random.randint(2, 16)):
        y += size * 1.5
        if y > canvas.height - 60:
            canvas.next_page()
            y = 50.0
        count, price = random.randint(1, 12), round(random.uniform(5, 900), 2)
        total, spots = round(total + count * price, 2), spots + count
        cells = (
            style.day(values.some_day(random)),
            company(random, style.language)[:22],
            str(count),
            style.number(price),
            style.money(round(count * price, 2)),
        )
        for x, cell in zip(columns, cells, strict=True):
            canvas.put(x, y, cell, size)
    y += size * 2
    label = random.choice(
        ("Total", "Gross Total", "Gross Amount", "Summe", "Total:", "Totals", "Total $", "Grand total")
    )
    canvas.put(random.choice((35.0, 250.0, 380.0)), y, label, size, bold=True)
    canvas.put(470, y, style.money(total), size, bold=True)
    if random.random() < 0.4:
        canvas.put(300, y, str(spots), size)
    asked.add(
        "gross_amount;total_amount;total;gross_total;order_total",
        "Total gross amount of the order or invoice;Total amount;Sum of all rows",
        "money",
        total,
    )
    if random.random() < 0.5:
        net = round(total * 0.85, 2)
        canvas.put(380, y + size * 1.6, random.choice(("Net Total", "Net Amount", "Net")), size)
        canvas.put(470, y + size * 1.6, style.money(net), size)
        asked.add("net_amount;net_total", "Total net amount;Net amount after commission", "money", net)
