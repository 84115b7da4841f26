"""What chunking takes and gives."""

from dataclasses import dataclass
from typing import Any, Literal

from documents.model import Box

Unit = Literal["characters", "tokens"]

_SMALLEST = {"characters": 100, "tokens": 25}


@dataclass(frozen=True, slots=True)
class ChunkOptions:
    """How to cut. Sizes count in `unit`; a token is what `measuring.count_tokens` counts.

    1,200 characters fit a 256-token embedding model, and retrieval is best between 1,000 and 1,500.
    Raises ValueError, naming the option, for sizes that make no sense.
    """

    chunk_size: int = 1_200
    overlap: int = 120
    unit: Unit = "characters"

    def __post_init__(self) -> None:
        if self.unit not in _SMALLEST:
            raise ValueError(f"unit is `characters` or `tokens`, not {self.unit!r}")
        smallest = _SMALLEST[self.unit]
        if self.chunk_size < smallest:
            raise ValueError(f"chunk_size is at least {smallest} {self.unit}, not {self.chunk_size}")
        if not 0 <= self.overlap <= self.chunk_size // 2:
            raise ValueError(f"overlap is between 0 and half of chunk_size, not {self.overlap}")


@dataclass(frozen=True, slots=True)
class ChunkBox:
    """Where on which page a part of the chunk stands; the box as in `documents.model`."""

    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Chunk:
    """A slice of the document's markdown: `to_markdown(document)[start:end] == content`.

    `page` is the first page, `heading_path` the headings above the chunk's beginning, outermost first.
    A table that was cut names its box in every chunk that holds rows of it.
    """

    content: str
    page: int
    pages: tuple[int, ...]
    boxes: tuple[ChunkBox, ...]
    heading_path: tuple[str, ...]
    start: int
    end: int

    def to_dict(self) -> dict[str, Any]:
        """The chunk as plain JSON values."""
        return {
            "content": self.content,
            "page": self.page,
            "pages": list(self.pages),
            "boxes": [
                {"page": each.page, "box": [round(value, 2) for value in each.box]} for each in self.boxes
            ],
            "heading_path": list(self.heading_path),
            "start": self.start,
            "end": self.end,
        }
