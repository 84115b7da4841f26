"""A web page's main content: its boilerplate pruned, the container of its prose chosen, and that read."""

from documents.formats.web.article.extracting import article_blocks

__all__ = ["article_blocks"]
