"""Glyphs as atoms: the LaTeX of each, and whether it is a letter, a fence, a root or a large operator."""

import re
import unicodedata

from documents.layout.formulas.model import Atom, AtomKind, Glyph
from documents.layout.formulas.signs import ACCENTS, EXTENSIONS, FENCES, LARGE, MORE_SYMBOLS
from documents.notation import SYMBOLS

MATHS_FONT = re.compile(
    r"cmmi|cmsy|cmex|cmbsy|msam|msbm|math|mtex|mtsy|mtmi|eufm|eusm|rsfs|stix|xits|asana|euex|eurm|txsy|txmi|txex"
    r"|pxsy|pxmi|pxex|lmsy|lmex|lmmi|mnsymbol|stmary|wasy|katex_(?:math|ams|cal|size|scr)|dsrom|bbm|bbold"
)
_AXIS = (
    0.25  # in letter sizes: how far the axis, where bars and large signs are centred, lies above the baseline
)
_EXTENSION_FONT = re.compile(r"cmex|lmex|txex|pxex|euex|mtex")
_CALLIGRAPHIC = re.compile(r"cmsy|cmbsy|lmsy|eusm|katex_cal|txsy|pxsy")
_STYLES = (
    (re.compile(r"msbm|bbm|dsrom|bbold|katex_ams"), r"\mathbb"),
    (re.compile(r"eufm|frak"), r"\mathfrak"),
    (re.compile(r"rsfs|scr"), r"\mathcal"),
)
_BOLD_FONT = re.compile(r"bold|cmbx|cmb1|-bd|lmbx|nimbusromno9l-medi|black|cmmib")
_BOLD_ITALIC = re.compile(r"cmmib|bolditalic|boldita|bold-ital|boldoblique")
_NAMED_STYLES = {
    "DOUBLE-STRUCK": r"\mathbb",
    "SCRIPT": r"\mathcal",
    "FRAKTUR": r"\mathfrak",
    "BOLD": r"\mathbf",
}


def atom_of(glyph: Glyph) -> Atom | None:
    """The glyph as an atom; None where nobody can tell what it shows."""
    text = glyph.text
    if glyph.unmapped and _EXTENSION_FONT.search(glyph.font):
        text = EXTENSIONS.get(ord(text), "")
    if not text or not text.isprintable() or unicodedata.category(text[0]) == "Co":
        return None
    kind = _kind(text)
    x0, y0, x1, y1 = glyph.box
    hangs = kind in ("operator", "fence", "root")
    base = (y0 + y1) / 2 + _AXIS * glyph.size if hangs else glyph.baseline
    latex = ACCENTS[text] if kind == "accent" else _latex(text, glyph)
    upright = text.isascii() and text.isalpha() and not glyph.italic and "\\" not in latex
    return Atom(latex, x0, y0, x1, y1, base, glyph.size, kind, upright)


def centred_on_axis(y: float, size: float) -> float:
    """The baseline of what is centred at height y."""
    return y + _AXIS * size


def _kind(text: str) -> AtomKind:
    if text in LARGE:
        return "operator"
    if text == "√":
        return "root"
    if text in ACCENTS:
        return "accent"
    return "fence" if text in FENCES else "letter"


def _latex(text: str, glyph: Glyph) -> str:
    sign = MORE_SYMBOLS.get(text) or SYMBOLS.get(text)
    if sign is not None:
        bold = sign.startswith("\\") and text.isalpha() and _BOLD_FONT.search(glyph.font)
        return rf"\boldsymbol{{{sign}}}" if bold else sign
    plain = unicodedata.normalize("NFKC", text)
    style = _style(text, plain, glyph)
    plain = MORE_SYMBOLS.get(plain) or SYMBOLS.get(plain) or plain
    return f"{style}{{{plain}}}" if style else plain


def _style(text: str, plain: str, glyph: Glyph) -> str:
    """The command that sets a letter in its style."""
    if not plain.isalnum():
        return ""
    if text != plain:
        name = unicodedata.name(text[0], "")
        return next((style for word, style in _NAMED_STYLES.items() if word in name), "")
    for font, style in _STYLES:
        if font.search(glyph.font) and plain.isupper():
            return style
    if plain.isascii() and plain.isupper() and _CALLIGRAPHIC.search(glyph.font):
        return r"\mathcal"
    if _BOLD_ITALIC.search(glyph.font):
        return r"\boldsymbol"
    return r"\mathbf" if _BOLD_FONT.search(glyph.font) else ""
