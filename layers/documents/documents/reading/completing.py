"""Pages without usable text, recognised from their pictures and put in their places.

    read(path, ocr=False) ─► document.pages_needing_ocr ─► recognise_pages(path, …, page_numbers=window)
                          ─► merge(document, recognised)

One call does it all (`documents.reading.read`, `documents.isolation.IsolatedReader`); a pipeline that
recognises windows of pages elsewhere takes the same steps. Nothing here needs the OCR engine's packages.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib.util import find_spec

from documents.errors import BrokenDocumentError, EmptyDocumentError, RecognitionFailedError
from documents.model import Document, Page
from documents.reading.assembling import assemble
from documents.reading.images import IMAGE_TYPES
from documents.reading.scanned.settling import settle
from documents.reading.scanned.showing import shows_own_words, with_own_words

type PageProgress = Callable[[int, int], None]
type Recognition = Callable[[Sequence[int], PageProgress], list[Page]]

_ENGINE_PACKAGES = ("onnxruntime", "numpy", "PIL", "rapidocr")
_SAME = 0.7  # of the words: the page's own text says what its picture shows
_SAYING = 0.33  # times the letters of the page's own text: recognition saw something
_WORD = re.compile(r"\w+")
_DRAWN = IMAGE_TYPES | {"pdf"}


def can_recognise() -> bool:
    """Whether the embedded OCR engine's packages are installed."""
    return all(find_spec(package) is not None for package in _ENGINE_PACKAGES)


def complete(document: Document, recognise: Recognition, on_page: PageProgress) -> Document:
    """The document with its pages that need OCR recognised, where OCR is installed; else as it came.

    `recognise` gives the pages of these numbers. `on_page` counts each of them once more. Pages that cannot
    be recognised carry the error; where no page says anything, the error is raised.
    """
    numbers = document.pages_needing_ocr
    if not numbers or not can_recognise():
        return document
    read = len(document.pages)

    def progress(done: int, total: int) -> None:
        on_page(read + done, read + total)

    try:
        recognised = recognise(numbers, progress)
    except (RecognitionFailedError, BrokenDocumentError) as error:
        if not any(page.blocks for page in document.pages):
            raise
        recognised = [Page(number, 0.0, 0.0, error=str(error)) for number in numbers]
    return merge(document, recognised)


def merge(document: Document, recognised: Sequence[Page]) -> Document:
    """The document with recognised pages in the places of its own, by number.

    Page headers and footers and heading levels are judged anew over all pages. A page that was doubted keeps
    its own text where the picture confirms it, a scan's hidden text is settled word by word with what was
    recognised, and the few words that show beside pictures stay where recognition missed them. A recognised
    page that carries an error leaves the page what it had and gives it the error. Raises EmptyDocumentError
    when no page says anything, and what `assemble` raises.
    """
    found = {page.number: page for page in recognised}
    pages = [_merged(page, found[page.number]) if page.number in found else page for page in document.pages]
    if not any(page.blocks or page.error or page.needs_ocr for page in pages):
        raise EmptyDocumentError(
            "No text was found: the pages show none that can be recognised. Send a sharper scan, or check "
            "that this is the right file."
        )
    for page in pages:
        _unrank(page, document.file_type)
    metadata = {**({"title": document.title} if document.title else {}), **document.metadata}
    return assemble(document.file_type, pages, metadata)


def _merged(page: Page, recognised: Page) -> Page:
    if recognised.error:
        return replace(page, error=recognised.error, needs_ocr=False)
    if page.needs_ocr and page.overlaid and page.blocks:
        own_is_better = settle(page, recognised)
    else:
        own_is_better = page.needs_ocr and _is_better(page, recognised)
    if own_is_better:
        return replace(page, needs_ocr=False)
    beside = page.needs_ocr and shows_own_words(page)
    return replace(
        recognised,
        blocks=with_own_words(page, recognised) if beside else recognised.blocks or page.blocks,
        rotation=page.rotation,
        child=page.child,
        fields=page.fields,
        links=page.links,
        bookmarks=page.bookmarks,
    )


def _is_better(page: Page, recognised: Page) -> bool:
    """Whether a doubted page's own text is to be kept: its picture confirms it, or shows hardly anything."""
    own, seen = _words(page), _words(recognised)
    if own.total() == 0:
        return False
    if sum(map(len, seen.elements())) < _SAYING * sum(map(len, own.elements())):
        return True
    return 2 * (own & seen).total() >= _SAME * (own.total() + seen.total())


def _words(page: Page) -> Counter[str]:
    texts = [block.text for block in page.blocks]
    texts += [cell.text for block in page.blocks if block.table is not None for cell in block.table.cells]
    return Counter(_WORD.findall(" ".join(texts).casefold()))


def _unrank(page: Page, file_type: str) -> None:
    """Forget the levels that headings have by their letter size among other pages' headings."""
    if (page.child.file_type if page.child is not None else file_type) in _DRAWN:
        for block in page.blocks:
            if block.kind == "heading" and block.size is not None:
                block.level = None
