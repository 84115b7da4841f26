"""Reading in a child process, so that a parser's crash, hang or hunger stays contained."""

from documents.isolation.reader import IsolatedReader
from documents.isolation.recogniser import IsolatedRecogniser

__all__ = ["IsolatedReader", "IsolatedRecogniser"]
