"""Values that are told by their shape alone."""

import re
from collections.abc import Iterator

_SHAPES = (
    ("email", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}")),
    ("url", re.compile(r"(?:https?://|www\.)[^\s,;)>]+|(?<![\w@./-])(?:[a-z0-9-]+\.)+(?:com|org|net|de|fr|nl|it|es|co|eu|io|at|ch|be|uk|info|biz|us|my)(?:\.[a-z]{2})?(?![\w@])(?:/[^\s,;]*)?", re.IGNORECASE)),
    ("iban", re.compile(r"\b[A-Z]{2}\s?\d{2}(?:\s?[A-Z0-9]{4}){2,7}(?:\s?[A-Z0-9]{1,4})?\b")),
    ("vat", re.compile(r"\b(?:AT\s?U|[A-Z]{2})[ -]?(?:\d[ .]?){8,12}(?:B\d{2})?\b|\bCHE[- ]?\d{3}\.\d{3}\.\d{3}(?:\s?(?:MWST|TVA|IVA))?|\bES\s?[A-Z]\d{8}\b|\bESB?[A-Z0-9]\d{7}[A-Z0-9]\b|\bFR\s?[A-Z0-9]{2}\s?\d{3}\s?\d{3}\s?\d{3}\b")),
    ("bic", re.compile(r"\b[A-Z]{4}(?:DE|AT|CH|FR|NL|BE|ES|IT|GB|LU|IE|PT|PL|DK|SE|NO|FI|US|CZ|LI|MC|SK|HU|GR|LT|LV|EE|MT|CY|RO|BG|HR|SI|TR|CA|AU|SG|HK|MY|JP|CN|IN)[A-Z0-9]{2}(?:[A-Z0-9]{3})?\b")),
    ("phone", re.compile(r"(?<![\w.,-])(?:\+\d{1,3}[\s./-]?)?(?:\(0?\d{1,5}\)[\s./-]?)?\d{1,5}(?:[\s./-]{1,3}\d{2,5}){1,5}(?![\w,]|\.\d)|(?<![\w.,])\+?\d{9,13}(?!\w)")),
)  # fmt: skip
_CODE = re.compile(r"(?<![\w@])(?=[^\s]*\d)[A-Za-z0-9#][A-Za-z0-9/_.\-#()&+]*[A-Za-z0-9)]|(?<!\w)\d(?!\w)")
_JOINED_DIGITS = re.compile(r"(?<![\w,.])\d[\d -–]*\d(?:\s?[-–]\s?\d[\d ]*)*(?![\w,.])")
_COMB = re.compile(r"^[\d\s–—-]{1,20}$")
_CURRENCY = re.compile(r"€|\$|£|¥|₹|\b(?:EUR|USD|GBP|CHF|JPY|CAD|AUD|SEK|NOK|DKK|PLN|CZK|HUF|MYR|SGD|INR|HKD|BRL|MXN|ZAR|CNY|TRY|euros?|dollars?)\b|\bRM(?=\s?\d|\b)", re.IGNORECASE)  # fmt: skip
_NUMBER_WORDS = {
    word: value
    for value, words in enumerate(
        "zero|one a an ein eine einem einer un une uno una een|two zwei deux dos due twee|three drei trois tres tre drie|"
        "four vier quatre cuatro quattro|five fünf cinq cinco cinque vijf|six sechs seis sei zes|seven sieben sept siete"
        " sette zeven|eight acht huit ocho otto|nine neun neuf nueve nove negen|ten zehn dix diez dieci tien|eleven elf"
        " onze once undici|twelve zwölf douze doce dodici twaalf|thirteen|fourteen|fifteen fünfzehn quinze|sixteen|"
        "seventeen|eighteen achtzehn|nineteen|twenty zwanzig vingt veinte venti twintig".split("|")
    )
    for word in words.split()
} | {"thirty": 30, "dreißig": 30, "trente": 30, "treinta": 30, "trenta": 30, "dertig": 30, "thirty-six": 36}
_NUMBER_WORDS |= {"twenty-four": 24, "twenty four": 24, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90}
_UNITS = (
    ("year", "years? jahre?n? ans? années? años? año anni anno jaar jaren yr yrs"),
    ("month", "months? monate?n? mois mes(?:es)? mes[ei] maand(?:en)?"),
    ("week", "weeks? wochen? semaines? semanas? settiman[ae] weken week"),
    ("day", "days? tagen? tage jours? d[ií]as? giorn[oi] dag(?:en)?"),
)
_DURATION = re.compile(
    r"\b(?P<word>" + "|".join(sorted(_NUMBER_WORDS, key=len, reverse=True)) + r"|\d{1,3})\b(?:\s*\(\s*(?P<digits>\d{1,3})\s*\))?"
    r"[\s-]*(?:full\s|calendar\s|consecutive\s|business\s|working\s)?(?P<unit>" + "|".join("|".join(forms.split()) for _, forms in _UNITS) + r")\b(?:[’'`]s?)?",
    re.IGNORECASE,
)  # fmt: skip


