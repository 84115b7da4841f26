"""Atoms of one formula as lines of LaTeX: baselines, sub- and superscripts, limits."""

import re
from statistics import median

from documents.layout.formulas.model import Atom
from documents.layout.formulas.naming import with_names

_MAIN_SIZE = 0.8  # of the line's largest letters: smaller ones are scripts
_OFF = 0.3  # in letter sizes: what stands further off the baseline is a script
_FAR_OFF = 0.6  # the same for fences, operators and fractions, whose baseline is reckoned
_RUN_GAP = 0.45  # in letter sizes, of white within one script
_QUAD = 1.0  # in letter sizes
_LIMITED = frozenset(("lim", "max", "min", "sup", "inf", "det", "gcd", "Pr", "argmax", "argmin"))
_BORDER = 0.25  # in letter sizes above the baseline: the border between what is raised and what is lowered
_DEEPEST = 8
_COMMAND = re.compile(r"\\[A-Za-z]+$")


def latex_lines(atoms: list[Atom]) -> list[tuple[list[Atom], str]]:
    """The lines that these atoms stand on, from top to bottom, each with its LaTeX."""
    return [(line, line_latex(line)) for line in lines_of(atoms)]


def line_latex(atoms: list[Atom], depth: int = 0) -> str:
    """One line's LaTeX."""
    if not atoms or depth > _DEEPEST:
        return " ".join(atom.latex for atom in atoms)
    main, scripts = _parted(atoms)
    main = with_names(main, in_script=depth > 0)
    owned: dict[int, list[list[Atom]]] = {}
    for run in _runs(scripts, main):
        owned.setdefault(_owner(run, main), []).append(run)
    parts = ["{}" + _script_text(owned[-1], main[0].base, depth)] if -1 in owned else []
    for index, atom in enumerate(main):
        if index and atom.x0 - main[index - 1].x1 > _QUAD * atom.size:
            reach = max((each.x1 for run in owned.get(index - 1, ()) for each in run), default=0.0)
            if atom.x0 - reach > _QUAD * atom.size:
                parts.append(r"\quad")
        parts.append(atom.latex + _script_text(owned.get(index, []), atom.base, depth))
    return joined(parts)


def joined(parts: list[str]) -> str:
    """LaTeX of neighbours in a row, with white only where a command would swallow a letter."""
    text = ""
    for part in parts:
        text += f" {part}" if part[:1].isalpha() and _COMMAND.search(text) else part
    return text


def lines_of(atoms: list[Atom]) -> list[list[Atom]]:
    """The atoms by the baseline they belong to; small ones go to the nearest line."""
    largest = max(atom.size for atom in atoms)
    large = [atom for atom in atoms if atom.size >= _MAIN_SIZE * largest and atom.kind != "accent"]
    groups: list[list[Atom]] = []
    for atom in sorted(large or atoms, key=lambda each: each.base):
        if groups and atom.base - median(each.base for each in groups[-1]) <= _FAR_OFF * largest:
            groups[-1].append(atom)
        else:
            groups.append([atom])
    reaches = [(min(a.y0 for a in group), max(a.y1 for a in group)) for group in groups]
    known = {id(atom) for group in groups for atom in group}
    for atom in atoms:
        if id(atom) not in known:
            middle = (atom.y0 + atom.y1) / 2
            nearest = min(
                range(len(groups)), key=lambda at: max(reaches[at][0] - middle, middle - reaches[at][1])
            )
            groups[nearest].append(atom)
    return groups


def _parted(atoms: list[Atom]) -> tuple[list[Atom], list[Atom]]:
    """What stands on the line itself, and what is raised or lowered."""
    letters = [atom for atom in atoms if atom.kind in ("letter", "built")] or atoms
    largest = max(atom.size for atom in letters)
    level = [atom.base for atom in letters if atom.size >= _MAIN_SIZE * largest]
    base = median(sorted(level))
    main: list[Atom] = []
    scripts: list[Atom] = []
    for atom in atoms:
        off = _OFF if atom.kind == "letter" else _FAR_OFF
        small = atom.size < _MAIN_SIZE * largest and (
            atom.kind != "built" or abs(atom.base - base) > 0.15 * largest
        )
        (scripts if small or abs(atom.base - base) > off * largest else main).append(atom)
    return (main, scripts) if main else (atoms, [])


def _runs(scripts: list[Atom], main: list[Atom]) -> list[list[Atom]]:
    """Scripts on one side of the line that stand together, with nothing of the line between them."""
    if not main:
        return []
    base = median(sorted(atom.base for atom in main))
    size = max(atom.size for atom in main)
    runs: list[list[Atom]] = []
    for side in (True, False):
        own = sorted(
            (atom for atom in scripts if (_height(atom) < base - _BORDER * size) == side), key=lambda a: a.x0
        )
        for atom in own:
            last = runs[-1] if runs and (_height(runs[-1][0]) < base - _BORDER * size) == side else None
            if (
                last
                and atom.x0 - max(each.x1 for each in last) < _RUN_GAP * size
                and not _between(last, atom, main)
            ):
                last.append(atom)
            else:
                runs.append([atom])
    return runs


def _height(atom: Atom) -> float:
    return (atom.y0 + atom.y1) / 2


def _between(run: list[Atom], atom: Atom, main: list[Atom]) -> bool:
    left = max(each.x1 for each in run)
    return any(left - 1 <= each.x0 and each.middle < atom.x0 and each.kind != "operator" for each in main)


def _owner(run: list[Atom], main: list[Atom]) -> int:
    """The place in the line that a script belongs to; -1 for one before all."""
    x0, x1 = min(atom.x0 for atom in run), max(atom.x1 for atom in run)
    y0, y1 = min(atom.y0 for atom in run), max(atom.y1 for atom in run)
    for index, atom in enumerate(main):
        over = x0 - 1 <= atom.middle <= x1 + 1 or atom.x0 <= (x0 + x1) / 2 <= atom.x1
        name = atom.latex.removeprefix("\\").replace("\\", "")
        clear = y1 <= atom.y0 + 0.3 * (atom.y1 - atom.y0) or y0 >= atom.y1 - 0.3 * (atom.y1 - atom.y0)
        if over and clear and (atom.kind == "operator" or name in _LIMITED):
            return index
    before = [index for index, atom in enumerate(main) if atom.middle < x0 + 0.25 * (x1 - x0)]
    return before[-1] if before else -1


def _script_text(runs: list[list[Atom]], base: float, depth: int) -> str:
    """The scripts of one place: below first, as TeX's authors mostly write them."""
    below: list[str] = []
    above: list[str] = []
    for run in sorted(runs, key=lambda each: each[0].x0):
        middle = median(sorted(_height(atom) for atom in run))
        text = line_latex(run, depth + 1)
        (above if middle < base - _BORDER * run[0].size else below).append(text)
    low, high = joined(below), joined(above)
    if high and set(high) == {"'"}:
        return high + _script("_", low)
    return _script("_", low) + _script("^", high)


def _script(mark: str, text: str) -> str:
    if not text:
        return ""
    return mark + (text if len(text) == 1 or _COMMAND.fullmatch(text) else f"{{{text}}}")
