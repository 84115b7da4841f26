"""Made-up names, companies and addresses by language."""

from dataclasses import dataclass
from random import Random

from training.generating.people.names import (
    CITIES,
    COUNTRY,
    FIRST,
    FORMS,
    LAST,
    SHOPS,
    STATES,
    STEMS,
    STREETS,
    TRADES,
)

_NAMED = 0.12  # share of companies that go by a shop's name alone


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody with an address."""

    name: str
    street: str
    postcode: str
    city: str
    place: str
    country: str
    email: str
    web: str
    phone: str
    person: str

    @property
    def address(self) -> str:
        """Street and place on one line."""
        return f"{self.street}, {self.place}"


def person(random: Random, language: str) -> str:
    """A first and a last name, at times with an initial."""
    first, last = random.choice(FIRST[language].split()), random.choice(LAST[language].split())
    middle = f" {random.choice('ABCDEHJKLMPRST')}." if random.random() < 0.12 else ""
    return f"{first}{middle} {last}"


def company(random: Random, language: str) -> str:
    """A company's name, mostly with a legal form."""
    if random.random() < _NAMED:
        return random.choice(SHOPS[language].split("|"))
    form = random.choice(FORMS[language].split("|"))
    trade = random.choice(TRADES[language].split())
    stem = random.choice(STEMS)
    core = random.choice(
        (f"{stem} {trade}", f"{stem} {random.choice(STEMS)} {trade}", f"{random.choice(LAST[language].split())} {trade}",
         f"{random.choice(LAST[language].split())} & {random.choice(LAST[language].split())}", f"{stem}{trade.lower()}", stem)
    )  # fmt: skip
    return f"{core}{form}" if form.startswith(",") else f"{core} {form}".strip()


def party(random: Random, language: str, *, private: float = 0.2) -> Party:
    """A company, or with this probability a private person, with address and contacts."""
    human = person(random, language)
    name = human if random.random() < private else company(random, language)
    street, postcode, city, place = address(random, language)
    domain = (
        "".join(letter for letter in name.casefold() if letter.isascii() and letter.isalnum())[:14] or "mail"
    )
    end = random.choice(
        {"en": ["com", "org", "co.uk", "com.my"]}.get(
            language, [language if language != "en" else "com", "com"]
        )
    )
    phone = random.choice(
        (f"+{random.randint(30, 60)} {random.randint(100, 999)} {random.randint(10000, 9999999)}",
         f"({random.randint(200, 989)}) {random.randint(200, 999)}-{random.randint(1000, 9999)}",
         f"0{random.randint(10, 999)}/{random.randint(10000, 999999)}", f"{random.randint(200, 989)}-{random.randint(200, 999)}-{random.randint(1000, 9999)}")
    )  # fmt: skip
    mailbox = random.choice(("info", "office", "sales", "contact", human.split()[0].casefold()))
    return Party(
        name, street, postcode, city, place, COUNTRY[language], f"{mailbox}@{domain}.{end}", f"www.{domain}.{end}", phone, human
    )  # fmt: skip


def address(random: Random, language: str) -> tuple[str, str, str, str]:
    """(street, postal code, city, the line with both)."""
    road, city = random.choice(STREETS[language].split("|")), random.choice(CITIES[language].split())
    if random.random() < 0.15:
        city = f"{random.choice(('San', 'Bad', 'Saint', 'Port', 'New'))} {city}"
    number = str(random.randint(1, 220)) + random.choice(["", "", "", "a", "-4"])
    street = (
        f"{number} {road}"
        if language in ("en", "fr")
        else f"{road} {number}"
        if language != "es"
        else f"{road}, {number}"
    )
    if random.random() < 0.15:
        street += random.choice((", Suite 200", ", 3. OG", ", Apt 4", " - Bât. B", ", Unit 7"))
    if language == "en":
        style = random.random()
        if style < 0.55:
            code = f"{random.randint(10000, 99950)}"
            return street, code, city, f"{city}{random.choice([',', ''])} {random.choice(STATES)} {code}"
        if style < 0.75:
            code = f"{random.randint(10000, 99950)}"
            return f"No {number}, {road}", code, city, f"{code} {city}"
        code = f"{random.choice('BEGLMNS')}{random.choice('ABENRW')}{random.randint(1, 20)} {random.randint(1, 9)}{random.choice('ABDEFGHJ')}{random.choice('ABDEFGHJ')}"
        return street, code, city, random.choice((f"{city} {code}", f"{code} {city}"))
    code = (
        f"{random.randint(1000, 9999)} {random.choice('ABCDEGHJKL')}{random.choice('ABCDEGHJKL')}"
        if language == "nl"
        else f"{random.randint(1001, 99998):05d}"
    )
    prefix = {"de": "D-", "fr": "F-", "it": "I-"}.get(language, "") if random.random() < 0.12 else ""
    return street, code, city, f"{prefix}{code} {city}"
