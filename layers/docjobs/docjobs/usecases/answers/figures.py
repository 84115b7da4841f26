"""What one document's answer adds to its job: cells, filled ones, and the confidence that is least."""

from collections.abc import Mapping
from typing import Any


def figures_of(cells: Mapping[str, Mapping[str, Any]], pages: int) -> dict[str, Any]:
    """The fields of the document's row. cells by JSON Pointer, each with `value` and `confidence`."""
    filled = [cell for cell in cells.values() if cell["value"] is not None]
    lowest = min((float(cell["confidence"]) for cell in filled), default=None)
    return {"cells": len(cells), "filled": len(filled), "pages": pages, "confidence": lowest}
