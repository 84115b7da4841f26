"""A document as markdown or plain text."""

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any

from documents.model import Document
from documents.rendering.markdown import MarkdownPiece, markdown_pieces, to_markdown
from documents.rendering.text import to_text

__all__ = ["MarkdownPiece", "markdown_pieces", "rendered_as", "to_markdown", "to_text"]


def rendered_as(names: Collection[str], document: Document) -> dict[str, Any]:
    """The document in each form named: `markdown`, `text`, and `pages`: [{"page", "content"}] in markdown."""
    return {name: _FORMS[name](document) for name in names}


def _pages(document: Document) -> list[dict[str, Any]]:
    return [
        {"page": page.number, "content": to_markdown(replace(document, pages=[page]))}
        for page in document.pages
    ]


_FORMS: dict[str, Callable[[Document], Any]] = {"markdown": to_markdown, "text": to_text, "pages": _pages}
