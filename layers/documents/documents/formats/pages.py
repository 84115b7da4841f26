"""Documents of formats that have no pages."""

from documents.errors import EmptyDocumentError
from documents.model import Block, Document, Page


def single_page(file_type: str, blocks: list[Block], metadata: dict[str, str] | None = None) -> Document:
    """The document as one page without boxes. Raises EmptyDocumentError when no block says anything."""
    return paged(file_type, [blocks], metadata)


def paged(file_type: str, contents: list[list[Block]], metadata: dict[str, str] | None = None) -> Document:
    """The document with a page for each slide, sheet or chapter. Raises as `single_page`."""
    if not any(blocks for blocks in contents):
        raise EmptyDocumentError("The document has no text. Check that the right file was sent.")
    metadata = {key: value for key, value in (metadata or {}).items() if value}
    pages = [Page(number, 0.0, 0.0, blocks=blocks) for number, blocks in enumerate(contents, start=1)]
    return Document(file_type, pages, title=metadata.get("title"), metadata=metadata)
