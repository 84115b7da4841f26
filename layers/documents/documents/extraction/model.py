"""What extraction answers: a value for each place of the schema, and where it was read."""

from dataclasses import asdict, dataclass, field
from typing import Any

from documents.model import Box


@dataclass(frozen=True, slots=True)
class Cell:
    """One value with its evidence.

    `value` follows the schema; None when the document does not tell it. `confidence` is the calibrated
    probability, 0..1, that the value is right. `boxes` are in points on page `page` (from 1), one for each
    line of the source; `source_text` is the text as it is printed.
    """

    value: object
    confidence: float
    page: int | None = None
    boxes: tuple[Box, ...] = ()
    source_text: str = ""


@dataclass(slots=True)
class ExtractedFields:
    """`values` is a JSON object that follows the schema, unknown places None; `cells` by JSON Pointer."""

    values: dict[str, object]
    cells: dict[str, Cell] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The JSON form: {"values", "cells"}."""
        return {"values": self.values, "cells": {path: asdict(cell) for path, cell in self.cells.items()}}
