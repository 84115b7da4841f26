"""The lines of a commercial paper and their sums."""

from collections.abc import Sequence

from training.generating import values
from training.generating.asking import Questions
from training.generating.canvas import Canvas
from training.generating.kinds.business.wording import COLUMNS, GOODS
from training.generating.vocabulary import entries


def set_items(canvas: Canvas, style: values.Style, asked: Questions, y: float) -> float:
    random, known = canvas.random, entries()
    heads = COLUMNS[style.language].split()
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
        texts = (random.choice(GOODS.split(";")), str(count), form(price), form(total))
        for x, text in zip(columns, texts, strict=True):
            canvas.put(x, y, text, 9, align="left" if x == left else "right")
        y += 13
        if random.random() < 0.15:
            canvas.put(left, y, f"{random.choice(GOODS.split(';'))} {values.code(random)}", 8)
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
