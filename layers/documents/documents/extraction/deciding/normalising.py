"""Values in the schema's types and formats."""

import re

from documents.extraction.candidates.model import Candidate
from documents.extraction.schema.fields import Field


def value_for(field: Field, candidate: Candidate) -> object:
    """The candidate's value as the field wants it."""
    value = candidate.value
    if field.kind == "integer" and isinstance(value, float):
        return int(value)
    if field.kind == "datetime":
        return f"{value}T00:00:00Z"
    if isinstance(value, str):
        return re.sub(r"\s+", " ", value).strip(" ,;") if field.kind == "string" else value
    return value
