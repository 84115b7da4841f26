"""Models that are joined say the mean of what each says."""

import numpy as np

from documents.extraction.ranking.trees import Trees
from training.growing.joining import together


def _stumps(*splits: tuple[int, float, float]) -> Trees:
    """Trees of one split each: (feature, value on the left, value on the right), parted at .5."""
    feature, threshold, left, right, value = [], [], [], [], []
    for number, (at, low, high) in enumerate(splits):
        first = 3 * number
        feature += [at, -1, -1]
        threshold += [0.5, 0.0, 0.0]
        left += [first + 1, first + 1, first + 2]
        right += [first + 2, first + 1, first + 2]
        value += [0.0, low, high]
    return Trees(
        np.array(feature, np.int32), np.array(threshold, np.float32), np.array(left, np.int32),
        np.array(right, np.int32), np.array(value, np.float32), np.arange(0, len(feature), 3, dtype=np.int32),
    )  # fmt: skip


def test_joined_models_say_the_mean() -> None:
    one, other = _stumps((0, -1.0, 2.0), (1, 0.5, -0.5)), _stumps((1, 3.0, 1.0), (0, 0.0, 4.0))
    rows = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], np.float32)
    joined = together([one, other])
    assert np.allclose(joined.sums(rows), (one.sums(rows) + other.sums(rows)) / 2)


def test_the_first_trees_of_each_come_first() -> None:
    one, other = _stumps((0, -1.0, 2.0), (1, 9.0, 9.0)), _stumps((1, 3.0, 1.0), (0, 9.0, 9.0))
    rows = np.array([[1, 0]], np.float32)
    assert together([one, other]).sums(rows, 0, 2).tolist() == [(2.0 + 3.0) / 2]
