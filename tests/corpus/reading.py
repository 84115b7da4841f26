"""A document with all its text: pages without usable text go through OCR, pictures wholly."""

from pathlib import Path
from typing import Any

from documents.isolation import IsolatedReader
from documents.model import Document
from documents.ocr.pictures.source import IMAGE_TYPES
from documents.reading.assembling import assemble
from documents.sniffing import sniff_file


def read_document(reader: IsolatedReader, request: dict[str, Any]) -> Document:
    """The document of `request`. Raises DocumentErrors."""
    path, password = Path(request["path"]), request["password"]
    file_type = sniff_file(path).name
    if file_type in IMAGE_TYPES:
        return _recognised(path, file_type, password, None)
    document = reader.read(path, file_type=file_type, password=password, html_mode=request["html_mode"])
    if file_type == "pdf" and document.pages_needing_ocr:
        return _recognised(path, file_type, password, document)
    return document


def _recognised(path: Path, file_type: str, password: str | None, read: Document | None) -> Document:
    from documents.ocr import recognise_pages  # noqa: PLC0415 (networks only where a page needs them)

    wanted = read.pages_needing_ocr if read else None
    recognised = recognise_pages(path, file_type=file_type, page_numbers=wanted, password=password)
    if read is None:
        return assemble(file_type, recognised, {})
    pages = {page.number: page for page in read.pages} | {page.number: page for page in recognised}
    return assemble(file_type, [pages[number] for number in sorted(pages)], read.metadata)
