"""Agreements in running text: who, from when, for how long, under which law."""

from random import Random

from documents.extraction.lexicon.places import COUNTRIES, US_STATES
from training.generating import values
from training.generating.asking import Asked, Questions
from training.generating.canvas import Canvas
from training.generating.people import Party, company, party, person

_KINDS = {
    "en": "Service Agreement;Consulting Agreement;Lease Agreement;Employment Agreement;License Agreement;Supply Agreement;Loan Agreement;Distribution Agreement;Confidentiality Agreement;Letter Agreement",
    "de": "Dienstleistungsvertrag;Mietvertrag;Arbeitsvertrag;Kaufvertrag;Geheimhaltungsvereinbarung",
    "fr": "Contrat de prestation de services;Contrat de location;Contrat de travail;Accord de confidentialité",
    "es": "Contrato de servicios;Contrato de arrendamiento;Contrato de trabajo;Acuerdo de confidencialidad",
    "it": "Contratto di servizi;Contratto di locazione;Contratto di lavoro;Accordo di riservatezza",
    "nl": "Dienstverleningsovereenkomst;Huurovereenkomst;Arbeidsovereenkomst;Geheimhoudingsovereenkomst",
}
_WORDS = "zero one two three four five six seven eight nine ten eleven twelve".split()
_OPENING = {
    "en": "This {kind} (the “Agreement”) is entered into as of {day} {start}between {a}, a {state} {form} (the “Company”), and {b} (the “Recipient”).;THIS AGREEMENT is made and effective {day}, by and between {a} having its principal office at {address} (“Provider”) and {b} (“Client”).;This {kind}, dated as of {day} (the “Effective Date”), is by and among {a} and {b}.;In connection with the matters below, {a} (“we”) and {b} (“you”) agree on {day} as follows.;As a condition of the arrangement described here, the undersigned {b} agrees with {a}, a {state} {form}, to the following.",
    "de": "Zwischen {a}, {address}, und {b} wird am {day} folgender {kind} geschlossen.;Dieser Vertrag tritt am {day} in Kraft. Parteien sind {a} und {b}.",
    "fr": "Entre {a}, sise {address}, et {b}, il est convenu ce qui suit, avec effet au {day}.;Le présent contrat est conclu le {day} entre {a} et {b}.",
    "es": "De una parte {a}, con domicilio en {address}, y de otra {b}, acuerdan con fecha {day} lo siguiente.;El presente contrato entra en vigor el {day} entre {a} y {b}.",
    "it": "Tra {a}, con sede in {address}, e {b} si conviene quanto segue con decorrenza dal {day}.;Il presente contratto è stipulato il {day} tra {a} e {b}.",
    "nl": "Tussen {a}, gevestigd te {address}, en {b} wordt op {day} deze overeenkomst gesloten.;Deze overeenkomst gaat in op {day} tussen {a} en {b}.",
}
_LAW = {
    "en": "This Agreement shall be governed by and construed in accordance with the laws of {law}, without regard to conflicts of law.;The validity and performance of this Agreement are governed by the laws of the State of {law}.;This letter is governed by {law} law.;Governing Law. The internal laws of {law} shall apply, and the courts of {law} have jurisdiction.;THIS AGREEMENT SHALL BE CONSTRUED UNDER THE LAWS OF THE STATE OF {LAW}.",
    "de": "Es gilt das Recht von {law}. Gerichtsstand ist der Sitz des Auftragnehmers.",
    "fr": "Le présent contrat est régi par le droit de {law}.",
    "es": "Este contrato se rige por las leyes de {law}.",
    "it": "Il presente contratto è regolato dalla legge di {law}.",
    "nl": "Op deze overeenkomst is het recht van {law} van toepassing.",
}
_TERM = {
    "en": "The obligations under this Agreement shall continue for a period of {term} from the date hereof.;This Agreement shall remain in effect for {term} and then expire.;Term. The term of this Agreement is {term}, unless terminated earlier.;The restrictions of this Agreement will terminate {term} after the Effective Date.;For {term} following the date of this letter you will keep the information confidential.",
    "de": "Die Laufzeit dieses Vertrages beträgt {term}.",
    "fr": "Le contrat est conclu pour une durée de {term}.",
    "es": "La duración del contrato es de {term}.",
    "it": "La durata del contratto è di {term}.",
    "nl": "De looptijd van deze overeenkomst is {term}.",
}
_OTHERS = {
    "en": "For a period of {other} after termination the Recipient shall not solicit any employee of the Company.;Either party may end this Agreement on {notice} written notice.;Invoices are payable within {notice} of receipt.;The fee amounts to {money} a month.;All notices shall be sent to {address}, attention: {person}.;The Recipient shall protect the information with the same care as its own and shall not disclose it to any third party, except to its advisors who need to know it.;The term “Evaluation Documents” means all Proprietary Material furnished by {third} or its Affiliates, Directors, Officers and Representatives, and the term “Transaction” means the Proposed Acquisition.;The Recipient shall not, directly or indirectly, work for {third}, {fourth} or {fifth} or any of their Affiliates.;Copies of notices shall also be sent to {third}, Attention: {person}, General Counsel.;No failure to exercise any right shall operate as a waiver thereof.;This Agreement contains the entire understanding of the parties and may be amended only in writing signed by both of them.;Reference is made to the credit agreement dated {olddate} among {third} and the lenders named there.;If any provision is held invalid, the remaining provisions shall continue in full force.",
    "de": "Die Kündigungsfrist beträgt {notice}.;Die Vergütung beträgt {money} monatlich.;Änderungen bedürfen der Schriftform.;Die Vorschriften gelten auch für {third}, eingetragen seit {olddate}.",
    "fr": "Le préavis est de {notice}.;La rémunération est fixée à {money} par mois.;Toute modification doit être faite par écrit.;Voir l'accord du {olddate} avec {third}.",
    "es": "El plazo de preaviso es de {notice}.;La remuneración asciende a {money} al mes.;Véase el acuerdo de {olddate} con {third}.",
    "it": "Il preavviso è di {notice}.;Il corrispettivo è di {money} al mese.;Si veda l'accordo del {olddate} con {third}.",
    "nl": "De opzegtermijn bedraagt {notice}.;De vergoeding bedraagt {money} per maand.;Zie de overeenkomst van {olddate} met {third}.",
}
_UNITS = {
    "en": ("year", "years", "month", "months", "days"),
    "de": ("Jahr", "Jahre", "Monat", "Monate", "Tage"),
    "fr": ("an", "ans", "mois", "mois", "jours"),
    "es": ("año", "años", "mes", "meses", "días"),
    "it": ("anno", "anni", "mese", "mesi", "giorni"),
    "nl": ("jaar", "jaar", "maand", "maanden", "dagen"),
}


