"""A document as markdown or plain text."""

from documents.rendering.markdown import MarkdownPiece, markdown_pieces, to_markdown
from documents.rendering.text import to_text

__all__ = ["MarkdownPiece", "markdown_pieces", "to_markdown", "to_text"]
