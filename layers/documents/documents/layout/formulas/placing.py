"""Formulas put into a page's ink as LaTeX, each line of one as a span of its own."""

from collections.abc import Callable, Iterable, Sequence

from documents.layout.formulas.building import built
from documents.layout.formulas.finding import FoundFormula, formulas_among
from documents.layout.formulas.letters import atom_of
from documents.layout.formulas.lining import latex_lines
from documents.layout.formulas.model import Atom, Glyph
from documents.layout.ink import PageInk, Rule, Span
from documents.model import Box

type GlyphsIn = Callable[[Sequence[Box]], list[list[Glyph]]]
"""The glyphs within each box on the page."""

_STRUCTURE = ("_", "^", r"\frac", r"\sqrt", r"\sum", r"\int", r"\prod")
_MOST_GLYPHS = 400  # of one formula
_LEAST_KNOWN = 0.98  # of its glyphs
_WIDE_WHITE = r"\quad"
_MOST_WIDE_WHITE = 5  # in one line: a chart of letters or signs has more
_LEAST_KEPT = 0.95  # of its letters and digits


def place_formulas(ink: PageInk, size: float, glyphs_in: GlyphsIn) -> None:
    """Put LaTeX between double dollar signs in place of the spans that show a formula by itself."""
    if ink.turn or ink.rotation:
        return
    found = formulas_among(ink.spans, size)
    if not found:
        return
    for formula, glyphs in zip(found, glyphs_in([each.room for each in found]), strict=True):
        lines = _lines(formula, glyphs, ink.rules)
        if lines:
            gone = {id(span) for span in (*formula.spans, *formula.numbers)}
            ink.spans = [span for span in ink.spans if id(span) not in gone] + lines


def _lines(formula: FoundFormula, glyphs: list[Glyph], rules: list[Rule]) -> list[Span]:
    """The formula's lines; none where its glyphs do not tell it better than its text does."""
    glyphs = [glyph for glyph in glyphs if not _is_selector(glyph.text)]
    atoms = [atom for glyph in glyphs if (atom := atom_of(glyph)) is not None]
    if not 2 < len(atoms) <= _MOST_GLYPHS or len(atoms) < _LEAST_KNOWN * len(glyphs):
        return []
    if _letters(glyph.text for glyph in glyphs) < _LEAST_KEPT * _letters(map(_said, formula.spans)):
        return []
    x0, y0, x1, y1 = formula.room
    bars = [
        rule
        for rule in rules
        if rule.x1 - rule.x0 >= 2
        and rule.y1 - rule.y0 < 1
        and x0 - 3 <= rule.x0
        and rule.x1 <= x1 + 3
        and y0 - 2 <= rule.y0 <= y1 + 2
    ]
    lines = latex_lines(built(atoms, bars))
    whole = " ".join(latex for _, latex in lines)
    if not formula.has_signs and not any(sign in whole for sign in _STRUCTURE):
        return []
    if any(latex.count(_WIDE_WHITE) > _MOST_WIDE_WHITE for _, latex in lines):
        return []
    return [_span(line, latex, formula) for line, latex in lines]


def _said(span: Span) -> str:
    """What the span says, aside from what the engine has set in LaTeX."""
    return "" if "$" in span.text else span.text


def _letters(texts: Iterable[str]) -> int:
    return sum(map(str.isalnum, "".join(texts)))


def _is_selector(text: str) -> bool:
    """Whether the character only chooses a variant of the one before it."""
    return "\ufe00" <= text <= "\ufe0f"


def _span(line: list[Atom], latex: str, formula: FoundFormula) -> Span:
    x0, y0 = min(atom.x0 for atom in line), min(atom.y0 for atom in line)
    x1, y1 = max(atom.x1 for atom in line), max(atom.y1 for atom in line)
    number = next((each for each in formula.numbers if y0 - 2 < each.middle < y1 + 2), None)
    tag = ""
    if number is not None:
        tag, x1 = rf" \tag{{{number.text.strip('() ')}}}", number.x1
    size = max(atom.size for atom in line)
    return Span(f"$${' '.join(latex.split())}{tag}$$", x0, y0, x1, y1, size=size, formula=True)