def make_contract(random: Random, language: str) -> Asked:
    """One agreement with its schema."""
    canvas, style, asked = Canvas(random, 612.0, 792.0), values.Style(random, language), Questions(random)
    if language == "en":
        style.date_form = random.choice(
            ("{month} {d}, {y}", "{month} {d}, {y}", "{d} {month} {y}", "{mon} {d}, {y}")
        )
    first, second, third = (
        party(random, language, private=0.05),
        party(random, language, private=0.3),
        party(random, language, private=0),
    )
    day, term = values.some_day(random), _span(random, language, longest=5)
    notice, other = _span(random, language, longest=0), _span(random, language, longest=3)
    law, told_law = (
        random.choice(US_STATES[:50] if language == "en" and random.random() < 0.8 else COUNTRIES),
        random.random() < 0.9,
    )
    told_term = random.random() < 0.75
    money = round(random.uniform(100, 9000), 2)
    kind = random.choice(_KINDS[language].split(";"))
    opening = random.choice(_OPENING[language].split(";"))
    heads = random.random() < 0.4
    facts = {
        "kind": kind, "day": style.day(day), "a": first.name, "b": second.name, "state": random.choice(US_STATES), "form": random.choice(("corporation", "limited liability company", "limited partnership")),
        "address": first.address, "law": law, "LAW": law.upper(), "term": term[0], "notice": notice[0], "other": other[0], "money": style.money(money), "person": person(random, language),
        "olddate": style.day(values.some_day(random)), "third": third.name, "fourth": company(random, language), "fifth": company(random, language), "start": random.choice(("", "by and ")),
    }  # fmt: skip
    clauses = [
        clause.format(**facts)
        for clause in random.sample(
            _OTHERS[language].split(";"), random.randint(2, min(6, len(_OTHERS[language].split(";"))))
        )
    ]
    clauses += [random.choice(_TERM[language].split(";")).format(**facts)] if told_term else []
    clauses += [random.choice(_LAW[language].split(";")).format(**facts)] if told_law else []
    random.shuffle(clauses)
    _write(canvas, random, kind, opening.format(**facts), clauses, (first, second), style.day(day), heads)
    dated = "{day}" in opening or heads
    _ask(
        asked,
        first,
        second,
        day.isoformat() if dated else None,
        law if told_law else None,
        term[1] if told_term else None,
    )
    if any("{notice}" in clause or notice[0] in clause for clause in clauses) and notice[0] != term[0]:
        asked.add(
            "notice_period;termination_notice",
            "Notice period for termination",
            "string",
            notice[1]
            if any(
                ("notice" in c or "ündig" in c or "préavis" in c or "preav" in c or "opzeg" in c)
                and notice[0] in c
                for c in clauses
            )
            else None,
        )
    if any(style.money(money) in clause for clause in clauses):
        asked.add("monthly_fee;fee;remuneration", "Fee a month;Amount paid a month", "money", money)
    asked.add("title;agreement_type;document_title", "Title of the agreement", "string", kind)
    return asked.schema("contract", canvas.document(), kind)


