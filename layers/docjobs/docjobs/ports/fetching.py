"""Documents that users name by their URL."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


class DocumentFetcher(Protocol):
    """Fetches a URL that a user named, through the one guarded client."""

    def fetch(
        self, url: str, target: Path, *, max_bytes: int, is_cancelled: Callable[[], bool]
    ) -> "FetchedDocument":
        """Raises StageFailedError: VALIDATION_ERROR for what the user must change, TIMEOUT for what may
        pass.
        """


@dataclass(frozen=True, slots=True)
class FetchedDocument:
    size_bytes: int
    content_type: str | None
    filename: str | None
