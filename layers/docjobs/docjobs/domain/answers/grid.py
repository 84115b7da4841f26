"""What a job over documents has come to, in counts."""

from typing import Any

from pydantic import BaseModel, ConfigDict


class Grid(BaseModel):
    """What a job's documents have come to: rows by document, cells by leaf field of the schema.

    completed counts documents with a result, failed those that ended without; pages: read so far.
    """

    model_config = ConfigDict(frozen=True)

    completed: int = 0
    failed: int = 0
    cells: int = 0
    filled: int = 0
    pages: int = 0

    @property
    def fill_rate(self) -> float:
        return round(self.filled / self.cells, 4) if self.cells else 0.0

    def plus(self, other: "Grid") -> "Grid":
        ours, theirs = self.model_dump(), other.model_dump()
        return Grid(**{name: ours[name] + theirs[name] for name in ours})


def grid_stats(grid: Grid) -> dict[str, Any]:
    """The counts as every dialect shows them."""
    empty = grid.cells - grid.filled
    stats = {"total_cells": grid.cells, "filled": grid.filled, "empty": empty}
    return stats | {"fill_rate": grid.fill_rate}
