"""Made-up names, companies and addresses by language."""

from dataclasses import dataclass
from random import Random

LANGUAGES = ("en", "de", "fr", "es", "it", "nl")
_FIRST = {
    "en": "James Mary Oliver Emma Liam Grace Noah Ruth Daniel Helen Peter Alice Frank Carol Samuel Nora Kevin Paula",
    "de": "Hans Anna Jürgen Sabine Klaus Petra Lukas Lena Uwe Monika Felix Greta Dieter Heike Jonas Ute",
    "fr": "Jean Marie Luc Claire Pierre Sophie Antoine Julie Michel Camille Bruno Élise Hugo Manon",
    "es": "José María Luis Carmen Javier Lucía Pablo Elena Diego Ana Raúl Marta Sergio Pilar",
    "it": "Marco Giulia Paolo Chiara Luca Francesca Andrea Elisa Matteo Sara Davide Laura",
    "nl": "Jan Anneke Pieter Sanne Daan Lotte Bram Femke Kees Marijke Sem Noor",
}
_LAST = {
    "en": "Harper Whitfield Mercer Dalton Ashby Thornton Keller Briggs Lowell Sutton Penrose Hale Marsh Quinn Tate",
    "de": "Brandt Vogel Kessler Lindner Hartmann Seidel Krämer Pohl Ziegler Reuter Böhm Arndt Wendt",
    "fr": "Moreau Lefèvre Girard Fontaine Roussel Mercier Chevalier Blanchard Marchand Perrin Renard",
    "es": "Romero Navarro Iglesias Ortega Delgado Castillo Vega Molina Serrano Herrera Campos",
    "it": "Ricci Marino Greco Conti Gallo Ferrara Rinaldi Caruso Bellini Fontana Moretti",
    "nl": "Visser Smit Dekker Bakker Mulder Bos Kuipers Hoekstra Schouten Vermeulen Dijkstra",
}
_STEMS = (
    "Alta Nova Orion Helix Vertex Lumen Cobalt Sierra Atlas Delta Prisma Argo Boreal Quanta Meridian Solstice Tundra"
    " Zephyr Corvus Halcyon Ember Granite Pinnacle Riverstone Oakfield Silverline Blue Harbor Golden Gate Northwind"
    " Redwood Clearwater Summit Beacon Crescent Evergreen Falcon Kestrel Maple Pioneer Sterling Trident Unity Vista"
).split()
_TRADES = {
    "en": "Systems Logistics Foods Media Supplies Electronics Consulting Energy Textiles Tools Motors Health Print Travel Stationery Hardware Restaurant Pharmacy Market Books",
    "de": "Technik Handel Bau Druck Logistik Medien Elektro Textil Möbel Werkzeuge Energie Reisen Verlag",
    "fr": "Services Transports Distribution Bâtiment Conseil Énergie Imprimerie Textiles Voyages Boulangerie",
    "es": "Servicios Transportes Alimentación Construcciones Consultores Energía Textil Viajes Suministros",
    "it": "Servizi Trasporti Alimentari Costruzioni Consulenza Energia Tessuti Viaggi Forniture",
    "nl": "Techniek Handel Bouw Transport Advies Energie Textiel Reizen Drukkerij",
}
_FORMS = {
    "en": "Inc.|LLC|Ltd.|Corp.|Limited|, Inc.|Corporation|LLP|Company|PLC|Sdn Bhd|Pty Ltd||",
    "de": "GmbH|AG|GmbH & Co. KG|e.K.|KG|UG|OHG|",
    "fr": "SARL|SAS|S.A.|SA|EURL|",
    "es": "S.L.|S.A.|SL|S.L.U.|",
    "it": "S.r.l.|S.p.A.|Srl|SNC|",
    "nl": "B.V.|N.V.|BV|VOF|",
}
_STREETS = {
    "en": "Mill Road|Station Street|Park Avenue|Elm Lane|King's Drive|Harbour Way|Oak Court|West 5th Street|Jalan Melati|Highfield Blvd",
    "de": "Hauptstraße|Bahnhofstr.|Lindenweg|Am Markt|Gartenstraße|Schulgasse|Industriering|Rosenplatz",
    "fr": "rue de la Gare|avenue Victor Hugo|boulevard des Alpes|place du Marché|chemin des Vignes|quai Sud",
    "es": "Calle Mayor|Avenida del Puerto|Plaza Nueva|Calle de la Luna|Paseo del Río",
    "it": "Via Roma|Corso Italia|Piazza Dante|Viale dei Pini|Via del Mare",
    "nl": "Dorpsstraat|Kerklaan|Stationsweg|Molenplein|Prinsengracht|Havenkade",
}
_CITIES = {
    "en": "Springfield Ashford Brighton Lakewood Fairview Milford Dayton Newport Salem Bristol Klang Austin",
    "de": "Lindau Bremen Kassel Fulda Jena Mainz Rostock Ulm Trier Passau Musterstadt",
    "fr": "Nantes Dijon Annecy Reims Pau Metz Tours Nîmes Brest Lille",
    "es": "Burgos Cádiz León Murcia Toledo Girona Vigo Jaén Huelva",
    "it": "Parma Pisa Lecce Trento Bari Udine Como Siena Modena",
    "nl": "Breda Zwolle Leiden Arnhem Delft Assen Gouda Haarlem",
}
_STATES = "NY CA TX FL OH PA IL GA NC MI NJ VA WA MA AZ TN IN MO MD WI CO".split()
COUNTRY = {
    "en": "United States",
    "de": "Deutschland",
    "fr": "France",
    "es": "España",
    "it": "Italia",
    "nl": "Nederland",
}


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
    first, last = random.choice(_FIRST[language].split()), random.choice(_LAST[language].split())
    middle = f" {random.choice('ABCDEHJKLMPRST')}." if random.random() < 0.12 else ""
    return f"{first}{middle} {last}"


def company(random: Random, language: str) -> str:
    """A company's name, mostly with a legal form."""
    form = random.choice(_FORMS[language].split("|"))
    trade = random.choice(_TRADES[language].split())
    stem = random.choice(_STEMS)
    core = random.choice(
        (f"{stem} {trade}", f"{stem} {random.choice(_STEMS)} {trade}", f"{random.choice(_LAST[language].split())} {trade}",
         f"{random.choice(_LAST[language].split())} & {random.choice(_LAST[language].split())}", f"{stem}{trade.lower()}", stem)
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
    road, city = random.choice(_STREETS[language].split("|")), random.choice(_CITIES[language].split())
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
            return street, code, city, f"{city}{random.choice([',', ''])} {random.choice(_STATES)} {code}"
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
