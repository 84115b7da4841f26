"""An index as plain data."""

from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from documents.searching.model import Passage

SCHEMA = "search/1"
_STORED = "<f2"  # half precision: a quarter of the size of doubles, and ranks stay

type Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Index:
    """Passages of one document: ids, texts, and vectors (passages × dimensions; no columns without any)."""

    ids: list[str]
    texts: list[str]
    vectors: Matrix

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values. Vectors are base64 of rows of little-endian half-precision numbers."""
        return {
            "schema": SCHEMA,
            "dimensions": self.vectors.shape[1],
            "passages": [{"id": id_, "text": text} for id_, text in zip(self.ids, self.texts, strict=True)],
            "vectors": b64encode(self.vectors.astype(_STORED).tobytes()).decode(),
        }

    @staticmethod
    def from_dict(data: dict[str, Any]) -> "Index":
        """The index behind `to_dict`. Raises ValueError for another schema or vectors that do not fit."""
        if data.get("schema") != SCHEMA:
            raise ValueError(f"the index has schema {data.get('schema')!r}; this reads {SCHEMA!r}")
        passages = data["passages"]
        numbers = np.frombuffer(b64decode(data["vectors"]), dtype=_STORED).astype(np.float32)
        vectors = numbers.reshape(len(passages), int(data["dimensions"]))
        return Index([each["id"] for each in passages], [each["text"] for each in passages], vectors)


def build_index(passages: Sequence[Passage]) -> Index:
    """The index of these passages. Raises ValueError where only some have a vector, or lengths differ."""
    rows = [passage.vector or [] for passage in passages]
    if len(widths := {len(row) for row in rows}) > 1:
        raise ValueError(f"vectors of one index have one length; these have {sorted(widths)}")
    vectors = np.array(rows, dtype=np.float32).reshape(len(rows), max(widths, default=0))
    return Index([each.id for each in passages], [each.text for each in passages], vectors)
