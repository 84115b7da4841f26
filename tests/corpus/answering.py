"""What a task wants to know of a document that was read, beside its text."""

from collections.abc import Callable, Mapping
from typing import Any

from documents.model import Document

type Answer = Callable[[Document, Mapping[str, Any]], object]
"""From a document and the worker's request to what the scorer reads."""

ANSWERS: Mapping[str, Answer] = {}
