"""Markdown: CommonMark with GitHub tables.

Every block is one piece; pieces are joined by a blank line (list items by a line break), so a position in
the markdown always leads back to its block and page.
"""

from dataclasses import dataclass

from documents.model import FURNITURE, Block, Document
from documents.rendering.escaping import escape_line, plain_line
from documents.rendering.lists import ListNesting, marker_of
from documents.rendering.tables import table_markdown

_WEB = "html"


@dataclass(frozen=True, slots=True)
class MarkdownPiece:
    """A block's markdown and where it stands: `start` is its character offset in the whole."""

    page: int
    block: Block
    text: str
    start: int

    @property
    def end(self) -> int:
        """The offset after its last character."""
        return self.start + len(self.text)


def to_markdown(document: Document, *, with_furniture: bool = False) -> str:
    """The document's text with its structure; page headers and footers only when asked for."""
    return joined(markdown_pieces(document, with_furniture=with_furniture))


def markdown_pieces(document: Document, *, with_furniture: bool = False) -> list[MarkdownPiece]:
    """The pieces whose concatenation, by their offsets, is `to_markdown`."""
    pieces: list[MarkdownPiece] = []
    nesting = ListNesting()
    for page in document.pages:
        for block in page.blocks:
            if block.kind in FURNITURE and not with_furniture:
                continue
            file_type = document.file_type if page.child is None else page.child.file_type
            text = _block_markdown(block, repeat_spans=file_type == _WEB)
            if text:
                text = " " * nesting.indent(block) + text
                start = pieces[-1].end + len(_separator(pieces[-1].block, block)) if pieces else 0
                pieces.append(MarkdownPiece(page.number, block, text, start))
    return pieces


def joined(pieces: list[MarkdownPiece]) -> str:
    """The markdown that the pieces make; what lies between two is their separator."""
    parts: list[str] = []
    for index, piece in enumerate(pieces):
        if index:
            parts.append(_separator(pieces[index - 1].block, piece.block))
        parts.append(piece.text)
    return "".join(parts)


def _block_markdown(block: Block, *, repeat_spans: bool = False) -> str:
    """One block's markdown, without a line break at its end."""
    if block.table is not None:
        return table_markdown(block.table, repeat_spans=repeat_spans)
    if not block.text.strip():
        return ""
    match block.kind:
        case "heading":
            return f"{'#' * min(block.level or 1, 6)} {plain_line(block.text)}"
        case "list_item":
            return f"{marker_of(block)} {escape_line(block.text)}"
        case "code":
            fence = "````" if "```" in block.text else "```"
            return f"{fence}\n{block.text}\n{fence}"
        case _:
            note = f"[^{block.marker}]: " if block.kind == "footnote" and block.marker else ""
            return note + escape_line(block.text)


def _separator(above: Block, below: Block) -> str:
    return "\n" if above.kind == below.kind == "list_item" else "\n\n"
