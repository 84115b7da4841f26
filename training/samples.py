"""Documents with answers as rows of features: which candidates were right for which fields."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from random import Random

import numpy as np
from numpy.typing import NDArray

from documents.extraction.candidates.finding import read_candidates
from documents.extraction.lexicon.words import concepts
from documents.extraction.ranking.features import NAMES, PairFeatures
from documents.extraction.schema import fields_of
from documents.extraction.schema.hints import day_first
from documents.model import Document
from training.scoring import is_same

type Floats = NDArray[np.float32]
_KEPT = 20  # wrong candidates a field: half of them those with the best labels
FORGETTING = (0.0, 0.0, 0.1, 0.25, 0.4)  # shares of the concepts that a document may not use


@dataclass(frozen=True, slots=True)
class Sample:
    """The candidates of one field: features, and 1 for those that are right."""

    rows: Floats
    right: Floats


def samples_of(
    document: Document, schema: Mapping[str, object], truth: Mapping[str, object], random: Random
) -> Iterator[Sample]:
    """A sample for each field that has candidates."""
    fields = [each for each in fields_of(schema) if not each.columns]
    known = concepts()
    blind = frozenset(random.sample(known, int(len(known) * random.choice(FORGETTING))))
    features = PairFeatures(read_candidates(document, day_first=day_first(schema)), fields, blind)
    for number, field in enumerate(fields):
        chosen, rows = features.rows_of(number)
        if chosen:
            values = [features.candidates[row].value for row in chosen]
            right = np.array([says(value, field.path, truth) for value in values], np.float32)
            yield _thinned(rows, right, random)


def says(value: object, path: Iterable[str], truth: Mapping[str, object]) -> bool:
    """Whether a value is the answer at `path`, or one of them where it is a list."""
    answer: object = truth
    for name in path:
        answer = answer.get(name) if isinstance(answer, Mapping) else None
    answers = answer if isinstance(answer, list) else [answer]
    return any(is_same(value, each) for each in answers if each is not None)


def _thinned(rows: Floats, right: Floats, random: Random) -> Sample:
    wrong = np.flatnonzero(right < 0.5)
    if len(wrong) > _KEPT:
        near = wrong[np.argsort(-rows[wrong, NAMES.index("best")], kind="stable")[: _KEPT // 2]]
        others = sorted(set(wrong.tolist()) - set(near.tolist()))
        wrong = np.concatenate([near, np.array(random.sample(others, _KEPT // 2))])
    kept = np.concatenate([np.flatnonzero(right > 0.5), wrong]).astype(np.int64)
    return Sample(rows[kept], right[kept])
