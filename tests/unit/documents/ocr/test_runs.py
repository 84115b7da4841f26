"""Connected areas against a flood fill that goes pixel by pixel."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from documents.ocr.pictures.runs import Mask, label, runs_of

masks = st.integers(1, 12).flatmap(
    lambda width: st.lists(st.lists(st.booleans(), min_size=width, max_size=width), min_size=1, max_size=12)
)


def flooded(mask: Mask) -> set[frozenset[tuple[int, int]]]:
    left = {(int(row), int(column)) for row, column in zip(*np.nonzero(mask), strict=True)}
    found = set()
    while left:
        area, edge = set(), [left.pop()]
        while edge:
            row, column = edge.pop()
            area.add((row, column))
            near = {(row + down, column + across) for down in (-1, 0, 1) for across in (-1, 0, 1)} & left
            left -= near
            edge.extend(near)
        found.add(frozenset(area))
    return found


@given(masks)
def test_areas_are_those_of_a_flood_fill(rows: list[list[bool]]) -> None:
    mask = np.array(rows, dtype=np.bool_)
    runs = runs_of(mask)
    areas: dict[int, set[tuple[int, int]]] = {}
    for number, row, start, end in zip(
        label(runs, mask.shape[1]), runs.rows, runs.starts, runs.ends, strict=True
    ):
        areas.setdefault(int(number), set()).update((int(row), column) for column in range(start, end))
    assert {frozenset(area) for area in areas.values()} == flooded(mask)
    assert set(areas) == set(range(len(areas)))


def test_a_mask_without_pixels_has_no_runs() -> None:
    assert len(runs_of(np.zeros((4, 5), np.bool_)).rows) == 0
