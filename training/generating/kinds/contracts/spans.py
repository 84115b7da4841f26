"""Spans of time, as printed and as answered."""

from random import Random

_WORDS = "zero one two three four five six seven eight nine ten eleven twelve".split()
_UNITS = {
    "en": ("year", "years", "month", "months", "days"),
    "de": ("Jahr", "Jahre", "Monat", "Monate", "Tage"),
    "fr": ("an", "ans", "mois", "mois", "jours"),
    "es": ("año", "años", "mes", "meses", "días"),
    "it": ("anno", "anni", "mese", "mesi", "giorni"),
    "nl": ("jaar", "jaar", "maand", "maanden", "dagen"),
}


def span(random: Random, language: str, *, longest: int) -> tuple[str, str]:
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
