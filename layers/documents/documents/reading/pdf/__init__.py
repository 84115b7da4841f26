"""PDF: several engines give a page's ink, the best of it per page goes through the layout analysis."""

from documents.reading.pdf.source import open_source

__all__ = ["open_source"]
