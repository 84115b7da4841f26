"""Which function reads which format. Modules load when their first document comes."""

from importlib import import_module
from pathlib import Path
from typing import cast

from documents.errors import BrokenDocumentError, DocumentError, UnsupportedFormatError
from documents.formats.family.model import Family
from documents.formats.opening.kinds import true_type
from documents.formats.options import ReadOptions
from documents.limits import MEBIBYTE
from documents.model import Document

_WHOLE: dict[str, str] = {
    "docx": "documents.formats.word:read_docx",
    "pptx": "documents.formats.slides:read_pptx",
    "xlsx": "documents.formats.sheets.xlsx:read_xlsx",
    "xlsb": "documents.formats.sheets.binary:read_xlsb",
    "xls": "documents.formats.sheets.binary:read_xls",
    "ods": "documents.formats.sheets.ods:read_ods",
    "csv": "documents.formats.sheets.delimited:read_csv",
    "odt": "documents.formats.opendocument:read_odt",
    "odp": "documents.formats.opendocument:read_odp",
    "doc": "documents.formats.legacy.doc:read_doc",
    "rtf": "documents.formats.legacy.rtf:read_rtf",
    "html": "documents.formats.web.reader:read_html",
    "epub": "documents.formats.web.epub:read_epub",
    "markdown": "documents.formats.text.markdown:read_markdown",
    "text": "documents.formats.text.plain:read_text",
}
_FAMILIES: dict[str, str] = {
    "eml": "documents.formats.mail.eml:read_eml",
    "msg": "documents.formats.mail.msg:read_msg",
    "zip": "documents.formats.family.archive:read_zip",
}
_ENCRYPTED = "office-encrypted"
_PANIC = "PanicException"  # of readers in Rust (pyo3); it is no Exception, and belongs to no module

FAMILIES: frozenset[str] = frozenset(_FAMILIES)
"""Those of them that other files are inside of."""
FORMATS: frozenset[str] = frozenset({*_WHOLE, *_FAMILIES, _ENCRYPTED})
"""Names of the file types (`sniffing`) that are read here."""


def read_format(source: Path | bytes, file_type: str, options: ReadOptions) -> Document | Family:
    """The document in a file of that type; a Family where files may be inside it.

    Raises DocumentErrors only: whatever else a parser hits on a hostile file becomes a BrokenDocumentError.
    """
    if file_type not in FORMATS:
        raise UnsupportedFormatError(f"{file_type.upper()} is not read here. Convert it to PDF or DOCX.")
    try:
        file_type = true_type(source, file_type, options)
        if file_type == _ENCRYPTED:
            return _decrypted(source, options)
        module, _, name = (_WHOLE.get(file_type) or _FAMILIES[file_type]).partition(":")
        found = getattr(import_module(module), name)(source, options)
    except (DocumentError, MemoryError, ImportError):
        raise
    except RecursionError as problem:
        raise BrokenDocumentError(
            "The document nests too deep to be read. Save it again in a newer format."
        ) from problem
    except BaseException as problem:
        if not isinstance(problem, Exception) and type(problem).__name__ != _PANIC:
            raise
        raise BrokenDocumentError(
            f"The document is damaged where its reader did not expect it ({type(problem).__name__}). "
            "Export it again."
        ) from problem
    return cast("Document | Family", found)


def _decrypted(source: Path | bytes, options: ReadOptions) -> Document | Family:
    from documents.formats.opening.ole import decrypted_office
    from documents.sniffing import TAIL_BYTES, sniff

    data = source if isinstance(source, bytes) else source.read_bytes()
    plain = decrypted_office(data, options)
    inner = sniff(plain[:MEBIBYTE], tail=plain[-TAIL_BYTES:], size=len(plain)).name
    if inner == _ENCRYPTED:
        raise BrokenDocumentError("The file is encrypted twice. Remove its passwords and send it again.")
    return read_format(plain, inner, options)
