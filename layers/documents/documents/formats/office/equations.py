"""Office MathML (ECMA-376 part 1 §22.1) as LaTeX."""

from collections.abc import Callable

from documents.formats.opening.xml import Element, child, child_value, children, name_of
from documents.notation import ACCENTS, FUNCTIONS, SYMBOLS, symbols

_MAX_DEPTH = 60


def latex_of(math: Element) -> str:
    """The LaTeX of an `m:oMath` or `m:oMathPara`, without dollar signs."""
    return " ".join(_row(math, 0).split())


def _row(element: Element | None, depth: int) -> str:
    if element is None or depth > _MAX_DEPTH:
        return ""
    return "".join(_node(each, depth + 1) for each in element.iterchildren())


def _node(element: Element, depth: int) -> str:
    name = name_of(element)
    if name == "r":
        return "".join(symbols(text.text or "") for text in children(element, "t"))
    if name.endswith("Pr"):
        return ""
    write = _WRITERS.get(name)
    return write(element, depth) if write else _row(element, depth)


def _part(element: Element, name: str, depth: int) -> str:
    return _row(child(element, name), depth).strip()


def _fraction(element: Element, depth: int) -> str:
    top, bottom = _part(element, "num", depth), _part(element, "den", depth)
    if child_value(element, "fPr", "type") == "noBar":
        return rf"{{{top} \atop {bottom}}}"
    return rf"\frac{{{top}}}{{{bottom}}}"


def _root(element: Element, depth: int) -> str:
    degree = _part(element, "deg", depth)
    return (rf"\sqrt[{degree}]" if degree else r"\sqrt") + f"{{{_part(element, 'e', depth)}}}"


def _scripts(element: Element, depth: int) -> str:
    below, above = _part(element, "sub", depth), _part(element, "sup", depth)
    marks = (f"_{{{below}}}" if below else "") + (f"^{{{above}}}" if above else "")
    base = _part(element, "e", depth)
    return f"{{}}{marks}{base}" if name_of(element) == "sPre" else f"{base}{marks}"


def _big_operator(element: Element, depth: int) -> str:
    sign = child_value(element, "naryPr", "chr") or "∫"
    below, above = _part(element, "sub", depth), _part(element, "sup", depth)
    marks = (f"_{{{below}}}" if below else "") + (f"^{{{above}}}" if above else "")
    return f"{SYMBOLS.get(sign, sign)}{marks} {_part(element, 'e', depth)}"


def _fenced(element: Element, depth: int) -> str:
    opening = child_value(element, "dPr", "begChr")
    closing = child_value(element, "dPr", "endChr")
    between = child_value(element, "dPr", "sepChr") or "|"
    inner = between.join(_row(each, depth).strip() for each in children(element, "e"))
    left, right = "(" if opening is None else opening, ")" if closing is None else closing
    escaped = {"{": r"\{", "}": r"\}", "": "."}
    return rf"\left{escaped.get(left, left)}{inner}\right{escaped.get(right, right)}"


def _function(element: Element, depth: int) -> str:
    name = _part(element, "fName", depth)
    head = name.split("_")[0].split("^")[0]
    return ("\\" if head in FUNCTIONS else "") + f"{name} {_part(element, 'e', depth)}"


def _limit(element: Element, depth: int) -> str:
    mark = "_" if name_of(element) == "limLow" else "^"
    return f"{_part(element, 'e', depth)}{mark}{{{_part(element, 'lim', depth)}}}"


def _accent(element: Element, depth: int) -> str:
    sign = child_value(element, "accPr", "chr") or "̂"
    return f"{ACCENTS.get(sign, r'\hat')}{{{_part(element, 'e', depth)}}}"


def _bar(element: Element, depth: int) -> str:
    command = r"\overline" if child_value(element, "barPr", "pos") == "top" else r"\underline"
    return f"{command}{{{_part(element, 'e', depth)}}}"


def _matrix(element: Element, depth: int) -> str:
    rows = [
        " & ".join(_row(cell, depth).strip() for cell in children(row, "e"))
        for row in children(element, "mr")
    ]
    return r"\begin{matrix}" + r" \\ ".join(rows) + r"\end{matrix}"


def _equation_array(element: Element, depth: int) -> str:
    rows = [_row(each, depth).strip() for each in children(element, "e")]
    return r"\begin{array}{l}" + r" \\ ".join(rows) + r"\end{array}"


_WRITERS: dict[str, Callable[[Element, int], str]] = {
    "f": _fraction, "rad": _root, "sSup": _scripts, "sSub": _scripts, "sSubSup": _scripts, "sPre": _scripts,
    "nary": _big_operator, "d": _fenced, "func": _function, "limLow": _limit, "limUpp": _limit,
    "acc": _accent, "bar": _bar, "m": _matrix, "eqArr": _equation_array,
}  # fmt: skip
