"""A JSON Schema as the fields to be filled."""

from documents.extraction.schema.fields import Field, fields_of

__all__ = ["Field", "fields_of"]
