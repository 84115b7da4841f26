"""How good the recipe is: on families and on kinds of documents that a model has not seen, over seeds.

Every real document is answered by a model that has not seen its family; those that may not be learnt from, and
for the second table every kind in turn, by models that have seen no document of the kind, neither real nor made.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from random import Random

import numpy as np

from documents.extraction.extracting import extract_fields
from documents.extraction.ranking.trees import Trees
from documents.extraction.ranking.weights import Model
from documents.extraction.schema import fields_of
from training.corpus import Known
from training.growing.fitting import calibrate
from training.lessons import Grown, Lesson, families_apart, grown
from training.samples import says
from training.scoring import calibration_error, constant, field_f1

_LIKE = {"extract-invoice": "business", "extract-receipt": "receipt", "extract-form": "form",
         "extract-contract": "contract", "extract-adbuy": "sheet"}  # fmt: skip
_HALVINGS = 30
_RAW = np.array([0.0, 1.0], np.float32)
type Figures = dict[str, list[tuple[float, bool]]]
type Said = list[tuple[str, float, float]]


def judge(
    made: Sequence[Lesson],
    known: Sequence[Lesson],
    documents: Sequence[Known],
    first: Grown,
    seeds: Sequence[int],
) -> None:
    """Print the tables. `first` are the models of the first seed, `seeds` the others."""
    _tell("a constant answer", _figures((each, constant(each.truth)) for each in documents))
    said: Said = []
    _tell_families(documents, first, said)
    unseen: Said = []
    for task in sorted({each.task for each in documents}):
        others = [each for each in [*made, *known] if each.kind not in (task, _LIKE.get(task))]
        held = [each for each in documents if each.task == task]
        answers = _answered(held, [grown(others, first.seed)] * len(held), unseen)
        _tell("kind held out", _figures(answers))
    _tell_calibration(said, unseen)
    for seed in seeds:
        fold_of, models = families_apart(made, known, seed)
        _tell_families(documents, Grown(seed, fold_of, models, grown([*made, *known], seed)), [])


def _tell_families(documents: Sequence[Known], grown_apart: Grown, said: Said) -> None:
    own = [
        grown_apart.apart[grown_apart.fold_of[each.family]] if each.free else grown_apart.everything
        for each in documents
    ]
    _tell(f"families unseen, seed {grown_apart.seed}", _figures(_answered(documents, own, said)))


def _answered(
    documents: Sequence[Known], models: Sequence[Trees], said: Said
) -> Iterator[tuple[Known, Mapping[str, object]]]:
    for each, trees in zip(documents, models, strict=True):
        found = extract_fields(each.document, each.schema, model=Model(trees, _RAW, _RAW))
        for field in fields_of(each.schema):
            cell = found.cells.get(field.pointer)
            if not field.columns and cell is not None and cell.value is not None:
                said.append((each.family, cell.confidence, float(says(cell.value, field.path, each.truth))))
        yield each, found.values


def _figures(answers: Iterable[tuple[Known, Mapping[str, object]]]) -> Figures:
    found: Figures = defaultdict(list)
    for each, values in answers:
        found[each.task].append(field_f1(values, each.truth))
    return found


def _tell(name: str, figures: Figures) -> None:
    for task, each in sorted(figures.items()):
        f1, whole = sum(f1 for f1, _ in each) / len(each), sum(whole for _, whole in each) / len(each)
        print(f"{name:28} {task:18} n {len(each):3}  F1 {f1:.3f}  all right {whole:.3f}", flush=True)


def _tell_calibration(pairs: Said, unseen: Said) -> None:
    """Confidences fitted on half of the families, measured on the other half, over many halvings: a single one
    follows which families it parts; then on kinds unseen.
    """
    told: list[tuple[float, float]] = []
    errors = []
    for number in range(_HALVINGS):
        found = halved(pairs, number)
        errors.append(calibration_error(found))
        told += found
    mean, most = float(np.mean(errors)), max(errors)
    print(f"calibration error, families unseen: {mean:.3f} (at most {most:.3f}) over {len(pairs)} answers")
    points, chances = calibrate(*np.array([(s, r) for _, s, r in pairs], np.float32).T)
    apart = [(float(np.interp(s, points, chances)), r) for _, s, r in unseen]
    print(f"calibration error, kinds unseen: {calibration_error(apart):.3f} over {len(apart)} answers")
    for low in np.arange(0, 1, 0.1):
        held = [(s, r) for s, r in told if low <= s < low + 0.1]
        if held:
            said, right = np.mean(held, axis=0)
            print(f"said {said:.2f} right {right:.2f} n {len(held) / _HALVINGS:.0f}")
    sys.stdout.flush()


def halved(pairs: Said, seed: int) -> list[tuple[float, float]]:
    """(said, right) of all answers, each half of the families told by a curve fitted on the other half."""
    families = sorted({family for family, _, _ in pairs})
    Random(seed).shuffle(families)
    told: list[tuple[float, float]] = []
    for half in (set(families[0::2]), set(families[1::2])):
        own = [(score, right) for family, score, right in pairs if family in half]
        points, chances = calibrate(*np.array(own, np.float32).T)
        told += [(float(np.interp(s, points, chances)), r) for family, s, r in pairs if family not in half]
    return told
