"""What the ranker's scores mean: how often the answers that extraction gives at them are right.

Fitted on the answers finally given to documents of families that the ranker has not seen. Its best candidates
would not do: which of them are answered is decided afterwards, and confidences from them promise too much.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

import numpy as np

from documents.extraction.extracting import extract_fields
from documents.extraction.ranking.trees import Trees
from documents.extraction.ranking.weights import Model
from documents.extraction.schema import fields_of
from documents.model import Document
from training.samples import Floats, says

_AS_SCORED = np.array([0.0, 1.0], np.float32)


class Answered(Protocol):
    """A document, what is asked of it, and the answers."""

    @property
    def document(self) -> Document: ...
    @property
    def schema(self) -> Mapping[str, object]: ...
    @property
    def truth(self) -> Mapping[str, object]: ...


def answers_given(trees: Trees, asked: Iterable[Answered]) -> Iterator[tuple[float, float]]:
    """(score, 1 where it was right) of every value that extraction gives with these trees."""
    model = Model(trees, _AS_SCORED, _AS_SCORED)
    for each in asked:
        cells = extract_fields(each.document, each.schema, model=model).cells
        for field in fields_of(each.schema):
            cell = cells.get(field.pointer)
            if not field.columns and cell is not None and cell.value is not None:
                yield cell.confidence, float(says(cell.value, field.path, each.truth))


def columns_of(pairs: Iterable[tuple[float, float]]) -> tuple[Floats, Floats]:
    """The scores, and beside them the rights."""
    table = np.array(list(pairs), np.float32).reshape(-1, 2)
    return table[:, 0], table[:, 1]
