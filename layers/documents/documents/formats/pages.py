"""Documents of formats that have no pages."""

from collections.abc import Iterable, Mapping

from documents.errors import EmptyDocumentError
from documents.formats.pictured import PicturedDocument, picture_type
from documents.formats.texts import flat_text, show_letters
from documents.model import FURNITURE, Block, Document, Page
from documents.reading.images import IMAGE_TYPES

FEW_LETTERS = 40
"""A title over what was pasted in, and no document of its own."""


def single_page(
    file_type: str,
    blocks: list[Block],
    metadata: dict[str, str] | None = None,
    pictures: Iterable[bytes] = (),
) -> Document:
    """The document as one page without boxes. One that hardly says anything has a page for each of its
    pictures too, to be recognised; they are looked at in that case only.

    Raises EmptyDocumentError when no block says anything and no picture can be read.
    """
    shown = list(pictures) if letters_in(blocks) <= FEW_LETTERS else []
    own = [blocks] if any(flat_text(block).strip() for block in blocks) or not shown else []
    contents = [*own, *([] for _ in shown)]
    return paged(file_type, contents, metadata, dict(enumerate(shown, start=len(own) + 1)))


def paged(
    file_type: str,
    contents: list[list[Block]],
    metadata: dict[str, str] | None = None,
    pictures: Mapping[int, bytes] | None = None,
) -> Document:
    """The document with a page for each slide, sheet or chapter; `pictures` by the number of the page that
    is one. Raises as `single_page`.
    """
    for blocks in contents:
        show_letters(blocks, file_type)
    types = {number: picture_type(data) for number, data in (pictures or {}).items()}
    readable = {number: data for number, data in (pictures or {}).items() if types[number] in IMAGE_TYPES}
    if not any(blocks for blocks in contents) and not readable:
        raise EmptyDocumentError(_nothing(sorted({each.upper() for each in types.values()})))
    metadata = {key: value for key, value in (metadata or {}).items() if value}
    pages = [
        Page(number, 0.0, 0.0, blocks=blocks, needs_ocr=number in readable)
        for number, blocks in enumerate(contents, start=1)
    ]
    title = metadata.get("title")
    if readable:
        return PicturedDocument(file_type, pages, title=title, metadata=metadata, pictures=readable)
    return Document(file_type, pages, title=title, metadata=metadata)


def letters_in(blocks: Iterable[Block]) -> int:
    """The letters that a document or slide says, page headers and footers aside."""
    return sum(len("".join(flat_text(block).split())) for block in blocks if block.kind not in FURNITURE)


def _nothing(types: list[str]) -> str:
    if not types:
        return "The document has no text. Check that the right file was sent."
    return (
        f"The document has no text, only pictures that cannot be read (seen: {', '.join(types)}). "
        "Export it to PDF and send that."
    )
