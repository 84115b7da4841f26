"""Zones of labels with their values, side by side."""

from datetime import date, timedelta
from random import Random

from training.generating import values
from training.generating.asking import Questions
from training.generating.canvas import Canvas
from training.generating.people import Party
from training.generating.placing import place_pairs
from training.generating.telling import Told, tell
from training.generating.vocabulary import Entry, entries

_FILL = "1 2 3 A B NM CASH Yes EOM 15% 30 Adults TBD National General Primary"


def set_zone(
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
