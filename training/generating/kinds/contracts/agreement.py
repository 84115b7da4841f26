"""One agreement with its schema."""

from random import Random

from documents.extraction.lexicon.places import COUNTRIES, US_STATES
from training.generating import values
from training.generating.asking import Asked, Questions
from training.generating.canvas import Canvas
from training.generating.kinds.contracts.spans import span
from training.generating.kinds.contracts.wording import KINDS, LAW, OPENING, OTHERS, TERM
from training.generating.kinds.contracts.writing import Written, write
from training.generating.people import Party, company, party, person


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
    day, term = values.some_day(random), span(random, language, longest=5)
    notice, other = span(random, language, longest=0), span(random, language, longest=3)
    law, told_law = (
        random.choice(US_STATES[:50] if language == "en" and random.random() < 0.8 else COUNTRIES),
        random.random() < 0.9,
    )
    told_term = random.random() < 0.75
    money = round(random.uniform(100, 9000), 2)
    kind = random.choice(KINDS[language].split(";"))
    opening = random.choice(OPENING[language].split(";"))
    heads = random.random() < 0.4
    facts = {
        "kind": kind, "day": style.day(day), "a": first.name, "b": second.name, "state": random.choice(US_STATES), "form": random.choice(("corporation", "limited liability company", "limited partnership")),
        "address": first.address, "law": law, "LAW": law.upper(), "term": term[0], "notice": notice[0], "other": other[0], "money": style.money(money), "person": person(random, language),
        "olddate": style.day(values.some_day(random)), "third": third.name, "fourth": company(random, language), "fifth": company(random, language), "start": random.choice(("", "by and ")),
    }  # fmt: skip
    clauses = [
        clause.format(**facts)
        for clause in random.sample(
            OTHERS[language].split(";"), random.randint(2, min(6, len(OTHERS[language].split(";"))))
        )
    ]
    clauses += [random.choice(TERM[language].split(";")).format(**facts)] if told_term else []
    clauses += [random.choice(LAW[language].split(";")).format(**facts)] if told_law else []
    random.shuffle(clauses)
    said = Written(kind, opening.format(**facts), clauses, (first, second), style.day(day), heads)
    write(canvas, said)
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
