"""Reading in a child process, so that a parser's crash, hang or hunger stays contained."""

from documents.isolation.reader import IsolatedReader

__all__ = ["IsolatedReader"]
