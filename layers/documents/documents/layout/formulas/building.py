"""Atoms put together by drawn bars and tall signs: accents, roots, fractions."""

from documents.layout.formulas.arrays import with_arrays
from documents.layout.formulas.letters import centred_on_axis
from documents.layout.formulas.lining import latex_lines
from documents.layout.formulas.model import Atom
from documents.layout.ink import Rule

_NEAR = 0.9  # in letter sizes, from a bar to what stands over or under it
_CHAIN = 0.28  # in letter sizes, of white within a numerator or denominator
_SAME_BAR = 2.0  # points: closer bars are the two edges of one
_BESIDE = 2.0  # points that a part may reach beyond its bar


def built(atoms: list[Atom], bars: list[Rule]) -> list[Atom]:
    """The atoms with accents, roots and fractions made one atom each, the innermost first."""
    atoms = _with_accents(atoms)
    for bar in _single(bars):
        atoms = _with_root(atoms, bar) or _with_fraction(atoms, bar) or atoms
    return with_arrays(atoms)


def _single(bars: list[Rule]) -> list[Rule]:
    """The bars from the shortest on; of two edges of one, the first."""
    found: list[Rule] = []
    for bar in sorted(bars, key=lambda each: each.x1 - each.x0):
        if not any(
            max(abs(bar.y0 - each.y0), abs(bar.x0 - each.x0), abs(bar.x1 - each.x1)) < _SAME_BAR
            for each in found
        ):
            found.append(bar)
    return found


def _with_accents(atoms: list[Atom]) -> list[Atom]:
    kept = [atom for atom in atoms if atom.kind != "accent"]
    for accent in (atom for atom in atoms if atom.kind == "accent"):
        under = [
            atom
            for atom in kept
            if atom.x0 - 1 <= accent.middle <= atom.x1 + 1
            and -1 < atom.y0 - accent.y1 + 0.3 * atom.size < 0.8 * atom.size
        ]
        if not under:
            continue  # a stray mark over nothing says nothing
        letter = min(under, key=lambda atom: abs(atom.y0 - accent.y1))
        if letter.latex.startswith(accent.latex):
            continue  # a long arrow may be set of many short ones
        letter.latex, letter.y0, letter.upright = f"{accent.latex}{{{letter.latex}}}", accent.y0, False
    return kept


def _with_root(atoms: list[Atom], bar: Rule) -> list[Atom] | None:
    root = next(
        (
            atom
            for atom in atoms
            if atom.kind == "root" and abs(atom.x1 - bar.x0) < 3 and abs(atom.y0 - bar.y0) < 0.4 * atom.size
        ),
        None,
    )
    if root is None:
        return None
    low = max(root.y1, bar.y0 + root.size) + 0.25 * root.size
    under = [
        atom
        for atom in atoms
        if atom is not root
        and bar.x0 - 1 < atom.middle < bar.x1 + 1
        and bar.y0 - 1 < atom.y0
        and atom.y1 < low
    ]
    if not under:
        return None
    degree = [
        atom
        for atom in atoms
        if root.x0 - 0.4 * root.size < atom.middle < root.middle + 0.2 * root.size
        and atom.size < 0.75 * root.size
        and atom.y1 < (root.y0 + root.y1) / 2 + 0.2 * root.size
    ]
    power = f"[{_text(degree)}]" if degree else ""
    whole = [root, *under, *degree]
    return _replaced(atoms, whole, rf"\sqrt{power}{{{_text(under)}}}", _base(under), _size(under))


def _with_fraction(atoms: list[Atom], bar: Rule) -> list[Atom] | None:
    level = [atom for atom in atoms if bar.x0 - _BESIDE < atom.middle < bar.x1 + _BESIDE]
    level = [atom for atom in level if atom.x1 - atom.x0 < bar.x1 - bar.x0 + 2 * _BESIDE]
    above = _chain([(bar.y0 - atom.y1, bar.y0 - atom.y0, atom) for atom in level if _middle(atom) < bar.y0])
    below = _chain([(atom.y0 - bar.y0, atom.y1 - bar.y0, atom) for atom in level if _middle(atom) > bar.y0])
    if not below:
        return None
    if not above:
        near = min(atom.y0 for atom in below) - bar.y0 < 0.35 * _size(below)
        if not near:
            return None
        return _replaced(atoms, below, rf"\overline{{{_text(below)}}}", _base(below), _size(below))
    size = max(_size(above), _size(below))
    latex = rf"\frac{{{_text(above)}}}{{{_text(below)}}}"
    return _replaced(atoms, above + below, latex, centred_on_axis(bar.y0, size), size)


def _chain(ways: list[tuple[float, float, Atom]]) -> list[Atom]:
    """The atoms next to a bar and what goes on from them; each with its nearer and farther way from it."""
    found: list[Atom] = []
    reach = 0.0
    for near, far, atom in sorted(ways, key=lambda each: each[0]):
        limit = _NEAR if not found else _CHAIN
        if near - reach > limit * atom.size:
            break
        reach = max(reach, far)
        found.append(atom)
    return found


def _text(atoms: list[Atom]) -> str:
    return r" \\ ".join(latex for _, latex in latex_lines(atoms))


def _base(atoms: list[Atom]) -> float:
    largest = _size(atoms)
    return min(atom.base for atom in atoms if atom.size >= 0.9 * largest)


def _size(atoms: list[Atom]) -> float:
    return max(atom.size for atom in atoms)


def _middle(atom: Atom) -> float:
    return (atom.y0 + atom.y1) / 2


def _replaced(atoms: list[Atom], parts: list[Atom], latex: str, base: float, size: float) -> list[Atom]:
    ids = {id(part) for part in parts}
    x0, y0 = min(part.x0 for part in parts), min(part.y0 for part in parts)
    x1, y1 = max(part.x1 for part in parts), max(part.y1 for part in parts)
    whole = Atom(latex, x0, y0, x1, y1, base, size, "built")
    return [*(atom for atom in atoms if id(atom) not in ids), whole]
