"""`python -m training [--corpus DIR]`: the extraction model, from nothing, the same every time.

Writes layers/documents/documents/extraction/ranking/weights.npz.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from documents.extraction.ranking.trees import Trees
from documents.extraction.ranking.weights import FILE
from training.calibrating import Answered, answers_given, columns_of
from training.corpus import known_documents
from training.fitting import calibrate, grow, keep
from training.generating.recipe import make_documents
from training.samples import Sample, samples_of

_SEED = 7
_GENERATED_SEEDS = (21, 22)
_REAL_WEIGHT = 5.0  # beside a generated document's 1: there are few real ones, and they are what is meant
_FOLDS = 3


@dataclass(frozen=True, slots=True)
class Lesson:
    """A document to learn from. `family`: those of one family are kept back together."""

    samples: list[Sample]
    weight: float
    family: str
    answered: Answered


def main() -> None:
    """Train and write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--corpus", type=Path, help="a folder of real documents with answers (MANIFEST.csv)")
    options.add_argument("--documents", type=int, default=1400)
    options.add_argument("--out", type=Path, default=FILE)
    chosen = options.parse_args()
    made = list(generated(chosen.documents))
    train(made, [] if chosen.corpus is None else list(real(chosen.corpus)), chosen.out)


def generated(count: int) -> Iterator[Lesson]:
    """`count` generated documents in all; each is a family of its own."""
    for seed in _GENERATED_SEEDS:
        random = Random(seed)
        for number, made in enumerate(make_documents(count // len(_GENERATED_SEEDS), seed)):
            samples = list(samples_of(made.document, made.schema, made.truth, random))
            yield Lesson(samples, 1.0, f"{seed}-{number}", made)
            if number % 200 == 199:
                print(f"seed {seed}: {number + 1} documents", file=sys.stderr, flush=True)  # noqa: T201


def real(folder: Path) -> Iterator[Lesson]:
    """The real documents that may be learnt from."""
    random = Random(_SEED)
    for each in known_documents(folder):
        if each.free:
            samples = list(samples_of(each.document, each.schema, each.truth, random))
            yield Lesson(samples, _REAL_WEIGHT, each.family, each)


def train(made: list[Lesson], known: list[Lesson], out: Path) -> None:
    """Calibrate on families kept back in turn, the real ones where there are any; then grow on all."""
    judged, always = (known, made) if known else (made, [])
    families = sorted({each.family for each in judged})
    Random(_SEED).shuffle(families)
    pairs: list[tuple[float, float]] = []
    for fold in range(_FOLDS):
        held = set(families[fold::_FOLDS])
        first = _grown([*always, *(each for each in judged if each.family not in held)])
        pairs += answers_given(first, (each.answered for each in judged if each.family in held))
        print(f"fold {fold + 1} of {_FOLDS}: {len(pairs)} answers", file=sys.stderr, flush=True)  # noqa: T201
    keep(out, _grown([*made, *known]), *calibrate(*columns_of(pairs)))


def _grown(lessons: list[Lesson]) -> Trees:
    pairs = [(sample, each.weight) for each in lessons for sample in each.samples]
    return grow([sample for sample, _ in pairs], [weight for _, weight in pairs], seed=_SEED)


if __name__ == "__main__":
    main()
