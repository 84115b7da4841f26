"""A long document in windows of whole pages, each small enough for one question."""

from dataclasses import dataclass

from documents.model import Document, Page
from documents.rendering import to_text

# About 10,000 tokens of most languages: far below any model's context, and cheap to repeat.
WINDOW_CHARACTERS = 40_000


@dataclass(frozen=True, slots=True)
class PageWindow:
    """Pages from `first` to `last`, from 1, as `text` with a marker before each."""

    first: int
    last: int
    text: str


def page_windows(document: Document, limit: int = WINDOW_CHARACTERS) -> list[PageWindow]:
    """Windows of at most `limit` characters; a page longer than that is a window by itself, cut at it."""
    windows: list[PageWindow] = []
    first, texts = 1, list[str]()
    for page in document.pages:
        text = _marked(page)[:limit]
        if texts and sum(map(len, texts)) + len(text) > limit:
            windows.append(PageWindow(first, page.number - 1, "\n\n".join(texts)))
            texts = []
        if not texts:
            first = page.number
        texts.append(text)
    if texts:
        windows.append(PageWindow(first, document.pages[-1].number, "\n\n".join(texts)))
    return windows


def _marked(page: Page) -> str:
    alone = Document(file_type="", pages=[page])
    return f"[page {page.number}]\n{to_text(alone, with_furniture=True)}"
