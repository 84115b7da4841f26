"""What the pages of a file look like, one at a time."""

from pathlib import Path
from typing import Protocol

from documents.errors import UnsupportedFormatError
from documents.limits import Limits
from documents.ocr.model import PageImage
from documents.reading.images import IMAGE_TYPES


class PictureSource(Protocol):
    """An opened file of page pictures."""

    @property
    def page_count(self) -> int:
        """Pages in the file."""
        ...

    def picture(self, number: int) -> PageImage:
        """The picture of a page, counted from 1. Raises LimitExceededError and BrokenDocumentError."""
        ...


def open_pictures(path: Path, *, file_type: str, password: str | None, limits: Limits) -> PictureSource:
    """The pages of a PDF or an image file.

    Raises UnsupportedFormatError, LimitExceededError, BrokenDocumentError and a PDF's password errors.
    """
    if file_type == "pdf":
        from documents.ocr.pictures.rasterising import PdfPictures  # noqa: PLC0415 (PDFium only where needed)

        return PdfPictures(path, password)
    if file_type in IMAGE_TYPES:
        from documents.ocr.pictures.images import ImagePictures  # noqa: PLC0415 (as above)

        return ImagePictures(path, limits)
    readable = ", ".join(sorted(name.upper() for name in IMAGE_TYPES | {"pdf"}))
    raise UnsupportedFormatError(
        f"Text is recognised in {readable}; this is {file_type.upper()}. Convert it to one of these."
    )
