"""Growing the trees, telling what their scores mean, and keeping both as plain arrays."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray

from documents.extraction.ranking.features import NAMES
from documents.extraction.ranking.trees import Trees
from training.growing.joining import together
from training.samples import Floats, Sample

_GROWTH = {
    "objective": "binary", "num_leaves": 31, "learning_rate": 0.06, "min_child_samples": 15, "feature_fraction": 0.4,
    "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 3.0, "max_bin": 63, "verbose": -1, "num_threads": 1, "deterministic": True,
    "force_col_wise": True,
}  # fmt: skip
ROUNDS, MEMBERS = 150, 2
_APART = 1000  # between the seeds of models that are grown together
_POINTS = 101
_NEWTON_STEPS = 30
_PRIOR, _RIDGE = (0.5, 0.8), 10.0  # said and right agree less than the scores do, and most answers are right


def grow(
    samples: Sequence[Sample],
    weights: Sequence[float],
    *,
    seed: int,
    rounds: int = ROUNDS,
    members: int = MEMBERS,
) -> Trees:
    """Trees that tell right candidates from wrong ones: `members` models together, which differ in what their
    trees are shown. The same for the same input and seed.
    """
    rows = np.concatenate([sample.rows for sample in samples])
    right = np.concatenate([sample.right for sample in samples])
    each = np.concatenate(
        [np.full(len(s.right), w, np.float32) for s, w in zip(samples, weights, strict=True)]
    )
    table = lightgbm.Dataset(rows, right, weight=each, params=_GROWTH | {"data_random_seed": seed})
    models = []
    for member in range(members):
        own = seed + _APART * member
        growth = _GROWTH | {"seed": own, "data_random_seed": seed, "feature_fraction_seed": own}
        booster = lightgbm.train(growth, table, rounds)
        models.append(trees_of(booster.dump_model()["tree_info"]))
    return together(models)


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
    """Points between 0 and 1 and the share of right answers at each: a logistic curve in log odds, held towards
    `_PRIOR` (slope, height) by `_RIDGE` (Platt, 1999).

    Steps between bins followed the few families at hand: over thirty halvings of the families the error on the
    other half was .054 with twelve rising steps and .044 with this curve.
    """
    inputs = np.stack([_odds(scores), np.ones(len(scores))], axis=1)
    prior = np.array(_PRIOR)
    curve = prior.copy()
    for _ in range(_NEWTON_STEPS):
        said = 1 / (1 + np.exp(-inputs @ curve))
        slope = inputs.T @ (said - right) + _RIDGE * (curve - prior)
        bend = (inputs * (said * (1 - said))[:, None]).T @ inputs + _RIDGE * np.eye(2)
        curve = curve - np.linalg.solve(bend, slope)
    points = np.linspace(0.0, 1.0, _POINTS, dtype=np.float32)
    chances = 1 / (1 + np.exp(-(curve[0] * _odds(points) + curve[1])))
    return points, np.maximum.accumulate(chances).astype(np.float32)


def _odds(scores: Floats) -> NDArray[np.float64]:
    held = np.clip(scores.astype(np.float64), 1e-4, 1 - 1e-4)
    found: NDArray[np.float64] = np.log(held / (1 - held))
    return found


def keep(path: Path, trees: Trees, points: Floats, chances: Floats) -> None:
    """Write the model as the package reads it."""
    np.savez_compressed(
        path, allow_pickle=False, names=np.array(NAMES), points=points, chances=chances, feature=trees.feature,
        threshold=trees.threshold, left=trees.left, right=trees.right, value=trees.value, roots=trees.roots,
    )  # fmt: skip
