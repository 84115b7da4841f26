"""Letters of the Symbol and Wingdings fonts, kept as codes of their own or as U+F020 to U+F0FF."""

import re

_SYMBOL = dict(
    [
        *enumerate(
            " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
            start=0x20,
        ),
        *enumerate("€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩", start=0xA0),
        *enumerate("∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪", start=0xC8),
        *enumerate("〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭", start=0xF1),
    ]
)  # Adobe's Symbol encoding, as the Unicode consortium maps it
# The signs of Wingdings that documents use; its pictures have no letters and are dropped.
_WINGDINGS = {
    0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x71: "☐", 0xA7: "▪", 0xA8: "☐", 0xB7: "•",
    0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE8: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☒",
}  # fmt: skip
_GREEK = frozenset(b"lnq")  # likelier letters than these of Wingdings' boxes, where no font is told
_PRIVATE = re.compile("[\uf020-\uf0ff]")
_BASE = 0xF000


def symbol_letter(code: int, font: str) -> str:
    """The letter at a code from 0x20 to 0xFF; empty for a picture. Without a font, the likelier of both."""
    name = font.casefold()
    if name.startswith(("wingdings", "webdings")):
        return _WINGDINGS.get(code, "")
    if name.startswith("symbol"):
        return _SYMBOL.get(code, "")
    return (None if code in _GREEK else _WINGDINGS.get(code)) or _SYMBOL.get(code, "")


def is_symbol_font(font: str) -> bool:
    """Whether the font's letters are those of `symbol_letter`."""
    return font.casefold().startswith(("symbol", "wingdings", "webdings"))


def spelled_symbols(text: str, font: str = "") -> str:
    """The text with letters of the private area made what they show."""
    return _PRIVATE.sub(lambda found: symbol_letter(ord(found[0]) - _BASE, font), text)
