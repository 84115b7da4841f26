"""`python -m training [--corpus DIR]`: the extraction model, from nothing, the same every time.

Writes layers/documents/documents/extraction/ranking/weights.npz.
"""

import argparse
import sys
from pathlib import Path
from random import Random

import numpy as np

from documents.extraction.ranking.weights import FILE, Model
from training.corpus import known_documents
from training.fitting import calibrate, grow, keep
from training.generating.recipe import make_documents
from training.samples import Sample, samples_of

_SEED = 7
_REAL_WEIGHT = (
    12.0  # a real document beside a generated one: there are few of them, and they are what is meant
)
_HELD = 5  # every so many documents are kept back for calibration


def main() -> None:
    """Train and write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--corpus", type=Path, help="a folder of real documents with answers (MANIFEST.csv)")
    options.add_argument("--documents", type=int, default=1400)
    options.add_argument("--out", type=Path, default=FILE)
    chosen = options.parse_args()
    groups = generated(chosen.documents, _SEED)
    if chosen.corpus is not None:
        groups += real(chosen.corpus)
    train(groups, chosen.out)


def generated(count: int, seed: int) -> list[tuple[list[Sample], float]]:
    """The samples of each generated document, with their weight."""
    random = Random(seed)
    found = []
    for number, made in enumerate(make_documents(count, seed)):
        found.append((list(samples_of(made.document, made.schema, made.truth, random)), 1.0))
        if number % 200 == 199:
            print(f"{number + 1} documents", file=sys.stderr, flush=True)  # noqa: T201 (progress of a long run)
    return found


def real(folder: Path) -> list[tuple[list[Sample], float]]:
    """The samples of each real document that may be learnt from."""
    random = Random(_SEED)
    return [
        (list(samples_of(each.document, each.schema, each.truth, random)), _REAL_WEIGHT)
        for each in known_documents(folder)
        if each.free
    ]


def train(groups: list[tuple[list[Sample], float]], out: Path) -> None:
    """Calibrate on documents kept back from a first growth, then grow on all."""
    held, learnt = groups[::_HELD], [each for at, each in enumerate(groups) if at % _HELD]
    first = grow(*_flat(learnt), seed=_SEED)
    model = Model(first, np.zeros(1, np.float32), np.zeros(1, np.float32))
    tops = [_top(model.scores(sample.rows), sample) for samples, _ in held for sample in samples]
    points, chances = calibrate(np.array([t[0] for t in tops]), np.array([t[1] for t in tops]))
    keep(out, grow(*_flat(groups), seed=_SEED), points, chances)


def _flat(groups: list[tuple[list[Sample], float]]) -> tuple[list[Sample], list[float]]:
    pairs = [(sample, weight) for samples, weight in groups for sample in samples]
    return [sample for sample, _ in pairs], [weight for _, weight in pairs]


def _top(scores: "np.ndarray[tuple[int], np.dtype[np.float32]]", sample: Sample) -> tuple[float, float]:
    at = int(scores.argmax())
    return float(scores[at]), float(sample.right[at])


if __name__ == "__main__":
    main()
