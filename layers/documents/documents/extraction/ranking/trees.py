"""Boosted trees as plain arrays: scores without the library that grew them.

Scored by bit masks (Lucchese et al., "QuickScorer", SIGIR 2015): a node whose answer is "right" rules out the
leaves on its left; of the leaves that no node rules out, the leftmost is reached. All nodes of all rows are
compared at once, which suits numpy better than walking down.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from documents.extraction.ranking.matching import Floats

_ROWS = 256  # compared at once: the comparisons stay within a core's cache
_MOST_LEAVES = 32
type _Masks = NDArray[np.uint32]


@dataclass(frozen=True)
class Trees:
    """`feature`, `threshold`, `left`, `right`, `value` of all nodes; `roots` are the trees' first nodes.

    A node with feature -1 is a leaf. A row goes left when its feature is at most the threshold. A tree has at
    most 32 leaves.
    """

    feature: NDArray[np.int32]
    threshold: Floats
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: Floats
    roots: NDArray[np.int32]

    def scores(self, rows: Floats) -> Floats:
        """The sums of the leaves that each row reaches, as probabilities 0..1."""
        found: Floats = (1.0 / (1.0 + np.exp(-self.sums(rows)))).astype(np.float32)
        return found

    def sums(self, rows: Floats, first: int = 0, last: int | None = None) -> Floats:
        """The sums over trees first..last, in log odds."""
        masked = self._masked
        last = len(self.roots) if last is None else min(last, len(self.roots))
        total = np.zeros(len(rows), np.float32)
        begin, end = masked.starts[first], masked.starts[last]
        if begin == end:
            return total + masked.values[first:last, 0].sum()
        at = np.arange(first, last)
        for low in range(0, len(rows), _ROWS):
            part = rows[low : low + _ROWS]
            goes_left = part[:, masked.feature[begin:end]] <= masked.threshold[begin:end]
            left_over = np.where(goes_left, np.uint32(0xFFFFFFFF), masked.masks[begin:end])
            open_leaves = np.bitwise_and.reduceat(left_over, masked.starts[first:last] - begin, axis=1)
            lowest = open_leaves & (~open_leaves + np.uint32(1))
            leaf = np.log2(lowest.astype(np.float64)).astype(np.int64)
            total[low : low + _ROWS] = masked.values[at, leaf].sum(axis=1)
        return total

    @cached_property
    def _masked(self) -> "_Masked":
        """The inner nodes tree by tree, each with the leaves that it leaves open when a row goes right."""
        feature: list[int] = []
        threshold: list[float] = []
        masks: list[int] = []
        starts = [0]
        values = np.zeros((len(self.roots), _MOST_LEAVES), np.float32)
        for number, root in enumerate(self.roots.tolist()):
            leaves = 0
            # depth first, left before right; a node's leaves are known when its left side is done
            stack: list[tuple[int, int]] = [(root, -1)]
            while stack:
                node, inner = stack.pop()
                if inner >= 0:  # back from the left side: those leaves are ruled out by going right
                    began = masks[inner]
                    masks[inner] = 0xFFFFFFFF & ~(((1 << leaves) - 1) & ~((1 << began) - 1))
                    continue
                if self.feature[node] < 0:
                    values[number, leaves] = self.value[node]
                    leaves += 1
                    continue
                feature.append(int(self.feature[node]))
                threshold.append(float(self.threshold[node]))
                masks.append(leaves)
                stack += [(int(self.right[node]), -1), (node, len(masks) - 1), (int(self.left[node]), -1)]
            if len(masks) == starts[-1]:  # a tree of one leaf: a node that changes nothing
                feature.append(0)
                threshold.append(np.inf)
                masks.append(0xFFFFFFFF)
            starts.append(len(masks))
        return _Masked(
            np.array(feature, np.int32), np.array(threshold, np.float32), np.array(masks, np.uint32),
            np.array(starts), values,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Masked:
    """Inner nodes of all trees; tree t's are starts[t]..starts[t + 1]. `values` are trees × leaves."""

    feature: NDArray[np.int32]
    threshold: Floats
    masks: _Masks
    starts: NDArray[np.int64]
    values: Floats
