"""Which of the user's labels a document is, without training: by wording and by meaning.

classify_document(document, [Label("invoice", "asks for payment"), …]) → Classification
"""

from documents.classification.classifier import classify_document
from documents.classification.model import OTHER, Classification, Label

__all__ = ["OTHER", "Classification", "Label", "classify_document"]
