"""Limits that can be checked before any parsing, and whether anything came of it."""

from collections.abc import Sequence
from pathlib import Path

from documents.errors import BrokenDocumentError, EmptyDocumentError, LimitExceededError
from documents.limits import MEBIBYTE, Limits
from documents.model import Page


def check_file(path: Path, limits: Limits) -> None:
    """Raises EmptyDocumentError or LimitExceededError by the file's size, FileNotFoundError for none."""
    size = path.stat().st_size
    if size == 0:
        raise EmptyDocumentError("The file is empty (0 bytes). Send a file that has content.")
    if size > limits.max_bytes:
        raise LimitExceededError(
            f"The file has {size / MEBIBYTE:.1f} MB; at most {limits.max_bytes / MEBIBYTE:.0f} MB are read. "
            "Split it or make it smaller."
        )


def check_page_count(count: int, limits: Limits) -> None:
    """Raises EmptyDocumentError for no page and LimitExceededError for too many."""
    if count == 0:
        raise EmptyDocumentError("The document has no pages.")
    if count > limits.max_pages:
        raise LimitExceededError(
            f"The document has {count} pages; at most {limits.max_pages} are read. "
            "Split it and send the parts."
        )


def raise_if_none_was_read(pages: Sequence[Page]) -> None:
    """Raises BrokenDocumentError with the first page's error when every page carries one."""
    if pages and all(page.error for page in pages):
        raise BrokenDocumentError(str(pages[0].error), page=pages[0].number)
