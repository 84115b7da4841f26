"""Questions and what is filled in: on lines, in fields, beside their labels."""

from training.generating.asking import Questions
from training.generating.canvas import Canvas
from training.generating.placing import place_pairs


def set_question(canvas: Canvas, label: str, value: str, y: float, *, widgets: bool) -> float:
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


def set_address(
    canvas: Canvas, asked: Questions, street: str, place: str, y: float, *, widgets: bool
) -> float:
    y = set_question(
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
    y = set_question(
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
