"""The segments of a PDF as PDFs of their own."""

from collections.abc import Sequence
from os import PathLike
from pathlib import Path

import pypdfium2

from documents.errors import (
    BrokenDocumentError,
    DocumentError,
    PasswordIncorrectError,
    PasswordRequiredError,
)
from documents.splitting.model import Segment


def write_segments(
    pdf_path: str | PathLike[str],
    segments: Sequence[Segment],
    directory: str | PathLike[str],
    *,
    password: str | None = None,
) -> list[Path]:
    """One file a segment in `directory`: `<first page, 4 digits>-<last page>.pdf`, pages as they are.

    The files are not encrypted. Raises ValueError for pages that the PDF does not have, BrokenDocumentError,
    PasswordRequiredError and PasswordIncorrectError where it cannot be opened.
    """
    try:
        source = pypdfium2.PdfDocument(str(pdf_path), password=password)
    except pypdfium2.PdfiumError as problem:
        if "password" in str(problem).casefold():
            raise _locked(password) from problem
        raise BrokenDocumentError("The PDF cannot be opened. Print it to a new PDF.") from problem
    with source:
        for segment in segments:
            if not 1 <= segment.first_page <= segment.last_page <= len(source):
                raise ValueError(
                    f"pages {segment.first_page} to {segment.last_page}: the PDF has pages 1 to {len(source)}"
                )
        return [_write(source, segment, Path(directory)) for segment in segments]


def _locked(password: str | None) -> DocumentError:
    if password is None:
        return PasswordRequiredError("The PDF is encrypted: send its password to split it.")
    return PasswordIncorrectError("The password does not open the PDF. Send the right one.")


def _write(source: pypdfium2.PdfDocument, segment: Segment, directory: Path) -> Path:
    path = directory / f"{segment.first_page:04}-{segment.last_page:04}.pdf"
    with pypdfium2.PdfDocument.new() as part:
        part.import_pages(source, list(range(segment.first_page - 1, segment.last_page)))
        part.save(str(path))
    return path
