"""Text recognition by a provider: a page's picture in, its lines out."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

# Four corners, in fractions of the picture's width and height, from its top left; in the order in which the
# text itself has them: its top left, top right, bottom right, bottom left.
type Corners = tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class SeenWord:
    """confidence: 0..1."""

    text: str
    corners: Corners
    confidence: float


@dataclass(frozen=True, slots=True)
class SeenLine:
    text: str
    corners: Corners
    confidence: float
    words: Sequence[SeenWord] = field(default_factory=tuple)


class PageRefusedError(Exception):
    """The provider will not read this picture, also not the next time; the text says why."""


class PageReader(Protocol):
    def read(self, picture: bytes) -> list[SeenLine]:
        """The lines of a JPEG or PNG; none for an empty page.

        Raises PageRefusedError, and StageFailedError for what may pass.
        """
