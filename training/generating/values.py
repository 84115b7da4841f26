"""Made-up values with the ways in which they are printed."""

from datetime import date, timedelta
from random import Random

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
}
CURRENCIES = {
    "en": ("USD", "$"),
    "de": ("EUR", "€"),
    "fr": ("EUR", "€"),
    "es": ("EUR", "€"),
    "it": ("EUR", "€"),
    "nl": ("EUR", "€"),
}


class Style:
    """How one document prints dates and amounts."""

    def __init__(self, random: Random, language: str) -> None:
        self._random = random
        self.language = language
        self.comma = language != "en"
        self.currency, self.sign = CURRENCIES[language]
        if random.random() < 0.2:
            self.currency, self.sign = random.choice(
                (("GBP", "£"), ("CHF", "CHF"), ("MYR", "RM"), ("EUR", "€"), ("USD", "$"), ("SEK", "SEK"))
            )
        self.money_form = random.choice(("{n}", "{s}{n}", "{s} {n}", "{n} {s}", "{n} {c}", "{c} {n}"))
        self.american = language == "en" and random.random() < 0.6
        self.date_form = random.choice(
            ("{m:02}/{d:02}/{y}", "{m}/{d}/{yy:02}", "{month} {d}, {y}", "{mon} {d}, {y}", "{m:02}/{d:02}/{yy:02}")
            if self.american
            else ("{d:02}.{m:02}.{y}", "{d:02}/{m:02}/{y}", "{d}. {month} {y}", "{d} {month} {y}", "{y}-{m:02}-{d:02}", "{d:02}-{m:02}-{y}", "{d:02}.{m:02}.{yy:02}")
        )  # fmt: skip
        self._group = random.random() < 0.8

    def day(self, day: date) -> str:
        """A date as the document prints it."""
        month = _MONTHS[self.language].split()[day.month - 1]
        return self.date_form.format(
            d=day.day, m=day.month, y=day.year, yy=day.year % 100, month=month, mon=month[:3]
        )

    def number(self, value: float, decimals: int = 2) -> str:
        """A number with the document's marks."""
        text = f"{value:,.{decimals}f}" if self._group else f"{value:.{decimals}f}"
        return text.translate(str.maketrans(",.", ".,")) if self.comma else text

    def money(self, value: float) -> str:
        """An amount, with its currency as the document likes it."""
        return self.money_form.format(n=self.number(value), s=self.sign, c=self.currency).strip()


def some_day(random: Random) -> date:
    """A day of the last decades."""
    return date(2004, 1, 1) + timedelta(days=random.randint(0, 8000))


def code(random: Random) -> str:
    """A number of something, as systems give them."""
    digits = "".join(random.choice("0123456789") for _ in range(random.randint(3, 10)))
    return random.choice(
        (digits, digits, f"{random.choice('ABCDEFGIKMPRSTX')}{random.choice('ABCEHINORV')}-{digits}", f"{random.randint(2004, 2025)}-{digits[:5]}",
         f"{random.choice('ABCDIKMRX')}{digits}", f"{digits[:6]}-{random.randint(1, 9)}", f"{random.choice(('INV', 'RE', 'FA', 'PO', 'WO'))}{random.choice(('', '-', '/'))}{digits}",
         f"{digits[:4]}/{random.randint(1, 99):02}", f"{digits} - {random.randint(1, 9)}", f"{digits} / {random.randint(1, 30)}", f"{random.randint(10, 99)}.{digits[:4]}")
    )  # fmt: skip


def vat_number(random: Random, language: str) -> str:
    """A value-added tax number of the language's country."""
    digits = "".join(random.choice("0123456789") for _ in range(11))
    plain = {
        "en": f"GB{digits[:9]}",
        "de": f"DE{digits[:9]}",
        "fr": f"FR{digits}",
        "es": f"ESB{digits[:8]}",
        "it": f"IT{digits}",
        "nl": f"NL{digits[:9]}B01",
    }[language]
    return plain if random.random() < 0.75 else f"{plain[:2]} {plain[2:5]} {plain[5:8]} {plain[8:]}".strip()


def iban(random: Random, language: str) -> str:
    """A bank account's number in the international form."""
    country = {"en": "GB", "de": "DE", "fr": "FR", "es": "ES", "it": "IT", "nl": "NL"}[language]
    middle = "INGB" if country == "NL" else "NWBK" if country == "GB" else ""
    digits = "".join(
        random.choice("0123456789") for _ in range({"DE": 18, "NL": 10, "GB": 14, "IT": 22}.get(country, 20))
    )
    plain = f"{country}{random.randint(10, 98)}{middle}{digits}"
    return plain if random.random() < 0.5 else " ".join(plain[at : at + 4] for at in range(0, len(plain), 4))


def bic(random: Random, language: str) -> str:
    """A bank's code."""
    country = {"en": "GB", "de": "DE", "fr": "FR", "es": "ES", "it": "IT", "nl": "NL"}[language]
    return (
        "".join(random.choice("ABCDEFGHIKLMNOPRSTUVWX") for _ in range(4))
        + country
        + random.choice(("FF", "2A", "MM", "21XXX", "P1GEL"))
    )
