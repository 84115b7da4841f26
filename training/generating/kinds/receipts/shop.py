"""The top of a receipt: who sells, and where."""

from training.generating.asking import Questions
from training.generating.canvas import Canvas
from training.generating.people import Party, party

_AREAS = "Taman Indah;Block B;Old Town;Centre Ville;Section 7;Lot 12, Level 2;Ground Floor;Bandar Baru;Business Park;City Mall;Zone Industrielle;Gewerbepark Nord"
_STARTS = "No. 3-G;LEVEL 2, THE ATRIUM;HQ: 14;Unit 5;12, 14 & 16;Shop G-12, Ground Floor;P6, Block C, Wholesale City;Car Park Office, Basement 1"
_REGIONS = "Selangor;Malaysia;Deutschland;CA;Johor;Darul Ehsan;Selangor Darul Ehsan;France;Île-de-France;Kent;Bayern;W.P.;Noord-Holland"
_NUMBERS = (
    "({n}-X);Co. Reg. No: {n};(CO REG : {n});{n}-A;Company No. {n}-K;(ROC: {n});SIRET {n};BR No.:({n}-H)"
)
_BRANCHES = "(M);(UK);(Intl);(SG);(S)"
_HOURS = "SHOPPING HOURS;SUN - THU: 1000 HRS - 2200 HRS;OPEN DAILY 9AM - 9PM;Mo-Sa 8-20 Uhr"


def set_shop(canvas: Canvas, asked: Questions, size: float, language: str) -> float:
    """The shop's lines; answers the y below them."""
    random = canvas.random
    shop = party(random, language, private=0.0)
    upper = random.random() < 0.6
    name = _name(canvas, shop, upper=upper)
    centred = random.random() < 0.75
    x, align = (canvas.width / 2, "centre") if centred else (20.0, "left")
    y = 30.0
    step = random.uniform(1.2, 1.7)
    if random.random() < 0.35:  # a brand or a mark above the name
        brand = random.choice(
            (
                name.split()[0],
                "HAPPY",
                "tan",
                "MART",
                str(random.randint(1000000, 9999999)),
                f"{name.split()[0]} PHARMACY",
            )
        )
        canvas.put(x, y, brand, size * random.choice((1, 1.8, 2.4)), align=align)
        y += size * 3
    y = _set_name(canvas, name, x, y, size, align)
    lines = _address(canvas, shop, upper=upper)
    for line in lines:
        canvas.put(x, y, line, size, align=align)
        y += size * step
    for line in _contacts(canvas, shop):
        canvas.put(x, y, line, size, align=align)
        y += size * step
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
        " ".join(lines),
    )
    return y


def _name(canvas: Canvas, shop: Party, *, upper: bool) -> str:
    random = canvas.random
    name = shop.name
    words = name.split()
    if len(words) > 1 and random.random() < 0.12:
        words.insert(-1, random.choice(_BRANCHES.split(";")))
        name = " ".join(words)
    return name.upper() if upper else name


def _set_name(canvas: Canvas, name: str, x: float, y: float, size: float, align: str) -> float:
    """The name on one or two lines, with its number in the register behind or below it, or without."""
    random = canvas.random
    large = size * random.choice((1, 1, 1.2, 1.5))
    number = random.choice(_NUMBERS.split(";")).format(n=random.randint(100000, 999999))
    where = random.random()
    words = name.split()
    if len(words) > 2 and random.random() < 0.25:
        cut = random.randint(1, len(words) - 1)
        canvas.put(x, y, " ".join(words[:cut]), large, align=align)
        y += large * 1.35
        name = " ".join(words[cut:])
    canvas.put(x, y, f"{name} {number}" if where < 0.2 and number[0] == "(" else name, large, align=align)
    y += large * 1.45
    if 0.2 <= where < 0.65:
        canvas.put(x, y, number, size, align=align)
        y += size * 1.4
    if random.random() < 0.08:
        canvas.put(
            x,
            y,
            random.choice(("Licensee of", "trading as", "Filiale")) + " " + name.split()[0],
            size,
            align=align,
        )
        y += size * 1.4
    return y


def _address(canvas: Canvas, shop: Party, *, upper: bool) -> list[str]:
    random = canvas.random
    parts = (
        [shop.street, shop.place] if random.random() < 0.6 else (shop.street + ", " + shop.place).split(",")
    )
    lines = [part.strip() for part in parts]
    if random.random() < 0.5:
        lines.insert(1, random.choice(_AREAS.split(";")))
    if random.random() < 0.35:
        lines.insert(0, random.choice(_STARTS.split(";")))
    style = random.random()
    if style < 0.25:
        lines[-1] += random.choice((", ", " ")) + random.choice(_REGIONS.split(";"))
    elif style < 0.5:
        lines.append(random.choice(_REGIONS.split(";")))
    if len(lines) > 3 and random.random() < 0.4:  # fewer, longer lines
        at = random.randint(0, len(lines) - 2)
        lines[at : at + 2] = [f"{lines[at]}, {lines[at + 1]}"]
    commas = random.random() < 0.5
    lines = [
        line.rstrip(",") + ("," if commas and at < len(lines) - 1 else "") for at, line in enumerate(lines)
    ]
    if random.random() < 0.2:
        lines[-1] += "."
    return [line.upper() for line in lines] if upper else lines


def _contacts(canvas: Canvas, shop: Party) -> list[str]:
    random = canvas.random
    number = random.randint(10**11, 10**12)
    kinds = (
        f"TEL: {shop.phone}", f"GST ID NO : {number}", f"Fax {shop.phone}", shop.email, "www." + shop.web[4:], f"(GST Reg No: {number})",
        f"{shop.phone}", f"T: {shop.phone} | F: {shop.phone}", random.choice(_HOURS.split(";")), f"USt-IdNr. {number}",
    )  # fmt: skip
    return random.sample(kinds, random.randint(0, 4))