def _span(random: Random, language: str, *, longest: int) -> tuple[str, str]:
    """(as printed, as answered) of a span of time; `longest` 0 gives days."""
    one_year, years, one_month, months, days = _UNITS[language]
    if longest == 0:
        count, unit, answer = random.choice((10, 14, 30, 60, 90)), days, "day"
    elif random.random() < 0.6:
        count = random.randint(1, longest)
        unit, answer = (one_year if count == 1 else years), "year"
    else:
        count = random.choice((6, 12, 15, 18, 24, 36))
        unit, answer = (one_month if count == 1 else months), "month"
    printed = f"{count} {unit}"
    if language == "en":
        word = (
            _WORDS[count]
            if count <= 12
            else {
                14: "fourteen",
                15: "fifteen",
                18: "eighteen",
                24: "twenty-four",
                30: "thirty",
                36: "thirty-six",
                60: "sixty",
                90: "ninety",
            }[count]
        )
        printed = random.choice((printed, f"{word} ({count}) {unit}", f"{word} {unit}"))
    return printed, f"{count} {answer}{'' if count == 1 else 's'}"


def _write(
    canvas: Canvas,
    random: Random,
    kind: str,
    opening: str,
    clauses: list[str],
    parties: tuple[Party, Party],
    day: str,
    heads: bool,
) -> None:  # noqa: PLR0913, FBT001
    size, y = random.uniform(9, 11.5), 70.0
    canvas.put(306, y, kind.upper() if random.random() < 0.6 else kind, size + 3, align="centre", bold=True)
    y += 30
    if heads:
        canvas.put(70, y, day, size)
        y += 26
        for line in (parties[1].name, parties[1].street, parties[1].place):
            canvas.put(70, y, line, size)
            y += size * 1.3
        y += 12
    y = canvas.paragraph(70, y, 470, opening, size) + size
    for number, clause in enumerate(clauses, 1):
        y = (
            canvas.paragraph(70, y, 470, f"{number}. {clause}" if random.random() < 0.7 else clause, size)
            + size * 0.8
        )
    if y > canvas.height - 150:
        canvas.next_page()
        y = 70.0
    canvas.put(
        70,
        y,
        random.choice(
            (
                "IN WITNESS WHEREOF, the parties have signed.",
                "Accepted and Agreed",
                "CONFIRMED AND AGREED",
                "Very truly yours,",
                "",
            )
        ),
        size,
    )
    for x, who in ((70, parties[0]), (330, parties[1])):
        canvas.put(x, y + 20, who.name.upper() if random.random() < 0.4 else who.name, size)
        canvas.put(x, y + 45, f"By: {who.person}", size)
        canvas.put(x, y + 60, f"Name: {who.person}", size)
        if random.random() < 0.5:
            canvas.put(
                x,
                y + 75,
                random.choice(
                    (
                        "Title: Director",
                        "Date:",
                        "Its: President",
                        "Title: Senior Vice President",
                        "Chief Executive Officer",
                        "General Counsel",
                        "Title: VP Finance & CFO",
                    )
                ),
                size,
            )


def _ask(asked: Questions, first: Party, second: Party, day: object, law: object, term: object) -> None:
    asked.add(
        "effective_date;date;agreement_date;start_date;contract_date",
        "Date on which the agreement becomes effective;Effective date;Date of the agreement",
        "date",
        day,
    )
    asked.add(
        "governing_law;jurisdiction;applicable_law",
        "State or country whose law governs the agreement;Governing law;Applicable law",
        "string",
        law,
    )
    asked.add(
        "term;duration;contract_term",
        'Duration of the agreement, for example "2 years";Term of the agreement;How long it lasts',
        "string",
        term,
    )
    asked.add(
        "parties;party_names;contracting_parties",
        "Names of all parties to the agreement;Parties",
        "list",
        [first.name, second.name],
    )
    if asked.random.random() < 0.4:
        asked.add("first_party;party_a;company;provider", "Name of the first party", "string", first.name)
        asked.add(
            "second_party;party_b;recipient;counterparty", "Name of the second party", "string", second.name
        )
