"""Options of the jobs that answer questions about documents: extract, classify and split.

What is large (the schema, the labels) is taken apart from the job's record and pinned as `request.json`.
"""

import re
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from docjobs.domain.errors import InputInvalidError
from docjobs.domain.schemas.faults import MAX_FIELDS
from docjobs.domain.schemas.labels import MAX_LABELS

_REVIEW = re.compile(r"never|always|below:(0(\.\d{1,4})?|1(\.0{1,4})?)")
# The options that `request.json` carries instead of the job's record.
PINNED = frozenset({"schema", "labels", "instructions", "discover", "pages", "per_page"})
MOST_PAGES = 2000

Password = Annotated[
    str | None,
    Field(
        min_length=1, max_length=128, description="Opens an encrypted PDF or office file. Never shown again."
    ),
]
Review = Annotated[
    str,
    Field(
        max_length=16,
        json_schema_extra={"pattern": f"^({_REVIEW.pattern})$"},
        description="Whether a person looks at the result before the job is completed: `never`, `always`, or "
        "`below:0.8` if any confidence is under that.",
    ),
]


Labels = Annotated[
    list[str | dict[str, Any]],
    Field(
        max_length=MAX_LABELS,
        description="Each a name, or {name, description, examples}. `other` is given where none fits.",
    ),
]


class AnsweringOptions(BaseModel):
    """What extract, classify and split share."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, populate_by_name=True)

    password: Password = None
    template_id: Annotated[str | None, Field(min_length=1, max_length=64)] = None
    review: Review = "never"

    @model_validator(mode="after")
    def _review_is_readable(self) -> Self:
        if not _REVIEW.fullmatch(self.review):
            raise PydanticCustomError(
                "review", "review must be never, always or below:<0 to 1>, e.g. below:0.8."
            )
        return self


class ExtractOptions(AnsweringOptions):
    """Options of `extract`: a schema inline, or a stored one's id, or a template's."""

    wanted: Annotated[
        dict[str, Any] | None, Field(alias="schema", description="JSON Schema 2020-12 of one document's row.")
    ] = None
    schema_id: Annotated[str | None, Field(min_length=1, max_length=64)] = None
    instructions: Annotated[str | None, Field(min_length=1, max_length=4000)] = None
    discover: Annotated[
        bool, Field(description="Without a schema: extract what the document's own labels name.")
    ] = False
    pages: Annotated[
        list[Annotated[int, Field(ge=1, strict=True)]] | None,
        Field(max_length=MOST_PAGES, description="Extract from these pages alone, counted from 1."),
    ] = None
    per_page: Annotated[
        list[str] | None,
        Field(
            max_length=MAX_FIELDS,
            description="Properties of the schema that are asked of each page by itself: each becomes a "
            "list of {page, value}.",
        ),
    ] = None
    include: Annotated[
        list[Literal["markdown", "text", "pages"]] | None,
        Field(max_length=3, description="What was read, beside the values in the result."),
    ] = None

    @model_validator(mode="after")
    def _one_schema(self) -> Self:
        given = [each for each in (self.wanted, self.schema_id, self.template_id) if each is not None]
        if not given and not self.discover:
            raise PydanticCustomError(
                "schema", "Say what to extract: give schema, schema_id, template_id or discover."
            )
        if self.discover and (self.wanted is not None or self.schema_id is not None):
            raise PydanticCustomError("schema", "Give a schema or discover, not both.")
        if self.wanted is not None and self.schema_id is not None:
            raise PydanticCustomError("schema", "Give schema or schema_id, not both.")
        return self


class ClassifyOptions(AnsweringOptions):
    """Options of `classify`."""

    labels: Labels = []

    @model_validator(mode="after")
    def _labels_are_usable(self) -> Self:
        if not self.labels and self.template_id is None:
            raise PydanticCustomError("labels", "Give labels, at least one, or a template_id.")
        return self


class SplitOptions(AnsweringOptions):
    """Options of `split`. Without labels, segments are found and not named."""

    labels: Labels = []


def checked_pinned(pinned: dict[str, Any]) -> dict[str, Any]:
    """As `request.json` has it. Raises InputInvalidError for what nothing can follow, naming the place."""
    if pinned.get("schema") is not None:
        from docjobs.usecases.definitions.checking import checked_schema  # noqa: PLC0415 - with the first schema

        plain = checked_schema(pinned["schema"], "body.options.schema")
        _check_names(pinned.get("per_page") or [], plain)
    if pinned.get("labels"):
        from docjobs.usecases.definitions.checking import checked_labels  # noqa: PLC0415 - with the first labels

        pinned["labels"] = checked_labels(pinned["labels"], "body.options.labels")
    return pinned


def _check_names(names: list[str], schema: dict[str, Any]) -> None:
    for at, name in enumerate(names):
        if name not in schema["properties"]:
            message = f"{name[:64]} is no property of the schema. It has: {', '.join(schema['properties'])}."
            place = f"body.options.per_page.{at}"
            raise InputInvalidError(message, fields=[{"field": place, "message": message[:500]}])
