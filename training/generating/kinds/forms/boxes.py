"""Boxes to tick, and digits one by one."""

from training.generating.asking import Questions
from training.generating.canvas import Canvas

_CHOICES = "Individual/sole proprietor|Corporation|Partnership|Trust/estate|Limited liability company|Non-profit;Single|Married|Divorced|Widowed;Ledig|Verheiratet|Geschieden;Online delivery|Live delivery|Pickup|Courier;Célibataire|Marié(e)|Divorcé(e);Yes|No;New application|Renewal|Change of address;Privat|Gewerblich|Verein;Credit card|Bank transfer|Cheque|Cash;Full time|Part time|Temporary;Soltero|Casado|Viudo;Smoker|Non-smoker;Air|Sea|Road|Rail"
_HEADS = ("Check the appropriate box:", "Status", "Zutreffendes ankreuzen", "Type", "Please select one", "")
_MARKS = (("☒", "☐"), ("☒", "☐"), ("☑", "☐"), ("✔", "☐"), ("☒", "□"), ("[x]", "[_]"))


def set_boxes(canvas: Canvas, asked: Questions, y: float) -> float:
    """Options with a box each, one of them mostly ticked; answers the y below."""
    random = canvas.random
    options = random.choice(_CHOICES.split(";")).split("|")
    random.shuffle(options)
    ticked = random.randrange(len(options)) if random.random() < 0.9 else -1
    full, empty = random.choice(_MARKS)
    leads, down = random.random() < 0.75, random.random() < 0.35
    canvas.put(50, y, random.choice(_HEADS), 8)
    y += 14
    x = 60.0
    prefix = random.choice(("", "", "type", "status", "is", "class"))
    for at, option in enumerate(options):
        mark = full if at == ticked else empty
        beside = f"{mark} {option}" if leads else _behind(canvas, option, mark)
        end = canvas.put(x, y, beside, 8.5)
        words = "".join(letter if letter.isalnum() else " " for letter in option).split()
        name = "_".join(
            word.casefold() for word in ([prefix] if prefix else []) + words[: random.choice((1, 2, 4))]
        )
        asked.add(
            name,
            (
                f'Whether the box "{option}" is ticked',
                f"{option} is selected",
                f'Whether the box "{name.replace("_", " ")}" is ticked',
            ),
            "mark",
            at == ticked,
        )
        if down or end > 430:
            x, y = 60.0, y + 14
        else:
            x = end + random.uniform(14, 40)
    return y + 22


def _behind(canvas: Canvas, option: str, mark: str) -> str:
    return f"{option} {mark}" if canvas.random.random() < 0.5 else f"{option}: {mark}"


def set_comb(canvas: Canvas, asked: Questions, y: float, *, widgets: bool) -> None:
    random = canvas.random
    digits = "".join(random.choice("0123456789") for _ in range(9))
    label, names = random.choice(
        (
            ("Social security number", "ssn;social_security_number"),
            ("Employer identification number", "ein;employer_id"),
            ("Steuer-ID", "tax_id;steuer_id"),
        )
    )
    canvas.put(380, y, label, 8)
    cut = random.choice((2, 3))
    pieces = (
        [digits[:cut], "-", digits[cut:5], "-", digits[5:]]
        if random.random() < 0.6
        else [digits[:2], "-", digits[2:]]
    )
    x = 385.0
    for piece in pieces if widgets else ():
        if piece == "-":
            canvas.put(x, y + 18, piece, 9)
        else:
            canvas.fill(x, y + 12, 14.4 * len(piece), piece)
        x += 14.4 * len(piece) + 4
    for piece in () if widgets else pieces:
        spread = " ".join(piece) if random.random() < 0.6 else piece
        x = canvas.put(x, y + 13, spread, 9) + 7
    asked.add(names, f"{label} as filled in on the form;{label}", "string", digits)
