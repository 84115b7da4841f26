"""What a model has said of a document's windows, as an answer that follows the schema."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from documents.asking.conforming import conformed
from documents.asking.grounding import grounded
from documents.asking.merging import merged
from documents.model import Document


def answer_of(document: Document, schema: dict[str, Any], given: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """{"values", "cells"}: made to follow the schema, and looked for in the document."""
    said = [{"values": conformed(schema, each.get("values")), "quotes": each.get("quotes")} for each in given]
    values, quotes = merged(said or [{"values": conformed(schema, {})}])
    cells = grounded(document, values, quotes)
    return {"values": values, "cells": {path: asdict(cell) for path, cell in cells.items()}}
