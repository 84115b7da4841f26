"""What a format's reader offers: pages, a window at a time."""

from collections.abc import Iterator, Sequence
from itertools import batched
from pathlib import Path
from typing import Protocol

from documents.formats.options import HtmlMode
from documents.limits import Limits
from documents.model import Page

WINDOW = 16
"""Pages read in one go: few enough to bound memory and progress, many enough to open the file rarely."""


class PageSource(Protocol):
    """An opened document."""

    @property
    def page_count(self) -> int:
        """Pages in the document, 1 for formats without pages."""
        ...

    @property
    def metadata(self) -> dict[str, str]:
        """What the file says of itself; `title` is among the keys where it has one."""
        ...

    def read_pages(self, numbers: Sequence[int], *, careful: bool = False) -> list[Page]:
        """The pages of these numbers, in their order; one that cannot be read carries its error.

        `careful` asks for the simplest engine, after the usual ones died on a page.
        """
        ...


class OpenSource(Protocol):
    """Opens a file of a known type. Raises the DocumentErrors of opening it (password, broken)."""

    def __call__(
        self, path: Path, *, file_type: str, password: str | None, limits: Limits, words: bool = False
    ) -> PageSource: ...


class OpenAnySource(Protocol):
    """Opens a file of any readable type; `html_mode` is how much of a web page is meant, `words` asks for the
    words of pages whose format has places.
    """

    def __call__(
        self,
        path: Path,
        *,
        file_type: str,
        password: str | None,
        limits: Limits,
        html_mode: HtmlMode = "page",
        words: bool = False,
    ) -> PageSource: ...


def windows(numbers: Sequence[int], size: int = WINDOW) -> Iterator[tuple[int, ...]]:
    """Page numbers in groups of at most `size`."""
    return batched(numbers, size, strict=False)
