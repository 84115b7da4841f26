"""An HTML page into a Document of one page."""

from pathlib import Path

from documents.errors import BrokenDocumentError
from documents.formats.opening.xml import Element, full_text
from documents.formats.options import ReadOptions
from documents.formats.pages import single_page
from documents.formats.web.blocks import BlockReader
from documents.formats.web.parsing import parse_html
from documents.model import Document

_METADATA = {"author": "author", "description": "description", "date": "created", "og:site_name": "site",
             "article:published_time": "created", "article:modified_time": "modified"}  # fmt: skip


def read_html(source: Path | bytes, options: ReadOptions) -> Document:
    """The whole page as it shows, or its main content alone where `options.html_mode` is "article".

    Raises BrokenDocumentError for content that is no HTML, EmptyDocumentError for a page without text.
    """
    data = source if isinstance(source, bytes) else source.read_bytes()
    root = parse_html(data)
    if root is None:
        raise BrokenDocumentError(
            "The file holds no HTML that can be read. Send the page as the browser saved it."
        )
    metadata = page_metadata(root)
    if options.html_mode == "article":
        from documents.formats.web.article import article_blocks

        return single_page("html", article_blocks(root), metadata)
    return single_page("html", BlockReader().read(root), metadata)


def page_metadata(root: Element) -> dict[str, str]:
    """Title, author and dates from the page's head."""
    found: dict[str, str] = {}
    title = root.find(".//title")
    if title is not None:
        found["title"] = " ".join(full_text(title).split())
    for meta in root.iter("meta"):
        key = _METADATA.get((meta.get("name") or meta.get("property") or "").casefold())
        if key and meta.get("content"):
            found.setdefault(key, " ".join((meta.get("content") or "").split()))
    language = root.get("lang")
    return {**found, **({"language": language} if language else {})}
