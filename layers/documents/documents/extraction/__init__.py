"""Fields of a JSON Schema out of a document, offline.

    extract_fields(document, schema) → ExtractedFields(values, cells)
    discover_schema(document)        → a schema of the document's own labels
    answer_by_page(document, schema, names, answer), pages_of(document, numbers)

Typed candidates (`candidates`) are found on pages of words (`text`), ranked for each field of the schema
(`schema`) by a small trained model (`ranking`; its training is `make train`), and chosen together
(`deciding`); arrays of objects are rows of tables (`rows`). What words mean in six languages stands in
`lexicon`.
"""

from documents.extraction.by_page import Answer, answer_by_page, pages_of
from documents.extraction.discovering import discover_schema
from documents.extraction.extracting import extract_fields
from documents.extraction.model import Cell, ExtractedFields

__all__ = [
    "Answer",
    "Cell",
    "ExtractedFields",
    "answer_by_page",
    "discover_schema",
    "extract_fields",
    "pages_of",
]
