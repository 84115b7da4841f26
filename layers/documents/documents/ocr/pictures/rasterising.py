"""Pages of a PDF as pictures, by PDFium."""

from pathlib import Path

from pypdfium2 import PdfiumError

from documents.errors import BrokenDocumentError
from documents.ocr.model import PageImage
from documents.reading.pdf.opening import open_pdf

_POINTS = 72.0
_DPI = 200.0  # letters of 6 points are 12 pixels high
_MAX_PIXELS = 16_000_000  # a page of posters' size is drawn at fewer dots per inch
_BROKEN = "This page is damaged and cannot be drawn. Print the document to a new PDF, or send it without it."


class PdfPictures:
    """The pages of one PDF, drawn when asked for."""

    def __init__(self, path: Path, password: str | None) -> None:
        """Raises PasswordRequiredError, PasswordIncorrectError, BrokenDocumentError."""
        self._file = open_pdf(path, password)
        if self._file.pdfium is not None:
            self._file.pdfium.init_forms()  # values of form fields are drawn too

    @property
    def page_count(self) -> int:
        """Pages in the document."""
        return self._file.page_count

    def picture(self, number: int) -> PageImage:
        """The page as shown. Raises BrokenDocumentError with the page named."""
        if self._file.pdfium is None:
            raise BrokenDocumentError(_BROKEN, page=number)
        try:
            page = self._file.pdfium[number - 1]
            width, height = page.get_size()
            scale = min(_DPI / _POINTS, (_MAX_PIXELS / max(1.0, width * height)) ** 0.5)
            picture = page.render(scale=scale).to_pil().convert("RGB")
        except (PdfiumError, IndexError, MemoryError) as error:
            raise BrokenDocumentError(_BROKEN, page=number) from error
        return PageImage(picture, picture.width / width)
