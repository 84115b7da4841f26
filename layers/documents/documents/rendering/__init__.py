"""A document as markdown or plain text."""

from collections.abc import Collection

from documents.model import Document
from documents.rendering.markdown import MarkdownPiece, markdown_pieces, to_markdown
from documents.rendering.text import to_text

__all__ = ["MarkdownPiece", "markdown_pieces", "rendered_as", "to_markdown", "to_text"]

_FORMS = {"markdown": to_markdown, "text": to_text}


def rendered_as(names: Collection[str], document: Document) -> dict[str, str]:
    """The document in each form named: `markdown`, `text`."""
    return {name: _FORMS[name](document) for name in names}
