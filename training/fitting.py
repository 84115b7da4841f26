"""Growing the trees, telling what their scores mean, and keeping both as plain arrays."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np

from documents.extraction.ranking.features import NAMES
from documents.extraction.ranking.trees import Trees
from training.samples import Floats, Sample

_GROWTH = {
    "objective": "binary", "num_leaves": 31, "learning_rate": 0.06, "min_child_samples": 15, "feature_fraction": 0.4,
    "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 3.0, "max_bin": 63, "verbose": -1, "num_threads": 1, "deterministic": True,
}  # fmt: skip
ROUNDS = 150
_BINS = 12


def grow(samples: Sequence[Sample], weights: Sequence[float], *, seed: int, rounds: int = ROUNDS) -> Trees:
    """Trees that tell right candidates from wrong ones. The same for the same input and seed."""
    rows = np.concatenate([sample.rows for sample in samples])
    right = np.concatenate([sample.right for sample in samples])
    each = np.concatenate(
        [np.full(len(s.right), w, np.float32) for s, w in zip(samples, weights, strict=True)]
    )
    growth = _GROWTH | {"seed": seed, "data_random_seed": seed, "feature_fraction_seed": seed}
    booster = lightgbm.train(growth, lightgbm.Dataset(rows, right, weight=each), rounds)
    return trees_of(booster.dump_model()["tree_info"])


def trees_of(dumped: Sequence[dict[str, Any]]) -> Trees:
    """LightGBM's dumped trees as arrays. Its splits send a value that is at most the threshold to the left."""
    nodes: list[tuple[int, float, int, int, float]] = []

    def add(node: dict[str, Any]) -> int:
        at = len(nodes)
        nodes.append((-1, 0.0, at, at, float(node.get("leaf_value", 0.0))))
        if "split_feature" in node:
            left, right = add(node["left_child"]), add(node["right_child"])
            nodes[at] = (int(node["split_feature"]), float(node["threshold"]), left, right, 0.0)
        return at

    roots = [add(each["tree_structure"]) for each in dumped]
    feature, threshold, left, right, value = zip(*nodes, strict=True)
    return Trees(
        np.array(feature, np.int32), np.array(threshold, np.float32), np.array(left, np.int32),
        np.array(right, np.int32), np.array(value, np.float32), np.array(roots, np.int32),
    )  # fmt: skip


def calibrate(scores: Floats, right: Floats) -> tuple[Floats, Floats]:
    """Rising points and the share of right answers at each: pooled adjacent violators over equal bins."""
    order = np.argsort(scores, kind="stable")
    bins = [part for part in np.array_split(order, min(_BINS, max(1, len(order) // 20))) if len(part)]
    pooled: list[list[float]] = []
    for part in bins:
        pooled.append([float(scores[part].mean()), float(right[part].mean()), float(len(part))])
        while len(pooled) > 1 and pooled[-2][1] >= pooled[-1][1]:
            high, low = pooled.pop(), pooled.pop()
            count = low[2] + high[2]
            pooled.append([(low[at] * low[2] + high[at] * high[2]) / count for at in (0, 1)] + [count])
    points = np.array([each[0] for each in pooled], np.float32)
    return points, np.array([each[1] for each in pooled], np.float32)


def keep(path: Path, trees: Trees, points: Floats, chances: Floats) -> None:
    """Write the model as the package reads it."""
    np.savez_compressed(
        path, allow_pickle=False, names=np.array(NAMES), points=points, chances=chances, feature=trees.feature,
        threshold=trees.threshold, left=trees.left, right=trees.right, value=trees.value, roots=trees.roots,
    )  # fmt: skip
