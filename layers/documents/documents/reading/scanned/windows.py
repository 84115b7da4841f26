"""Windows of recognised pages: what one leaves behind, and how all of them join the document again.

A window is {"pages": [page, …], "fault"?: {"error", "message", "page"?}}, pages as `serializing` writes them.
"""

from collections.abc import Callable, Sequence
from typing import Any

from documents.errors import (
    ERRORS_BY_NAME,
    BrokenDocumentError,
    DocumentError,
    LimitExceededError,
    RecognitionFailedError,
)
from documents.model import Document, Page
from documents.reading.completing import merge
from documents.serializing import page_from_dict, page_to_dict

# What is wrong with the pages themselves: another attempt finds the same.
_OF_THE_PAGES = (BrokenDocumentError, LimitExceededError, RecognitionFailedError)
_GIVEN_UP = "Text recognition was given up on this page. Submit the document again."


def window_of(recognise: Callable[[Sequence[int]], list[Page]], numbers: Sequence[int]) -> dict[str, Any]:
    """The window of these pages. Raises DocumentErrors of which another attempt may come out otherwise."""
    try:
        pages = recognise(numbers)
    except _OF_THE_PAGES as error:
        fault = {"error": type(error).__name__, "message": str(error), "page": error.page or numbers[0]}
        failed = [Page(number, 0.0, 0.0, error=str(error)) for number in numbers]
        return {"pages": [page_to_dict(page) for page in failed], "fault": fault}
    return {"pages": [page_to_dict(page) for page in pages]}


def from_windows(
    document: Document, numbers: Sequence[int], windows: Sequence[dict[str, Any] | None]
) -> Document:
    """The document with the windows' pages in their places; pages of a window that is None carry an error.

    numbers: all pages that were to be recognised. Where no page of the document says anything, raises what
    was wrong with the first, and EmptyDocumentError where nothing was.
    """
    found = [page_from_dict(page) for window in windows if window for page in window["pages"]]
    missing = set(numbers) - {page.number for page in found}
    found += [Page(number, 0.0, 0.0, error=_GIVEN_UP) for number in sorted(missing)]
    failed = sorted((page for page in found if page.error), key=lambda page: page.number)
    if failed and len(failed) == len(found) and not _says_anything(document, failed):
        raise _fault(failed[0], windows)
    return merge(document, found)


def _says_anything(document: Document, failed: Sequence[Page]) -> bool:
    lost = {page.number for page in failed}
    return any(page.blocks for page in document.pages if page.number not in lost)


def _fault(first: Page, windows: Sequence[dict[str, Any] | None]) -> DocumentError:
    faults = [window["fault"] for window in windows if window and "fault" in window]
    named = next((each for each in faults if each["page"] == first.number), None)
    if named is not None:
        return ERRORS_BY_NAME[named["error"]](named["message"], page=named["page"])
    return RecognitionFailedError(f"Page {first.number}: {first.error}", page=first.number)
