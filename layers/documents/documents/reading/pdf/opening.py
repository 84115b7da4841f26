"""Opening a PDF: page count, page sizes, and the right error for a locked or broken one."""

import re
from dataclasses import dataclass
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import TYPE_CHECKING

from pypdfium2 import PdfDocument, PdfiumError, raw

from documents.errors import BrokenDocumentError, PasswordIncorrectError, PasswordRequiredError
from documents.reading.pdf.engines import pdfboss_ink

if TYPE_CHECKING:
    from pdfboss import Document

_IMAGE = re.compile(rb"/Subtype\s*/Image\b")
_BROKEN = (
    "The PDF holds no page that can be read; perhaps it was cut off in transfer. Send it again, or open it "
    "in a viewer and print it to a new PDF."
)


@dataclass(slots=True)
class PdfFile:
    """An opened PDF; at least one of the engines opens it."""

    path: Path
    password: str | None
    page_count: int
    metadata: dict[str, str]
    pdfium: PdfDocument | None
    pdfboss: "Document | None"
    has_pictures: bool = True
    """Whether any image is stored in the file; its pages need not be searched for one otherwise."""


def open_pdf(path: Path, password: str | None) -> PdfFile:
    """Open by PDFium and pdfboss. An owner password opens too.

    Raises PasswordRequiredError, PasswordIncorrectError, BrokenDocumentError.
    """
    pdfium = _open_by_pdfium(path, password)
    boss = pdfboss_ink.open_document(path, password)
    page_count = len(pdfium) if pdfium is not None else 0
    if page_count == 0 and boss is not None:
        page_count = boss.page_count
    if page_count == 0:
        raise BrokenDocumentError(_BROKEN)
    return PdfFile(path, password, page_count, _metadata(pdfium), pdfium, boss, _has_pictures(path))


def _open_by_pdfium(path: Path, password: str | None) -> PdfDocument | None:
    try:
        return PdfDocument(path, password=password)
    except PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise _password_error(password) from error
        return None


def _has_pictures(path: Path) -> bool:
    """Whether the file names an image; dictionaries of streams are not compressed (ISO 32000-2, 7.5.7)."""
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as content:
        return _IMAGE.search(content) is not None


def _metadata(document: PdfDocument | None) -> dict[str, str]:
    if document is None:
        return {}
    return {key.lower(): text for key, text in document.get_metadata_dict(skip_empty=True).items()}


def _password_error(password: str | None) -> PasswordRequiredError | PasswordIncorrectError:
    if password:
        return PasswordIncorrectError("The password does not open this PDF. Check it and submit again.")
    return PasswordRequiredError(
        "This PDF is encrypted. Submit it again with its password in the option `password`."
    )
