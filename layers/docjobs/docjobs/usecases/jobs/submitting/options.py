"""The options of each job type: what a client may set, checked before a job is taken in.

`layers/documents` interprets them: chunk_size, chunk_overlap and chunk_unit become its ChunkOptions.
"""

from dataclasses import dataclass, field
from typing import Any, Literal, Self

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from docjobs.domain.errors import InputInvalidError
from docjobs.domain.statuses import JobType
from docjobs.usecases.faults import fields_at_fault
from docjobs.usecases.jobs.submitting.answering import (
    PINNED,
    ClassifyOptions,
    ExtractOptions,
    SplitOptions,
    checked_pinned,
)

ChunkUnit = Literal["characters", "tokens"]
HtmlMode = Literal["page", "article"]
OcrMode = Literal["auto", "force", "never"]
SMALLEST_CHUNK: dict[str, int] = {"characters": 100, "tokens": 25}


class ParseOptions(BaseModel):
    """Options of `parse` and `vectorize`. Sizes count in `chunk_unit`."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    password: str | None = Field(
        default=None,
        min_length=1,
        max_length=128,
        description="Opens an encrypted PDF or office file. Never shown again.",
    )
    chunk_size: int = Field(default=1200, ge=25, le=20_000, strict=True)
    chunk_overlap: int | None = Field(
        default=None,
        ge=0,
        le=10_000,
        strict=True,
        validation_alias=AliasChoices("chunk_overlap", "overlap"),
        description="At most half of chunk_size; a tenth of it if not given.",
    )
    chunk_unit: ChunkUnit = Field(
        default="characters",
        validation_alias=AliasChoices("chunk_unit", "unit"),
        description="`characters` (at least 100) or `tokens`.",
    )
    html_mode: HtmlMode = Field(
        default="page", description="Of a web page: all of it, or its `article` without what surrounds it."
    )
    ocr: OcrMode = Field(
        default="auto",
        description="Recognise text on pages without usable text (`auto`), on every page of a PDF or image "
        "(`force`), or on none (`never`).",
    )

    @model_validator(mode="after")
    def _sizes_fit(self) -> Self:
        smallest = SMALLEST_CHUNK[self.chunk_unit]
        if self.chunk_size < smallest:
            raise PydanticCustomError(
                "chunk_size", f"chunk_size must be at least {smallest} {self.chunk_unit}."
            )
        if self.chunk_overlap is not None and self.chunk_overlap > self.chunk_size // 2:
            half = self.chunk_size // 2
            raise PydanticCustomError(
                "chunk_overlap", f"chunk_overlap must be at most half of chunk_size: {half}."
            )
        return self


OPTIONS: dict[JobType, type[BaseModel]] = {
    JobType.PARSE: ParseOptions,
    JobType.VECTORIZE: ParseOptions,
    JobType.EXTRACT: ExtractOptions,
    JobType.CLASSIFY: ClassifyOptions,
    JobType.SPLIT: SplitOptions,
}
SECRET_OPTIONS = frozenset({"password"})


@dataclass(frozen=True, slots=True)
class CheckedOptions:
    """What was given, and only that. secret: not sealed yet; pinned: what `request.json` will carry."""

    plain: dict[str, Any]
    secret: dict[str, str]
    pinned: dict[str, Any] = field(default_factory=dict)


def check_options(job_type: JobType, options: dict[str, Any]) -> CheckedOptions:
    """Raises InputInvalidError."""
    try:
        model = OPTIONS[job_type].model_validate(options)
    except ValidationError as error:
        raise InputInvalidError(
            "The options are not valid.", fields=fields_at_fault(error.errors(), "body.options")
        ) from None
    checked = model.model_dump(exclude_unset=True, exclude_none=True, by_alias=True)
    if "chunk_size" in checked:
        checked.setdefault("chunk_overlap", checked["chunk_size"] // 10)
    secrets = {name: checked.pop(name) for name in SECRET_OPTIONS & checked.keys()}
    pinned = {name: checked.pop(name) for name in PINNED & checked.keys()}
    return CheckedOptions(checked, secrets, checked_pinned(pinned))
