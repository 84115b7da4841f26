"""Dense sheets of labels and values: orders, payslips, statements, certificates, tickets, reports."""

from random import Random

from training.generating import values
from training.generating.asking import Asked, Questions
from training.generating.canvas import Canvas
from training.generating.people import Party, company, party, person
from training.generating.placing import Pairs, place_block, place_pairs
from training.generating.telling import Told, tell
from training.generating.vocabulary import Entry, entries

_HEADS = "Order;Payslip;Statement;Certificate;Booking confirmation;Laboratory report;Policy schedule;Curriculum vitae;Transport order;Meter reading;Contract data;Insertion order;Claim report;Registration;Lohnabrechnung;Kontoauszug;Bescheinigung;Bulletin de paie;Relevé de compte;Nómina;Certificado;Busta paga;Loonstrook;Vrachtbrief"
_ROLES = "agency;advertiser;customer;employer;employee;patient;tenant;landlord;carrier;consignee;insured;client;station;beneficiary;guarantor;school;hospital;supplier"
_FILL = "1 2 3 A B NM CASH Yes EOM 15% 30 Adults TBD National General Primary"


def make_sheet(random: Random, language: str) -> Asked:
    """One sheet with its schema."""
    wide = random.random() < 0.35
    canvas = Canvas(random, 792.0, 612.0) if wide else Canvas(random)
    style, asked, who = (
        values.Style(random, language),
        Questions(random),
        party(random, language, private=0.1),
    )
    size = random.uniform(7, 10.5)
    title = random.choice(_HEADS.split(";"))
    canvas.put(canvas.width / 2, 30, title, random.choice((12, 16, 20)), align="centre", bold=True)
    asked.add(
        "company_name;issuer;issued_by;organisation",
        "Name of the organisation that issued the document;Issuer",
        "string",
        who.name,
    )
    place_block(
        canvas,
        [
            who.name,
            who.street,
            who.place,
            *random.sample((who.phone, who.email, who.web), random.randint(0, 2)),
        ],
        random.choice((35.0, canvas.width - 220)),
        45,
        size,
    )
    y = 110.0
    columns = random.randint(1, 4 if wide else 2)
    keys = random.sample(list(entries()), random.randint(6, 22))
    zones = [keys[at::columns] for at in range(columns)]
    room = (canvas.width - 70) / columns
    bottoms = [
        _zone(canvas, style, asked, zone, 35 + at * room, y, room - 15, size, who)
        for at, zone in enumerate(zones)
    ]
    y = max(bottoms) + 15
    for _ in range(random.randint(0, 2)):
        y = _section(canvas, style, asked, y, size)
    if random.random() < 0.6:
        _table(canvas, style, asked, y + 10, size)
    for key in random.sample(list(entries()), 3):
        if key not in keys and random.random() < 0.7:
            entry = entries()[key]
            asked.add(entry.names, entry.descriptions, entry.kind, None)
    return asked.schema("sheet", canvas.document(), title)


def _zone(
    canvas: Canvas,
    style: values.Style,
    asked: Questions,
    keys: list[str],
    x: float,
    y: float,
    width: float,
    size: float,
    who: Party,
) -> float:
    random = canvas.random
    pairs: list[tuple[str, str]] = []
    for key in keys:
        entry = entries()[key]
        told = tell(random, entry, style, who)
        if random.random() < 0.08:
            told = Told("", None)
        label = _bent(random, entry.label(random, style.language))
        if key == "start" and random.random() < 0.5:
            label, told = _range(random, asked, entry, style, told)
            pairs.append((label, told.printed))
            continue
        pairs.append((label, told.printed))
        asked.add(entry.names, entry.descriptions, entry.kind, told.value)
        if random.random() < 0.15:
            pairs.append(
                (
                    random.choice(
                        ("Type", "Code", "Status", "Region", "Cycle", "Share", "Service", "Priority")
                    ),
                    random.choice(_FILL.split()),
                )
            )
    return place_pairs(canvas, pairs, x, y, width, size) if pairs else y


def _range(
    random: Random, asked: Questions, entry: Entry, style: values.Style, told: Told
) -> tuple[str, Told]:
    """Two days in one value, asked for one by one."""
    from datetime import date, timedelta  # noqa: PLC0415

    first = date.fromisoformat(str(told.value)) if told.value else date(2020, 1, 2)
    last = first + timedelta(days=random.randint(1, 120))
    word = random.choice(
        (
            "-",
            "–",
            "-",
            {"en": "to", "de": "bis", "fr": "au", "es": "al", "it": "al", "nl": "tot"}[style.language],
        )
    )
    name = random.choice(
        ("flight", "period", "stay", "validity", "contract", "campaign", "rental", "billing_period")
    )
    label = {
        "flight": "Flight;Flight Dates",
        "period": "Period;Zeitraum;Période;Periodo",
        "stay": "Stay",
        "validity": "Validity;Gültigkeit",
        "contract": "Contract period;Vertragszeitraum",
        "campaign": "Campaign;Campaign dates",
        "rental": "Rental period;Mietdauer",
        "billing_period": "Billing Period;Abrechnungszeitraum",
    }[name]
    asked.add(
        f"{name}_start;{name}_from;{name}_start_date",
        f"First day of the {name};Start of the {name}",
        "date",
        first.isoformat(),
    )
    asked.add(
        f"{name}_end;{name}_to;{name}_end_date",
        f"Last day of the {name};End of the {name}",
        "date",
        last.isoformat(),
    )
    asked.add(entry.names, entry.descriptions, "date", first.isoformat())
    return random.choice(label.split(";")), Told(f"{style.day(first)} {word} {style.day(last)}", None)


def _bent(random: Random, label: str) -> str:
    """A label as somebody else would shorten or widen it."""
    chance = random.random()
    if chance < 0.08:
        return label.upper()
    if chance < 0.14:
        return (
            f"{label} ({random.choice(('optional', 'if any', 'see overleaf', 'required', 'EUR', 'local'))})"
        )
    if chance < 0.18 and len(label) > 7:
        return label[: random.randint(4, 6)] + "."
    return f"{random.choice(('Our', 'Total', 'Main', 'Current'))} {label.lower()}" if chance < 0.2 else label


def _section(canvas: Canvas, style: values.Style, asked: Questions, y: float, size: float) -> float:
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


def _table(canvas: Canvas, style: values.Style, asked: Questions, y: float, size: float) -> None:
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
