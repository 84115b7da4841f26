"""Stored definitions: schemas, and templates, which are a schema or labels with options for a type of job.

A definition's content never changes: a replacement is its next version, and jobs pin what they were given.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict


class DefinitionKind(StrEnum):
    SCHEMA = "schema"
    TEMPLATE = "template"


class DefinitionHead(BaseModel):
    """A definition without its content, as lists show it. updated_at: when this version was written."""

    model_config = ConfigDict(frozen=True)

    kind: DefinitionKind
    org_id: str
    definition_id: str
    name: str
    version: int = 1
    created_at: datetime
    updated_at: datetime


class Definition(DefinitionHead):
    """content of a schema: {"schema"}, as it was sent, with "description" if it has one.

    content of a template: {"type", "options"} with "schema" or "schema_id", "labels", "description".
    """

    content: dict[str, Any]
