"""Letters and dots that make one sign: names of functions, words, "arg max", dots."""

from documents.layout.formulas.model import Atom
from documents.notation import FUNCTIONS

_WORD_GAP = 0.2  # in letter sizes, of white between two words
_WORDS = frozenset(
    ("if", "for", "and", "or", "otherwise", "else", "where", "when", "with", "all", "subject", "to", "such")
)


def with_names(atoms: list[Atom], *, in_script: bool = False) -> list[Atom]:
    """Upright letters side by side made one, a function's name or a word; dots in a row made one too."""
    found: list[Atom] = []
    word: list[Atom] = []
    for atom in [*sorted(atoms, key=lambda each: each.x0), None]:
        if atom is not None and word and _goes_on(word[-1], atom):
            word.append(atom)
            continue
        if word:
            found.append(_name(word, in_script=in_script))
        word = []
        if atom is not None and atom.upright:
            word = [atom]
        elif atom is not None:
            found.append(atom)
    return _with_dots(_with_arg(found))


def _goes_on(last: Atom, atom: Atom) -> bool:
    level = abs(last.base - atom.base) < 0.1 * last.size and abs(last.size - atom.size) < 0.1 * last.size
    return atom.upright and level and atom.x0 - last.x1 < _WORD_GAP * last.size


def _name(letters: list[Atom], *, in_script: bool) -> Atom:
    text = "".join(letter.latex for letter in letters)
    first, last = letters[0], letters[-1]
    if len(text) == 1:
        return first
    latex = f"\\{text}" if text in FUNCTIONS else rf"\{'text' if in_script else 'mathrm'}{{{text}}}"
    if text in _WORDS:
        latex = rf"\text{{{text} }}"
    y0, y1 = min(each.y0 for each in letters), max(each.y1 for each in letters)
    return Atom(latex, first.x0, y0, last.x1, y1, first.base, first.size)


def _with_arg(atoms: list[Atom]) -> list[Atom]:
    """ "arg max" made one, so that what stands below both belongs to both."""
    found: list[Atom] = []
    for atom in atoms:
        if found and found[-1].latex == r"\arg" and atom.latex in (r"\max", r"\min"):
            last = found.pop()
            atom = Atom(rf"\arg{atom.latex}", last.x0, atom.y0, atom.x1, atom.y1, atom.base, atom.size)  # noqa: PLW2901
        found.append(atom)
    return found


def _with_dots(atoms: list[Atom]) -> list[Atom]:
    """Three dots in a row made one sign."""
    found: list[Atom] = []
    for atom in atoms:
        found.append(atom)
        for dot, dots in ((".", r"\ldots"), (r"\cdot", r"\cdots")):
            if [each.latex for each in found[-3:]] == [dot] * 3:
                first = found[-3]
                found[-3:] = [Atom(dots, first.x0, first.y0, atom.x1, atom.y1, atom.base, atom.size)]
    return found
