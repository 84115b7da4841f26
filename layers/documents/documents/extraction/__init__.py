"""Fields of a JSON Schema out of a document, offline.

    extract_fields(document, schema) → ExtractedFields(values, cells)

Typed candidates (`candidates`) are found on pages of words (`text`), ranked for each field of the schema
(`schema`) by a small trained model (`ranking`; its training is `make train`), and chosen together
(`deciding`); arrays of objects are rows of tables (`rows`). What words mean in six languages stands in
`lexicon`.
"""

from documents.extraction.extracting import extract_fields
from documents.extraction.model import Cell, ExtractedFields

__all__ = ["Cell", "ExtractedFields", "extract_fields"]
