"""Rows and columns between tall fences: cases and matrices."""

from documents.layout.formulas.lining import line_latex, lines_of
from documents.layout.formulas.model import Atom

_TALL = 1.9  # in letter sizes: fences around more than one row
_COLUMN_GAP = 0.5  # in letter sizes, of white that all rows share
_PAIRS = {"(": (")", "pmatrix"), "[": ("]", "bmatrix"), "|": ("|", "vmatrix"), r"\{": (r"\}", "cases")}
_MOST_ROWS = 20
_MOST_OVER = 4  # atoms in one row of a binomial


def with_arrays(atoms: list[Atom]) -> list[Atom]:
    """The atoms with every array between tall fences made one."""
    largest = max((atom.size for atom in atoms if atom.kind != "accent"), default=0.0)
    for fence in sorted((atom for atom in atoms if atom.kind == "fence"), key=lambda each: -each.x0):
        if fence.latex not in _PAIRS or fence.y1 - fence.y0 < _TALL * largest or fence not in atoms:
            continue
        closing, environment = _PAIRS[fence.latex]
        right = [
            atom
            for atom in atoms
            if atom.x0 > fence.x0 and fence.y0 - 1 < (atom.y0 + atom.y1) / 2 < fence.y1 + 1
        ]
        end = next(
            (atom for atom in sorted(right, key=lambda each: each.x0) if _closes(atom, fence, closing)), None
        )
        if end is None and environment != "cases":
            continue
        inside = [atom for atom in right if end is None or atom.middle < end.x0]
        rows = lines_of(inside) if inside else []
        if not 1 < len(rows) <= _MOST_ROWS or not all(_is_high(row, largest) for row in rows):
            continue
        parts = [fence, *inside, *([end] if end is not None else [])]
        latex = _latex(environment, rows, largest)
        ids = {id(part) for part in parts}
        x1 = max(part.x1 for part in parts)
        whole = Atom(latex, fence.x0, fence.y0, x1, fence.y1, fence.base, largest, "built")
        atoms = [*(atom for atom in atoms if id(atom) not in ids), whole]
    return atoms


def _closes(atom: Atom, fence: Atom, closing: str) -> bool:
    level = abs(atom.y0 - fence.y0) < 2 and abs(atom.y1 - fence.y1) < 2
    return atom.kind == "fence" and atom.latex == closing and level


def _is_high(row: list[Atom], size: float) -> bool:
    return max(atom.size for atom in row) >= 0.8 * size


def _latex(environment: str, rows: list[list[Atom]], size: float) -> str:
    text = _rows(rows, size)
    if environment == "pmatrix" and len(rows) == 2 and "&" not in text and max(map(len, rows)) <= _MOST_OVER:
        return rf"\binom{{{line_latex(rows[0])}}}{{{line_latex(rows[1])}}}"
    return rf"\begin{{{environment}}} {text} \end{{{environment}}}"


def _rows(rows: list[list[Atom]], size: float) -> str:
    """The rows' LaTeX, cut into cells where all of them leave white."""
    cuts = _cuts([atom for row in rows for atom in row], size)
    texts = []
    for row in rows:
        cells: list[list[Atom]] = [[] for _ in range(len(cuts) + 1)]
        for atom in row:
            cells[sum(atom.middle > cut for cut in cuts)].append(atom)
        texts.append(" & ".join(line_latex(cell) if cell else "" for cell in cells))
    return r" \\ ".join(texts)


def _cuts(atoms: list[Atom], size: float) -> list[float]:
    found: list[float] = []
    reach = None
    for atom in sorted(atoms, key=lambda each: each.x0):
        if reach is not None and atom.x0 - reach > _COLUMN_GAP * size:
            found.append((reach + atom.x0) / 2)
        reach = atom.x1 if reach is None else max(reach, atom.x1)
    return found
