"""Vectorized documents: what a search knows of each, and the places of what it finds."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from docjobs.domain.job import Job

type Vector = list[float]

# What one search of the embedded store reads at most: some 60 MB, and about two seconds of counting words.
MOST_SEARCHED_PASSAGES = 20_000


class VectorizedDocument(BaseModel):
    """An entry of the tenant's catalogue: one for each document, of the last job that vectorized it.

    key: where the passages lie; model: whose vectors they have; metadata: the job's `user_metadata`.
    """

    model_config = ConfigDict(frozen=True)

    org_id: str
    document_id: str
    job_id: str
    run: int
    key: str
    model: str
    dimensions: int
    passages: int
    vectorized_at: datetime
    filename: str | None = None
    file_type: str | None = None
    metadata: dict[str, Any] = Field(default_factory=dict)

    def replaces(self, other: "VectorizedDocument") -> bool:
        """Whether this is of a later job or run, or the same one again."""
        return (self.job_id, self.run) >= (other.job_id, other.run)


def vectors_key(job: Job) -> str:
    """The S3 key of the passages that a run of a job has made of its document."""
    return f"orgs/{job.org_id}/documents/{job.source.document_id}/vectors/{job.execution_name}.json"


class PassagePlace(BaseModel):
    """Where a passage stands: pages from 1, boxes in points, offsets into the document's markdown."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    page: int
    pages: list[int] = Field(default_factory=list)
    boxes: list[dict[str, Any]] = Field(default_factory=list)
    heading_path: list[str] = Field(default_factory=list)
    start: int = 0
    end: int = 0


class PassageSet(BaseModel):
    """Passages of one document, to be ranked. `texts`, `places` and `vectors` go together.

    vectors: base64 of rows of little-endian half-precision numbers, `dimensions` each; none for 0.
    numbers: which of the document's passages these are, from 0; empty for all of them.
    """

    model_config = ConfigDict(frozen=True)

    document_id: str
    model: str
    dimensions: int
    texts: list[str]
    places: list[PassagePlace]
    vectors: str
    numbers: list[int] = Field(default_factory=list)


class SearchRequest(BaseModel):
    """One search. Empty `document_ids` and filters mean: all. `metadata` must match key by key."""

    model_config = ConfigDict(frozen=True)

    org_id: str
    query: str
    top_k: int = 10
    document_ids: tuple[str, ...] = ()
    file_types: tuple[str, ...] = ()
    metadata: dict[str, Any] = Field(default_factory=dict)

    def wants(self, document: VectorizedDocument) -> bool:
        """Whether the filters let the document pass."""
        if self.document_ids and document.document_id not in self.document_ids:
            return False
        if self.file_types and document.file_type not in self.file_types:
            return False
        return all(document.metadata.get(name) == value for name, value in self.metadata.items())


class SearchHit(BaseModel):
    model_config = ConfigDict(frozen=True)

    document: VectorizedDocument
    passage: int
    content: str
    place: PassagePlace
    score: float
    similarity: float | None


class SearchAnswer(BaseModel):
    """documents: how many were searched; model: whose vectors the query was compared by."""

    model_config = ConfigDict(frozen=True)

    hits: list[SearchHit]
    documents: int
    model: str
