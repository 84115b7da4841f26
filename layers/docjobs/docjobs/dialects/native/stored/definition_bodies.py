"""Bodies that store a schema or a template: POST and PUT /api/schemas, /api/templates."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from docjobs.domain.statuses import JobType

_PRINTABLE = r"^[^\x00-\x1f\x7f]+$"
_Name = Annotated[str, Field(min_length=1, max_length=200, pattern=_PRINTABLE, examples=["Invoice"])]
_Description = Annotated[str | None, Field(max_length=4000)]


class SchemaRequest(BaseModel):
    """A JSON Schema (2020-12) of the object to extract: named fields, arrays, enums, formats, null."""

    model_config = ConfigDict(extra="forbid", defer_build=True)

    name: _Name
    description: _Description = None
    schema_: Annotated[
        dict[str, Any],
        Field(
            alias="schema",
            examples=[{"type": "object", "properties": {"total": {"type": "number"}}}],
            description="Of type object; at most 64 KB, 8 levels and 500 fields.",
        ),
    ]

    def content(self) -> dict[str, Any]:
        return _given({"schema": self.schema_, "description": self.description})


class TemplateRequest(BaseModel):
    """What jobs of one type are to do: a schema (extract) or labels (classify, split), and options."""

    model_config = ConfigDict(extra="forbid", defer_build=True)

    name: _Name
    type: Annotated[JobType, Field(description="Of the jobs that name this template.")] = JobType.EXTRACT
    description: _Description = None
    schema_: Annotated[dict[str, Any] | None, Field(alias="schema")] = None
    schema_id: Annotated[
        str | None, Field(max_length=64, description="Its newest version when a job is submitted.")
    ] = None
    labels: Annotated[
        list[Any] | None, Field(description="Names, or objects with name, description and examples.")
    ] = None
    options: Annotated[
        dict[str, Any], Field(description="As with a job, whose own options go before these.")
    ] = {}

    def content(self) -> dict[str, Any]:
        return {"type": self.type.value, "options": self.options} | _given(
            {
                "description": self.description,
                "schema": self.schema_,
                "schema_id": self.schema_id.lower() if self.schema_id else None,
                "labels": self.labels,
            }
        )


def _given(content: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in content.items() if value is not None}