def find_shapes(text: str) -> Iterator[tuple[str, int, int, str]]:
    """(type, start, end, value) of e-mail addresses, web sites, bank and tax numbers and telephones."""
    for name, pattern in _SHAPES:
        for match in pattern.finditer(text):
            value = match[0].rstrip(".,;:")
            if name == "iban" and not is_iban_like(value):
                continue
            if name == "phone" and not 6 <= sum(letter.isdigit() for letter in value) <= 15:
                continue
            yield name, match.start(), match.start() + len(value), value


def is_iban_like(text: str) -> bool:
    """Whether it has an IBAN's length; examples print wrong check digits, so these are not asked."""
    return 14 <= len(text.replace(" ", "")) <= 34 and sum(letter.isdigit() for letter in text) >= 10


def find_codes(text: str) -> Iterator[tuple[int, int, str]]:
    """Words that hold a digit: numbers of things, as printed."""
    for match in _CODE.finditer(text):
        value = match[0].strip(".,;:#").strip("()") if match[0][0] == "(" else match[0].strip(".,;:#")
        if value and any(letter.isdigit() for letter in value):
            start = match.start() + match[0].index(value)
            yield start, start + len(value), value
    for match in _JOINED_DIGITS.finditer(text):
        if " " in match[0] or "–" in match[0]:
            yield match.start(), match.end(), match[0]


def is_comb(text: str) -> bool:
    """Whether a text is digits in single boxes, or a dash between such."""
    return bool(_COMB.match(text))


def find_currencies(text: str) -> Iterator[tuple[int, int, str]]:
    """Signs and codes of currencies with their ISO 4217 code."""
    from documents.extraction.candidates.values.numbers import currency_code  # noqa: PLC0415

    for match in _CURRENCY.finditer(text):
        sign = match[0]
        code = {"euro": "EUR", "euros": "EUR", "dollar": "USD", "dollars": "USD"}.get(sign.casefold())
        found = code or currency_code(sign if sign == "RM" else sign.upper()) or currency_code(sign)
        if found:
            yield match.start(), match.end(), found


def find_durations(text: str) -> Iterator[tuple[int, int, str]]:
    """Spans of time, as "2 years"."""
    for match in _DURATION.finditer(text):
        word = match["word"].casefold()
        count = int(match["digits"] or (word if word.isdigit() else _NUMBER_WORDS[word]))
        unit = next(
            name
            for name, forms in _UNITS
            if re.fullmatch("|".join(forms.split()), match["unit"], re.IGNORECASE)
        )
        if word in ("a", "an", "un", "une", "uno", "una") and not match["digits"] and unit == "day":
            continue
        yield match.start(), match.end(), f"{count} {unit}{'' if count == 1 else 's'}"
