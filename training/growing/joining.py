"""Several models as one."""

from collections.abc import Sequence

import numpy as np

from documents.extraction.ranking.trees import Trees


def together(models: Sequence[Trees]) -> Trees:
    """Models as one that says their mean: their trees in turn, each with its share."""
    nodes = np.cumsum([0, *(len(each.feature) for each in models)])[:-1]
    moved = [(each, at) for each, at in zip(models, nodes.tolist(), strict=True)]
    return Trees(
        np.concatenate([each.feature for each in models]),
        np.concatenate([each.threshold for each in models]),
        np.concatenate([each.left + at for each, at in moved]).astype(np.int32),
        np.concatenate([each.right + at for each, at in moved]).astype(np.int32),
        (np.concatenate([each.value for each in models]) / len(models)).astype(np.float32),
        np.stack([each.roots + at for each, at in moved], axis=1).reshape(-1).astype(np.int32),
    )
