"""The foot of a receipt: sums with and without tax, rounding, what was given and what came back."""

from training.generating import values
from training.generating.asking import Questions
from training.generating.canvas import Canvas

_WORDS = {
    "en": ("Subtotal", "TOTAL", "CASH", "Change"),
    "de": ("Zwischensumme", "SUMME", "Bar", "Rückgeld"),
    "fr": ("Sous-total", "TOTAL TTC", "Espèces", "Rendu"),
    "es": ("Subtotal", "TOTAL", "Efectivo", "Cambio"),
    "it": ("Subtotale", "TOTALE", "Contanti", "Resto"),
    "nl": ("Subtotaal", "TOTAAL", "Contant", "Wisselgeld"),
}
_TOTALS = "Total Amount;GRAND TOTAL;NET TOTAL;Total incl. GST;Total Payable;TOTAL SALES (INCLUSIVE OF GST);Round Total;Total After Rounding;Total Rounded;Amount Due;Total with tax;Bill Total;Total RM;Total EUR"
_BEFORE = "Total Excl. GST;Total (Excluding Tax);TOTAL EXCL VAT;Total Sales (Excl.);Amount before tax;Total (Excluding GST);Taxable amount;SUB-TOTAL;Sub Total"
_THANKS = "THANK YOU;Goods sold are not returnable;PLEASE COME AGAIN;Vielen Dank;Merci de votre visite;Grazie;Gracias por su compra;Bedankt"
type _Row = tuple[str, float, int]


def set_sums(
    canvas: Canvas, style: values.Style, asked: Questions, y: float, size: float, goods: float
) -> None:
    """All sums under the goods, whose prices hold the tax or do not."""
    random = canvas.random
    rate = random.choice((0.0, 0.0, 0.06, 0.19, 0.2, 0.1, 0.07))
    inside = random.random() < 0.5
    net = round(goods / (1 + rate), 2) if inside else goods
    tax = round(goods - net, 2) if inside else round(net * rate, 2)
    before = round(net + tax, 2)
    rounding = random.choice((0.0, 0.0, 0.01, -0.02, 0.02, -0.01))
    total = round(before + rounding, 2)
    cash = random.choice((float(int(total / 10) * 10 + 10), float(int(total / 50) * 50 + 50), total))
    paid = random.random() < 0.65
    words = _WORDS[style.language]
    main = random.choice((words[1], words[1], *_TOTALS.split(";")))
    rows = _sums(canvas, words[0], net, tax, before, rounding)
    rows.append((main, total, 2))
    if paid:
        given = random.choice(
            (words[2], words[2], "Cash Tendered", "Tender", "Paid", "Amount Tendered", "CASH RM")
        )
        back = random.choice((words[3], words[3], "Change Due", "CHANGE AMT", "Balance"))
        rows += [(given, cash, 2), (back, round(cash - total, 2), 2)]
    elif random.random() < 0.4:
        rows.append((random.choice(("VISA", "Card", "Karte", "Debit Card", "Master Card")), total, 2))
    if random.random() < 0.4:
        rows.insert(
            random.choice((0, len(rows))),
            (random.choice(("Total Qty", "Item Count", "Items", "Qty")), float(random.randint(1, 9)), 0),
        )
    y = _set(canvas, style, rows, main, y, size)
    if random.random() < 0.55:
        y = _summary(canvas, style, net, tax, rate, y + 10, size)
    canvas.put(canvas.width / 2, y + 10, random.choice(_THANKS.split(";")), size, align="centre")
    asked.add(
        "total;total_amount;amount_paid_total;grand_total",
        "Total amount to pay, tax and rounding included;Total;Amount to pay with tax",
        "money",
        total,
    )
    asked.add("tax;tax_amount;gst", "Tax amount", "money", tax or None)
    asked.add(
        "net_total;subtotal;total_without_tax",
        "Total without tax;Sum before tax",
        "money",
        net if tax else None,
    )
    if paid:
        asked.add("cash;cash_given;amount_tendered", "Cash given by the customer", "money", cash)
        asked.add("change;change_given", "Change given back", "money", round(cash - total, 2))


def _sums(canvas: Canvas, word: str, net: float, tax: float, before: float, rounding: float) -> list[_Row]:
    """The rows between the goods and the total."""
    random = canvas.random
    label = random.choice((word, word, *_BEFORE.split(";")))
    rows: list[_Row] = [(label, net, 2)] if tax or random.random() < 0.5 else []
    rows += [(random.choice(("Discount", "Disc", "Total Saving")), 0.0, 2)] if random.random() < 0.3 else []
    rows += [(random.choice(("GST 6%", "Tax", "MwSt", "VAT", "Total GST", "GST")), tax, 2)] if tax else []
    rows += (
        [
            (
                random.choice(
                    ("Total Sales Incl GST", "Total with GST", "Total incl.", "Total Amt Incl. GST")
                ),
                before,
                2,
            )
        ]
        if random.random() < 0.35
        else []
    )
    if rounding or random.random() < 0.4:
        rows.append(
            (
                random.choice(("Rounding", "Rounding Adj", "Rounding Adjustment", "Rundung", "Arrondi")),
                rounding,
                2,
            )
        )
    return rows


def _set(canvas: Canvas, style: values.Style, rows: list[_Row], main: str, y: float, size: float) -> float:
    random = canvas.random
    x = random.choice((20.0, 20.0, canvas.width * 0.4))
    end = random.choice(("", ":", " :"))
    for label, amount, decimals in rows:
        strong = size * (random.choice((1, 1.2, 1.6)) if label == main else 1)
        canvas.put(x if random.random() < 0.9 else canvas.width / 2, y, label + end, strong)
        sign = f"{style.sign} " if label == main and random.random() < 0.4 else ""
        canvas.put(canvas.width - 20, y, sign + style.number(amount, decimals), strong, align="right")
        y += size * random.choice((1.4, 1.6))
    return y


def _summary(
    canvas: Canvas, style: values.Style, net: float, tax: float, rate: float, y: float, size: float
) -> float:
    """Taxes by rate, with their own total."""
    random = canvas.random
    columns = (20.0, canvas.width * 0.55, canvas.width - 20)
    heads = random.choice(
        (
            ("GST Summary", "Amount", "Tax"),
            ("Tax Code", "Amt (RM)", "Tax (RM)"),
            ("MwSt", "Netto", "Steuer"),
            ("VAT", "Goods", "Tax Amount"),
        )
    )
    rows = [
        heads,
        (
            random.choice(("SR @ {r}", "S = {r}", "{r}")).format(r=f"{rate:.0%}"),
            style.number(net),
            style.number(tax),
        ),
    ]
    if random.random() < 0.5:
        rows.append(("Z = 0%", style.number(0.0), style.number(0.0)))
    if random.random() < 0.6:
        rows.append((random.choice(("Total", "Total :", "TAX TOTAL:")), style.number(net), style.number(tax)))
    for row in rows:
        for x, text in zip(columns, row, strict=True):
            canvas.put(x, y, text, size, align="left" if x == columns[0] else "right")
        y += size * 1.5
    return y
