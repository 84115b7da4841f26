"""Forms to be filled in: numbered questions, boxes to tick, single letters in combs, instructions."""

from random import Random

from training.generating import values
from training.generating.asking import Asked, Questions
from training.generating.canvas import Canvas
from training.generating.kinds.business.wording import NOTES
from training.generating.people import party
from training.generating.placing import place_pairs
from training.generating.telling import tell
from training.generating.vocabulary import entries

_HINTS = " (as shown on your passport);, if different from above; (number, street, and apt. no.); See instructions.; (optional); – please print; (TT.MM.JJJJ);;;;;"
_CHOICES = "Individual/sole proprietor|Corporation|Partnership|Trust/estate|Limited liability company|Non-profit;Single|Married|Divorced|Widowed;Ledig|Verheiratet|Geschieden;Online delivery|Live delivery|Pickup|Courier;Célibataire|Marié(e)|Divorcé(e);Yes|No;New application|Renewal|Change of address;Privat|Gewerblich|Verein;Credit card|Bank transfer|Cheque|Cash;Full time|Part time|Temporary;Soltero|Casado|Viudo;Smoker|Non-smoker;Air|Sea|Road|Rail"
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
        y = _question(canvas, f"{number} {label}" if numbered else label, told.printed, y, widgets=widgets)
        asked.add(
            entry.names,
            (*entry.descriptions, f"{entry.names[0].replace('_', ' ')} as filled in on the form"),
            entry.kind,
            told.value,
        )
        number += 1
    if random.random() < 0.7:
        y = _address(canvas, asked, who.street, who.place, y, widgets=widgets)
    for _ in range(random.randint(0, 3)):
        y = _boxes(canvas, asked, y)
    if random.random() < 0.35:
        _comb(canvas, asked, y, widgets=widgets)
    if random.random() < 0.5:
        canvas.next_page()
        canvas.paragraph(40, 60, 500, " ".join(NOTES[language] for _ in range(12)), 8)
    return asked.schema(
        "form", canvas.document(), random.choice(("Form", "Application form", "Questionnaire"))
    )


def _question(canvas: Canvas, label: str, value: str, y: float, *, widgets: bool) -> float:
    random = canvas.random
    if widgets:
        return _widget(canvas, label, value, y)
    if random.random() < 0.6:
        canvas.put(50, y, label, 7)
        canvas.put(random.choice((50, 50, 58)), y + 11, value, 9.5)
        return y + random.choice((24, 26))
    return place_pairs(canvas, [(label, value)], 50, y, 430, 9) + 5


def _widget(canvas: Canvas, label: str, value: str, y: float) -> float:
    """A question answered in a field of its own: below, beside, or behind the last words of the label."""
    random = canvas.random
    way = random.random()
    if way < 0.6:
        canvas.put(50, y, label, 7)
        if value:
            canvas.fill(50, y + 10, random.choice((180, 330, 500)), value)
        return y + 26
    x = 50.0
    words = label.split()
    if way < 0.8 and len(words) > 2:
        cut = random.randint(1, len(words) - 1)
        canvas.put(x, y, " ".join(words[:cut]), 7)
        y, label = y + 9, " ".join(words[cut:])
    end = canvas.put(x, y, label, 7)
    if value:
        canvas.fill(end + 3, y - 1, random.choice((40, 120, 200)), value)
    return y + 16


def _address(canvas: Canvas, asked: Questions, street: str, place: str, y: float, *, widgets: bool) -> float:
    y = _question(
        canvas,
        canvas.random.choice(
            (
                "Address",
                "Street address",
                "5 Address (number, street, and apt. or suite no.)",
                "Straße, Hausnummer",
                "Adresse",
            )
        ),
        street,
        y,
        widgets=widgets,
    )
    asked.add(
        "address;street;street_address;StreetAddress",
        "Address as filled in on the form;Street and number",
        "string",
        street,
    )
    y = _question(
        canvas,
        canvas.random.choice(
            ("City, state, and ZIP code", "City", "PLZ, Ort", "Code postal et ville", "Postcode and city")
        ),
        place,
        y,
        widgets=widgets,
    )
    asked.add(
        "city_state_zip;CityStateZip;city_and_postcode",
        "City State Zip as filled in on the form;City with postal code",
        "string",
        place,
    )
    return y


def _boxes(canvas: Canvas, asked: Questions, y: float) -> float:
    random = canvas.random
    options = random.choice(_CHOICES.split(";")).split("|")
    random.shuffle(options)
    ticked = random.randrange(len(options)) if random.random() < 0.9 else -1
    full, empty = random.choice(
        (("☒", "☐"), ("☒", "☐"), ("☑", "☐"), ("✔", "☐"), ("☒", "□"), ("[x]", "[ ]".replace(" ", "_")))
    )
    leads, down = random.random() < 0.75, random.random() < 0.35
    canvas.put(
        50,
        y,
        random.choice(
            (
                "Check the appropriate box:",
                "Status",
                "Zutreffendes ankreuzen",
                "Type",
                "Please select one",
                "",
            )
        ),
        8,
    )
    y += 14
    x = 60.0
    prefix = random.choice(("", "", "type", "status", "is", "class"))
    for at, option in enumerate(options):
        mark = full if at == ticked else empty
        end = canvas.put(
            x,
            y,
            f"{mark} {option}"
            if leads
            else f"{option} {mark}"
            if random.random() < 0.5
            else f"{option}: {mark}",
            8.5,
        )
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


def _comb(canvas: Canvas, asked: Questions, y: float, *, widgets: bool) -> None:
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
