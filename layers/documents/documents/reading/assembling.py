"""Pages into a document: what only shows over all pages together."""

from documents.errors import BrokenDocumentError, EmptyDocumentError
from documents.layout.whole.furniture import mark_furniture
from documents.layout.whole.headings import follow_outline, rank_headings
from documents.model import FURNITURE, Block, Document, Page


def assemble(file_type: str, pages: list[Page], metadata: dict[str, str]) -> Document:
    """The document of these pages, with page headers and footers told apart and headings ranked.

    Raises BrokenDocumentError when no page could be read, and EmptyDocumentError when none shows anything:
    an empty document is never a success.
    """
    failed = [page for page in pages if page.error]
    if pages and len(failed) == len(pages):
        raise BrokenDocumentError(
            f"None of the {len(pages)} pages can be read; the first says: {failed[0].error} "
            "The file is damaged: export or print it to PDF again.",
            page=failed[0].number,
        )
    if not any(page.needs_ocr or page.error or any(map(_says_anything, page.blocks)) for page in pages):
        raise EmptyDocumentError(
            f"The document has no content: none of its {len(pages)} page(s) shows text or an image."
        )
    document = Document(file_type, pages, title=metadata.get("title") or None, metadata=metadata)
    mark_furniture(document)
    rank_headings(document)
    follow_outline(document)
    _keep_lone_furniture(document)
    return document


def _says_anything(block: Block) -> bool:
    return bool(block.text.strip()) or (
        block.table is not None and any(cell.text.strip() for cell in block.table.cells)
    )


def _keep_lone_furniture(document: Document) -> None:
    """Where nothing but page headers and footers says anything, they are the document's text."""
    blocks = [block for page in document.pages for block in page.blocks]
    if any(page.needs_ocr for page in document.pages) or any(block.kind not in FURNITURE for block in blocks):
        return
    for block in blocks:
        block.kind = "paragraph"
