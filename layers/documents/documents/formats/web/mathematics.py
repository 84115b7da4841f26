"""MathML in web pages, books and ODF: the TeX its author left beside it, or LaTeX from its presentation."""

from collections.abc import Callable

from documents.formats.opening.xml import Element
from documents.formats.web.elements import tag_of
from documents.notation import symbols

_MAX_DEPTH = 60
_FENCES = {"{": r"\{", "}": r"\}"}
_BRACES = {"⏞": r"\overbrace", "⏟": r"\underbrace", "¯": r"\overline", "‾": r"\overline", "_": r"\underline",
           "^": r"\hat", "ˆ": r"\hat", "~": r"\tilde", "→": r"\vec", "˙": r"\dot", "¨": r"\ddot"}  # fmt: skip
_SPACED = frozenset("=<>+-−±∓×÷≤≥≠≈≡∼∈→←↔⇒⇔")
_INVISIBLE = frozenset("\u2061\u2062\u2063\u2064\u200b")


def math_text(math: Element) -> str:
    """LaTeX between dollar signs; empty for a formula without letters."""
    for each in math.iterdescendants():
        if tag_of(each) == "annotation" and "tex" in (each.get("encoding") or "").casefold():
            return f"${' '.join((each.text or '').split())}$"
    alternative = (math.get("alttext") or "").strip()
    latex = alternative or " ".join(_row(math, 0).split())
    return f"${latex}$" if latex else ""


def _row(element: Element, depth: int) -> str:
    if depth > _MAX_DEPTH:
        return ""
    return "".join(_node(each, depth + 1) for each in element.iterchildren())


def _node(element: Element, depth: int) -> str:
    tag = tag_of(element)
    if tag in ("mi", "mn", "mo"):
        text = "".join(letter for letter in (element.text or "").strip() if letter not in _INVISIBLE)
        if tag == "mo" and text in _SPACED:
            return f" {symbols(text).strip()} "
        return (
            rf"\operatorname{{{text}}}" if tag == "mi" and len(text) > 1 and text.isascii() else symbols(text)
        )
    if tag in ("mtext", "ms"):
        return rf"\text{{{(element.text or '').strip()}}}" if (element.text or "").strip() else " "
    if tag in ("annotation", "annotation-xml", "maction"):
        return ""
    if tag == "mspace":
        return " "
    write = _WRITERS.get(tag)
    return write(element, depth) if write else _row(element, depth)


def _parts(element: Element, depth: int) -> list[str]:
    return [_node(each, depth).strip() for each in element.iterchildren() if tag_of(each)] + ["", "", ""]


def _fraction(element: Element, depth: int) -> str:
    top, bottom, *_ = _parts(element, depth)
    return rf"\frac{{{top}}}{{{bottom}}}"


def _scripts(element: Element, depth: int) -> str:
    base, first, second, *_ = _parts(element, depth)
    match tag_of(element):
        case "msub":
            return f"{base}_{{{first}}}"
        case "msup":
            return f"{base}^{{{first}}}"
        case _:
            return f"{base}_{{{first}}}^{{{second}}}"


def _stacked(element: Element, depth: int) -> str:
    base, first, second, *_ = _parts(element, depth)
    tag = tag_of(element)
    if first.strip() in _BRACES and tag != "munderover":
        return rf"{_BRACES[first.strip()]}{{{base}}}"
    if tag == "munderover":
        return f"{base}_{{{first}}}^{{{second}}}"
    mark = "_" if tag == "munder" else "^"
    return f"{base}{mark}{{{first}}}"


def _root(element: Element, depth: int) -> str:
    if tag_of(element) == "mroot":
        base, degree, *_ = _parts(element, depth)
        return rf"\sqrt[{degree}]{{{base}}}"
    return rf"\sqrt{{{_row(element, depth).strip()}}}"


def _fenced(element: Element, depth: int) -> str:
    opening, closing = element.get("open", "("), element.get("close", ")")
    separator = (element.get("separators", ",") or ",")[:1]
    inner = separator.join(part for part in _parts(element, depth) if part)
    return rf"\left{_FENCES.get(opening, opening)}{inner}\right{_FENCES.get(closing, closing)}"


def _table(element: Element, depth: int) -> str:
    rows = [
        " & ".join(_row(cell, depth).strip() for cell in row.iterchildren() if tag_of(cell) == "mtd")
        for row in element.iterchildren()
        if tag_of(row) in ("mtr", "mlabeledtr")
    ]
    return r"\begin{matrix}" + r" \\ ".join(rows) + r"\end{matrix}"


_WRITERS: dict[str, Callable[[Element, int], str]] = {
    "mfrac": _fraction, "msub": _scripts, "msup": _scripts, "msubsup": _scripts, "munder": _stacked,
    "mover": _stacked, "munderover": _stacked, "msqrt": _root, "mroot": _root, "mfenced": _fenced,
    "mtable": _table,
}  # fmt: skip
