"""What is learnt from: made-up documents and real ones, as samples with a weight."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from documents.extraction.ranking.trees import Trees
from training.calibrating import Answered
from training.corpus import Known
from training.generating.recipe import make_documents
from training.growing.fitting import grow
from training.samples import Sample, samples_of

_GENERATED_SEEDS = (21, 22)
_REAL_WEIGHT = 5.0  # beside a generated document's 1: there are few real ones, and they are what is meant
_SEED = 7
_FOLDS = 3


@dataclass(frozen=True, slots=True)
class Lesson:
    """A document to learn from. `family`: those of one family are kept back together."""

    samples: list[Sample]
    weight: float
    family: str
    kind: str
    answered: Answered


@dataclass(frozen=True, slots=True)
class Grown:
    """The models of one seed: for each fold one that has not seen its families, and one of everything."""

    seed: int
    fold_of: dict[str, int]
    apart: list[Trees]
    everything: Trees


def generated(count: int) -> Iterator[Lesson]:
    """`count` generated documents in all; each is a family of its own."""
    for seed in _GENERATED_SEEDS:
        random = Random(seed)
        for number, made in enumerate(make_documents(count // len(_GENERATED_SEEDS), seed)):
            samples = list(samples_of(made.document, made.schema, made.truth, random))
            yield Lesson(samples, 1.0, f"{seed}-{number}", made.kind, made)
            if number % 200 == 199:
                print(f"seed {seed}: {number + 1} documents", file=sys.stderr, flush=True)


def real(documents: Iterable[Known]) -> Iterator[Lesson]:
    """Those of the documents that may be learnt from."""
    random = Random(_SEED)
    for each in documents:
        if each.free:
            samples = list(samples_of(each.document, each.schema, each.truth, random))
            yield Lesson(samples, _REAL_WEIGHT, each.family, each.task, each)


def families_apart(
    always: Sequence[Lesson], judged: Sequence[Lesson], seed: int
) -> tuple[dict[str, int], list[Trees]]:
    """The fold of each family, and for each fold a model grown without its families."""
    families = sorted({each.family for each in judged})
    Random(seed).shuffle(families)
    fold_of = {family: at % _FOLDS for at, family in enumerate(families)}
    models = []
    for fold in range(_FOLDS):
        models.append(grown([*always, *(each for each in judged if fold_of[each.family] != fold)], seed))
        print(f"seed {seed}: fold {fold + 1} of {_FOLDS}", file=sys.stderr, flush=True)
    return fold_of, models


def grown(lessons: Sequence[Lesson], seed: int) -> Trees:
    """A model of these lessons."""
    pairs = [(sample, each.weight) for each in lessons for sample in each.samples]
    return grow([sample for sample, _ in pairs], [weight for _, weight in pairs], seed=seed)
