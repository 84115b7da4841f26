"""One sheet: zones of labels and values, parts about somebody, a table."""

from random import Random

from training.generating import values
from training.generating.asking import Asked, Questions
from training.generating.canvas import Canvas
from training.generating.kinds.sheets.parts import set_section, set_table
from training.generating.kinds.sheets.zones import set_zone
from training.generating.people import party
from training.generating.placing import place_block
from training.generating.vocabulary import entries

_HEADS = "Order;Payslip;Statement;Certificate;Booking confirmation;Laboratory report;Policy schedule;Curriculum vitae;Transport order;Meter reading;Contract data;Insertion order;Claim report;Registration;Lohnabrechnung;Kontoauszug;Bescheinigung;Bulletin de paie;Relevé de compte;Nómina;Certificado;Busta paga;Loonstrook;Vrachtbrief"


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
        set_zone(canvas, style, asked, zone, 35 + at * room, y, room - 15, size, who)
        for at, zone in enumerate(zones)
    ]
    y = max(bottoms) + 15
    for _ in range(random.randint(0, 2)):
        y = set_section(canvas, style, asked, y, size)
    if random.random() < 0.6:
        set_table(canvas, style, asked, y + 10, size)
    for key in random.sample(list(entries()), 3):
        if key not in keys and random.random() < 0.7:
            entry = entries()[key]
            asked.add(entry.names, entry.descriptions, entry.kind, None)
    return asked.schema("sheet", canvas.document(), title)
