"""Which pages of a document that was read go through OCR."""

from typing import Literal

from documents.errors import EmptyDocumentError
from documents.model import Document
from documents.reading.images import IMAGE_TYPES

type OcrMode = Literal["auto", "force", "never"]


def pages_to_recognise(document: Document, mode: OcrMode) -> list[int]:
    """Numbers of the pages, rising: those without usable text, all that can be drawn, or none.

    Raises EmptyDocumentError for an image that must not go through OCR: it has nothing else to say.
    """
    if mode == "never":
        if document.file_type in IMAGE_TYPES:
            raise EmptyDocumentError(
                "An image has no text but what OCR recognises. Submit it again without `ocr: never`."
            )
        return []
    if mode == "force" and document.file_type in IMAGE_TYPES | {"pdf"}:
        return [page.number for page in document.pages if not page.error]
    return document.pages_needing_ocr
