"""Drawn lines tidied up: fragments merged, double edges made one, grids that touch put together."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from documents.layout.ink import Rule

_SAME_LINE = 2.5  # points: closer parallel lines are the two edges of one thin bar
_MEETS = 3.5  # points a line may end short of the one it meets
_SHORTEST = 5.0  # points
_MOST = 600  # lines of one direction on a page; a drawing has more


class Stroke(NamedTuple):
    """A straight line at position `at` across its direction, from `start` to `end` along it."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Grid:
    """Lines that touch one another: `flat` ones at a height each, `upright` ones at an x each."""

    flat: list[Stroke] = field(default_factory=list)
    upright: list[Stroke] = field(default_factory=list)


def strokes(rules: list[Rule]) -> tuple[list[Stroke], list[Stroke]]:
    """The flat and the upright lines, merged; nothing where a page holds a drawing instead of tables."""
    flat: list[Stroke] = []
    upright: list[Stroke] = []
    for rule in rules:
        if rule.x1 - rule.x0 >= rule.y1 - rule.y0:
            flat.append(Stroke((rule.y0 + rule.y1) / 2, rule.x0, rule.x1))
        else:
            upright.append(Stroke((rule.x0 + rule.x1) / 2, rule.y0, rule.y1))
    merged = (_merged(flat), _merged(upright))
    if any(len(lines) > _MOST for lines in merged):
        return [], []
    return merged


def grids(flat: list[Stroke], upright: list[Stroke]) -> list[Grid]:
    """Lines in groups that touch; each group has lines of both directions."""
    parent = list(range(len(flat) + len(upright)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for i, line in enumerate(flat):
        for j, pole in enumerate(upright):
            meets = (
                line.start - _MEETS <= pole.at <= line.end + _MEETS
                and pole.start - _MEETS <= line.at <= pole.end + _MEETS
            )
            if meets:
                parent[root(i)] = root(len(flat) + j)
    found: dict[int, Grid] = {}
    for i, line in enumerate(flat):
        found.setdefault(root(i), Grid()).flat.append(line)
    for j, pole in enumerate(upright):
        found.setdefault(root(len(flat) + j), Grid()).upright.append(pole)
    return [grid for grid in found.values() if grid.flat and grid.upright]


def positions(values: Iterable[float], tolerance: float = _SAME_LINE) -> list[float]:
    """Values in order, those within `tolerance` of one another made one."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= tolerance:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def lines_at(lines: list[Stroke], at: float) -> list[Stroke]:
    """The lines at this position."""
    return [line for line in lines if abs(line.at - at) <= _MEETS]


def covers(lines: list[Stroke], start: float, end: float) -> bool:
    """Whether lines of one position cover most of the way from `start` to `end`."""
    covered = 0.0
    for _, first, last in lines:
        if first < end and last > start:
            covered += (min(end, last)) - (max(start, first))
    return covered >= 0.6 * (end - start)


def _merged(lines: list[Stroke]) -> list[Stroke]:
    """Parallel lines that lie on each other or follow each other, as one."""
    merged: list[Stroke] = []
    for level in _levels(lines):
        at = sum(line.at for line in level) / len(level)
        start, end = level[0].start, level[0].end
        for line in level[1:]:
            if line.start <= end + _MEETS:
                end = max(end, line.end)
            else:
                merged.append(Stroke(at, start, end))
                start, end = line.start, line.end
        merged.append(Stroke(at, start, end))
    return [line for line in merged if line.end - line.start >= _SHORTEST]


def _levels(lines: list[Stroke]) -> list[list[Stroke]]:
    levels: list[list[Stroke]] = []
    for line in sorted(lines):
        if levels and line.at - levels[-1][0].at <= _SAME_LINE:
            levels[-1].append(line)
        else:
            levels.append([line])
    for level in levels:
        level.sort(key=lambda each: each.start)
    return levels
