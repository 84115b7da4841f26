"""Values for vocabulary entries: what is printed and what is right."""

from random import Random

from training.generating import values
from training.generating.people import Party, company, person
from training.generating.people.names import CITIES
from training.generating.vocabulary import Entry

_TEXTS = {
    "project": "Riverside Tower;Umbau Nord;Lot 7;Phase II Retrofit;Website Relaunch",
    "product": "Coffee Machine X2;Standard Package;Widget 40mm;Cloud Storage 1 TB;SPRING SALE",
    "station": "WKLA;KBRT-TV;Radio Nord;WXYZ;Kanal 5", "market": "Harrisburg;Region Süd;North West;Las Vegas;Île-de-France",
    "terms": "30 days net;14 Tage netto;Net 30;à 30 jours;a 60 días;30 gg. d.f.;binnen 14 dagen;Due on receipt",
    "method": "Bank transfer;Visa;PayPal;Überweisung;Lastschrift;Virement;Contado;Bonifico;Cash;Direct debit;Mastercard",
    "title": "Warehouse Clerk;Software Engineer;Buchhalter;Comptable;Técnico;Impiegato;Verpleegkundige;Nurse",
    "department": "Sales;Vertrieb;Finance;Logistik;Comptabilité;Ventas;Produzione;Inkoop", "course": "First Aid;Data Science;Staplerschein;Gestion de projet;Excel avanzado",
    "vehicle": "VW Golf 1.4;Ford Transit;Renault Clio;Toyota Corolla;BMW 320d", "diagnosis": "no findings;Lumbago;ohne Befund;Sans objet;Leichte Beschädigung;In good condition",
    "purpose": "Annual inspection;Renewal;Umzug;Remboursement;Alta de servicio;Richiesta di rimborso", "bank": "First National Bank;Sparkasse Ulm;BNP Paribas;Banco Sabadell;UniCredit;ING Bank;Commerzbank",
}  # fmt: skip
_SHORT = {
    "seat": "12A 7 31F 4C 18",
    "class": "A B C 2 Economy Standard II NM K 3",
    "gender": "M F m w V Male Female",
    "revision": "1 2 3.1 B 04",
}


class Told:
    """A printed text and the right value for it; `value` None where nothing is told."""

    __slots__ = ("printed", "value")

    def __init__(self, printed: str, value: object) -> None:
        self.printed = printed
        self.value = value


def tell(random: Random, entry: Entry, style: values.Style, who: Party) -> Told:
    """A value of the entry's kind."""
    language = style.language
    match entry.kind:
        case "date":
            day = values.some_day(random)
            return Told(style.day(day), day.isoformat())
        case "money":
            amount = round(
                random.choice((random.uniform(1, 99), random.uniform(20, 2500), random.uniform(500, 90000))),
                2,
            )
            amount = float(round(amount)) if random.random() < 0.2 else amount
            return Told(style.money(amount), amount)
        case "percent":
            rate = random.choice((19.0, 20.0, 21.0, 7.0, 5.5, 10.0, 22.0, 8.5))
            return Told(
                f"{style.number(rate, 1 if rate != int(rate) else 0)}{random.choice(('', ' '))}%", rate
            )
        case "count":
            count = random.randint(1, 120)
            return Told(str(count), count)
        case "decimal":
            number = round(random.uniform(0.5, 900), random.choice((1, 2)))
            return Told(
                style.number(number, random.choice((1, 2)) if round(number, 1) == number else 2), number
            )
        case "company":
            text = company(random, language)
        case "person":
            text = person(random, language)
        case "city_name":
            text = random.choice(CITIES[language].split())
        case "short":
            text = random.choice(_SHORT[entry.key].split())
        case "text":
            text = random.choice(_TEXTS[entry.key].split(";"))
        case "email" | "phone" | "web":
            text = getattr(who, entry.kind)
        case "vat":
            text = values.vat_number(random, language)
        case "iban":
            text = values.iban(random, language)
        case "bic":
            text = values.bic(random, language)
        case "duration":
            count, unit = random.choice((6, 12, 24, 3, 2, 1, 30)), random.choice(("month", "year", "day"))
            text = f"{count} {unit}{'s' if count != 1 else ''}"
        case _:
            text = values.code(random)
    return Told(text, text)
