"""Documents made of a few blocks."""

from documents.model import Block, Document, Page


def page(number: int, *texts: str, title: str = "", footer: str = "") -> Page:
    """A page of paragraphs below a title."""
    blocks = [Block("heading", title, level=1, size=16.0)] if title else []
    blocks += [Block("paragraph", text, size=10.0) for text in texts]
    blocks += [Block("footer", footer, size=8.0)] if footer else []
    return Page(number, 595, 842, blocks=blocks)


def document(*pages: Page) -> Document:
    return Document("pdf", list(pages))
