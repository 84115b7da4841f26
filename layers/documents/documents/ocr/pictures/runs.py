"""Connected areas of a mask, found as runs of pixels: an area is the runs that touch from row to row."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

type Mask = NDArray[np.bool_]
type Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Runs:
    """Horizontal runs of set pixels in reading order; `ends` are exclusive."""

    rows: Integers
    starts: Integers
    ends: Integers

    @property
    def lengths(self) -> Integers:
        """Pixels in each run."""
        return self.ends - self.starts


def runs_of(mask: Mask) -> Runs:
    """The runs of a mask of shape (height, width)."""
    height, width = mask.shape
    padded = np.zeros((height, width + 2), np.int8)
    padded[:, 1:-1] = mask
    steps = np.diff(padded, axis=1)
    rows, starts = np.nonzero(steps == 1)
    _, ends = np.nonzero(steps == -1)
    return Runs(rows, starts, ends)


def label(runs: Runs, width: int) -> Integers:
    """Each run's area, numbered from 0; runs touch also at their corners. `width` is the mask's."""
    one, other = _touching(runs, width + 2)
    parents = np.arange(len(runs.rows))
    while True:
        first, second = parents[one], parents[other]
        apart = first != second
        if not apart.any():
            break
        np.minimum.at(parents, np.maximum(first, second)[apart], np.minimum(first, second)[apart])
        parents = _roots(parents)
    return np.unique(parents, return_inverse=True)[1]


def _touching(runs: Runs, stride: int) -> tuple[Integers, Integers]:
    """Pairs of runs in neighbouring rows that touch."""
    below = (runs.rows + 1) * stride
    firsts = np.searchsorted(runs.rows * stride + runs.ends, below + runs.starts, "left")
    lasts = np.searchsorted(runs.rows * stride + runs.starts, below + runs.ends, "right")
    counts = np.maximum(lasts - firsts, 0)
    one = np.repeat(np.arange(len(counts)), counts)
    offsets = np.arange(len(one)) - np.repeat(np.cumsum(counts) - counts, counts)
    return one, np.repeat(firsts, counts) + offsets


def _roots(parents: Integers) -> Integers:
    while True:
        grandparents = parents[parents]
        if np.array_equal(grandparents, parents):
            return parents
        parents = grandparents
