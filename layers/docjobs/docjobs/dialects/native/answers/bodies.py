"""What a reviewer decides, and what a further run is told."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from docjobs.domain.answers.corrections import Correction
from docjobs.usecases.answers.review_job import Decision


class CorrectionBody(BaseModel):
    """A value in the place of the machine's."""

    model_config = ConfigDict(extra="forbid", defer_build=True)

    document_index: Annotated[int, Field(ge=0, le=999, strict=True)] = 0
    path: Annotated[
        str, Field(min_length=1, max_length=1024, description="JSON Pointer, e.g. `/lines/0/price`.")
    ]
    value: Any


class ReviewBody(BaseModel):
    model_config = ConfigDict(extra="forbid", defer_build=True)

    decision: Literal["approved", "rejected"]
    revision: Annotated[
        int,
        Field(ge=1, strict=True, description="The job's `review.revision` as it was seen; 409 if stale."),
    ]
    corrections: Annotated[list[CorrectionBody], Field(max_length=5000)] = []

    def decision_of(self, key_id: str) -> Decision:
        """key_id: whose decision it is."""
        said = tuple(Correction(**each.model_dump()) for each in self.corrections)
        return Decision(self.decision, self.revision, key_id, said)


class RetryBody(BaseModel):
    model_config = ConfigDict(extra="forbid", defer_build=True)

    password: Annotated[
        str | None,
        Field(
            min_length=1,
            max_length=128,
            description="Of an encrypted document: the first run's was erased.",
        ),
    ] = None
