"""The figures: one flat object of name → number in .local/bench.json, and tables for people."""

import json
from collections.abc import Iterable, Mapping, Sequence

from local.stack.layout import LOCAL

FILE = LOCAL / "bench.json"


def merge(figures: Mapping[str, float]) -> None:
    """Adds or replaces; what other benches wrote stays."""
    try:
        known = json.loads(FILE.read_text())
    except (OSError, ValueError):
        known = {}
    FILE.parent.mkdir(parents=True, exist_ok=True)
    merged = dict(sorted((known | dict(figures)).items()))
    FILE.write_text(json.dumps(merged, indent=2) + "\n")


def table(title: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Columns as wide as they need to be; numbers to the right."""
    cells = [[_text(each) for each in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(heads, *cells, strict=True)]
    numeric = [all(_is_number(row[n]) for row in cells) for n in range(len(heads))]
    lines = [title, _line(heads, widths, numeric), "  ".join("-" * each for each in widths)]
    return "\n".join([*lines, *(_line(row, widths, numeric) for row in cells)]) + "\n"


def _line(row: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    padded = (
        cell.rjust(width) if right else cell.ljust(width)
        for cell, width, right in zip(row, widths, numeric, strict=True)
    )
    return "  ".join(padded).rstrip()


def _text(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.2f}" if abs(value) >= 1 else f"{value:.3g}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def _is_number(text: str) -> bool:
    return text.replace(",", "").replace(".", "").replace("-", "").replace("e", "").isdigit()
