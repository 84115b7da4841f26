"""Plain text, without markup."""

from documents.model import FURNITURE, Block, Document


def to_text(document: Document, *, with_furniture: bool = False) -> str:
    """The document's text, a blank line between blocks, a form feed between pages, tabs between cells.

    A scan's lines stay as they stand on it, hyphens at their ends among them: its text is a transcription.
    """
    pages = []
    for page in document.pages:
        blocks = [block for block in page.blocks if with_furniture or block.kind not in FURNITURE]
        pages.append("\n\n".join(filter(None, map(_block_text, blocks))))
    return "\n\f".join(pages).strip("\n")


def _block_text(block: Block) -> str:
    if block.table is not None:
        return "\n".join("\t".join(row).rstrip() for row in block.table.grid())
    if block.lines:
        return "\n".join(block.lines)
    if block.kind == "list_item" and block.marker:
        return f"{block.marker} {block.text}"
    return block.text
