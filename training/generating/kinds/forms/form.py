"""One form: questions with their answers, in fields or on lines."""

from random import Random

from training.generating import values
from training.generating.asking import Asked, Questions
from training.generating.canvas import Canvas
from training.generating.kinds.business.wording import NOTES
from training.generating.kinds.forms.boxes import set_boxes, set_comb
from training.generating.kinds.forms.questions import set_address, set_question
from training.generating.people import party
from training.generating.telling import tell
from training.generating.vocabulary import entries

_HINTS = " (as shown on your passport);, if different from above; (number, street, and apt. no.); See instructions.; (optional); – please print; (TT.MM.JJJJ);;;;;"
_PLACED = (
    "applicant",
    "business",
    "tax_no",
    "birth",
    "email",
    "phone",
    "account_no",
    "title",
    "licence",
    "birthplace",
    "purpose",
    "employer",
    "start",
    "policy",
    "class",
    "age",
    "salary",
    "reference",
    "vehicle",
    "doctor",
)


def make_form(random: Random, language: str) -> Asked:
    """One form with its schema."""
    canvas, style, asked = Canvas(random), values.Style(random, language), Questions(random)
    who = party(random, language, private=0.7)
    canvas.put(
        random.choice((40, 200)),
        30,
        random.choice(
            (
                "Application Form",
                "Request for Information",
                "Antrag",
                "Formulaire de demande",
                "Registration",
                "Solicitud",
                "Statement",
            )
        ),
        15,
        bold=True,
    )
    y = 60.0
    if random.random() < 0.5:
        y = canvas.paragraph(40, y, 500, NOTES[language], 7) + 8
    numbered, number, widgets = random.random() < 0.5, 1, random.random() < 0.4
    for key in random.sample(_PLACED, random.randint(4, 12)):
        entry = entries()[key]
        told = tell(random, entry, style, who)
        label = entry.label(random, language) + random.choice(_HINTS.split(";"))
        if random.random() < 0.12:
            told.printed, told.value = "", None
        y = set_question(canvas, f"{number} {label}" if numbered else label, told.printed, y, widgets=widgets)
        asked.add(
            entry.names,
            (*entry.descriptions, f"{entry.names[0].replace('_', ' ')} as filled in on the form"),
            entry.kind,
            told.value,
        )
        number += 1
    if random.random() < 0.7:
        y = set_address(canvas, asked, who.street, who.place, y, widgets=widgets)
    for _ in range(random.randint(0, 3)):
        y = set_boxes(canvas, asked, y)
    if random.random() < 0.35:
        set_comb(canvas, asked, y, widgets=widgets)
    if random.random() < 0.5:
        canvas.next_page()
        canvas.paragraph(40, 60, 500, " ".join(NOTES[language] for _ in range(12)), 8)
    return asked.schema(
        "form", canvas.document(), random.choice(("Form", "Application form", "Questionnaire"))
    )
