"""Opening a PDF: page count, page sizes, and the right error for a locked or broken one."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from documents.errors import BrokenDocumentError, PasswordIncorrectError, PasswordRequiredError

_BROKEN = (
    "The PDF is damaged beyond repair, perhaps cut off in transfer. Send it again, or open it in a viewer "
    "and print it to a new PDF."
)


@dataclass(slots=True)
class PdfFile:
    """An opened PDF. `pdfium` is None where only `pdfboss` opens the file."""

    path: Path
    password: str | None
    page_count: int
    metadata: dict[str, str]
    pdfium: Any | None


def open_pdf(path: Path, password: str | None) -> PdfFile:
    """Open by PDFium, else by pdfboss. An owner password opens too; a needless one is ignored.

    Raises PasswordRequiredError, PasswordIncorrectError, BrokenDocumentError.
    """
    from documents.reading.pdf import pdfboss_ink

    opened = _open_by_pdfium(path, password)
    boss = pdfboss_ink.page_count(path, password)
    if opened is not None and (opened.page_count > 0 or not boss):
        return opened
    if boss:
        return PdfFile(path, password, boss, {}, None)
    raise BrokenDocumentError(_BROKEN)


def _open_by_pdfium(path: Path, password: str | None) -> PdfFile | None:
    import pypdfium2
    from pypdfium2 import raw

    try:
        document = pypdfium2.PdfDocument(path, password=password)
    except pypdfium2.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise _password_error(password) from error
        return None
    metadata = {key.lower(): text for key, text in document.get_metadata_dict(skip_empty=True).items()}
    return PdfFile(path, password, len(document), metadata, document)


def _password_error(password: str | None) -> PasswordRequiredError | PasswordIncorrectError:
    if password:
        return PasswordIncorrectError("The password does not open this PDF. Check it and submit again.")
    return PasswordRequiredError(
        "This PDF is encrypted. Submit it again with its password in the option `password`."
    )
