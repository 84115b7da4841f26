"""Letters that a run writes, those of fonts of signs among them."""

from documents.formats.office.symbols import is_symbol_font, spelled_symbols, symbol_letter
from documents.formats.opening.xml import Element, attribute, child

_PRIVATE = 0xF000  # symbol fonts' letters are numbered from here on


def sign(element: Element) -> str:
    """The letter of a `w:sym`; empty for a picture."""
    try:
        value = int(attribute(element, "char") or "", 16)
    except ValueError:
        return ""
    if _PRIVATE <= value <= _PRIVATE + 0xFF:
        return symbol_letter(value - _PRIVATE, attribute(element, "font") or "")
    return chr(value) if 0x20 <= value < 0xD800 else ""


def written(element: Element) -> str:
    """A `w:t`; single letters of the Symbol font may stand there by their codes alone."""
    text = element.text or ""
    if len(text) > 1 and not any("\uf020" <= letter <= "\uf0ff" for letter in text):
        return text
    fonts = child(element.getparent(), "rPr", "rFonts")
    font = (attribute(fonts, "ascii") or attribute(fonts, "hAnsi") or "") if fonts is not None else ""
    if is_symbol_font(font) and len(text) == 1 and 0x20 < ord(text) <= 0xFF:
        return symbol_letter(ord(text), font)
    return spelled_symbols(text, font)
