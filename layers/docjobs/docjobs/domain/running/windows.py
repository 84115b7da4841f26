"""Pages in windows: how a stage that the state machine fans out is cut up."""

from collections.abc import Sequence
from itertools import batched

from pydantic import BaseModel, ConfigDict

from docjobs.domain.errors import InputInvalidError

# Pages that one worker recognises in one go: at 30 s each and two tries at most, within 540 of its 600 s.
OCR_WINDOW_PAGES = 8
# Windows of one document at work at once: half of the OCR function's concurrency (MaxConcurrency in the ASL).
OCR_CONCURRENCY = 10
# About 8 events each, retries aside: well under the 25,000 of an execution's history.
MOST_WINDOWS = 1_500


class Window(BaseModel):
    """Some of a document's pages.

    number: from 1; pages: page numbers and ranges, "3,7,100-109"; total: pages of all the stage's windows.
    """

    model_config = ConfigDict(frozen=True)

    number: int
    pages: str
    total: int

    @property
    def artifact(self) -> str:
        """The name of what recognising it leaves in the run."""
        return f"ocr/{self.number:04d}.json"

    @property
    def page_numbers(self) -> list[int]:
        """The pages, rising."""
        ranges = (each.partition("-") for each in self.pages.split(","))
        return [page for low, _, high in ranges for page in range(int(low), int(high or low) + 1)]


def windows_of(pages: Sequence[int]) -> list[Window]:
    """The pages (rising) in windows of at most OCR_WINDOW_PAGES. Raises InputInvalidError for too many."""
    if len(pages) > MOST_WINDOWS * OCR_WINDOW_PAGES:
        most = MOST_WINDOWS * OCR_WINDOW_PAGES
        raise InputInvalidError(
            f"Text has to be recognised on {len(pages)} pages; at most {most} of a document are. "
            "Split it and submit the parts."
        )
    groups = batched(pages, OCR_WINDOW_PAGES, strict=False)
    return [
        Window(number=number, pages=_spelled(group), total=len(pages))
        for number, group in enumerate(groups, 1)
    ]


def _spelled(pages: Sequence[int]) -> str:
    """[1, 2, 3, 7] as "1-3,7"."""
    ranges: list[list[int]] = []
    for page in pages:
        if ranges and page == ranges[-1][-1] + 1:
            ranges[-1][1:] = [page]
        else:
            ranges.append([page])
    return ",".join("-".join(map(str, each)) for each in ranges)
