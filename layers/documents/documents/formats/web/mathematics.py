"""MathML in web pages: the TeX that its author left beside it, or its letters."""

from documents.formats.opening.xml import Element
from documents.formats.web.elements import tag_of


def math_text(math: Element) -> str:
    """LaTeX between dollar signs where the page gives it, or the formula's bare letters."""
    for each in math.iterdescendants():
        if tag_of(each) == "annotation" and "tex" in (each.get("encoding") or "").casefold():
            return f"${' '.join((each.text or '').split())}$"
    alternative = (math.get("alttext") or "").strip()
    if alternative:
        return f"${alternative}$"
    letters = [
        text
        for each in math.iter()
        if tag_of(each) in ("mi", "mn", "mo", "mtext", "ms") and (text := (each.text or "").strip())
    ]
    return " ".join(letters)
