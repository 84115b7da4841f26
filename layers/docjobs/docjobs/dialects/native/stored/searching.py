"""Search: a question in, passages with their places out."""

from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field

from docjobs.dialects.native.fields import Absent
from docjobs.domain.answers.passages import SearchAnswer, SearchHit, SearchRequest

DocumentId = Annotated[str, Field(min_length=1, max_length=64)]


class SearchFilters(BaseModel):
    """Of documents, not of passages. `metadata` must equal the job's `user_metadata` in every key given."""

    model_config = ConfigDict(extra="forbid", defer_build=True)

    file_types: Annotated[list[str], Field(max_length=20, examples=[["pdf"]])] = Field(default_factory=list)
    metadata: Annotated[dict[str, str | int | float | bool], Field(max_length=20)] = Field(
        default_factory=dict
    )


class SearchBody(BaseModel):
    model_config = ConfigDict(extra="forbid", defer_build=True)

    query: Annotated[str, Field(min_length=1, max_length=2_000, pattern=r"\S")]
    top_k: Annotated[
        int,
        Field(ge=1, le=100, strict=True, description="At most; fewer come where their texts exceed 3 MB."),
    ] = 10
    document_ids: Annotated[
        list[DocumentId], Field(max_length=100, description="Search these alone; all unless given.")
    ] = Field(default_factory=list)
    filters: SearchFilters = Field(default_factory=SearchFilters)

    def request(self, org_id: str) -> SearchRequest:
        return SearchRequest(
            org_id=org_id,
            query=self.query,
            top_k=self.top_k,
            document_ids=tuple(self.document_ids),
            file_types=tuple(self.filters.file_types),
            metadata=self.filters.metadata,
        )


class HitView(BaseModel):
    """`score` orders the hits of one search, at most 1; `similarity` is the cosine of meaning."""

    model_config = ConfigDict(defer_build=True)

    document_id: str
    job_id: str
    filename: Absent[str] = None
    file_type: Absent[str] = None
    chunk: int = Field(description="The passage's place among the job's chunks, from 0.")
    content: str
    score: float
    similarity: Absent[float] = None
    page: int
    pages: list[int]
    boxes: list[dict[str, Any]] = Field(description="Where on which page, in points: {page, box}.")
    heading_path: list[str]
    start: int = Field(description="Offset into the result's markdown.")
    end: int

    @classmethod
    def of(cls, hit: SearchHit) -> Self:
        found, place = hit.document, hit.place.model_dump()
        return cls(
            document_id=found.document_id,
            job_id=found.job_id,
            filename=found.filename,
            file_type=found.file_type,
            chunk=hit.passage,
            content=hit.content,
            score=round(hit.score, 4),
            similarity=hit.similarity,
            **place,
        )


class SearchView(BaseModel):
    model_config = ConfigDict(defer_build=True)

    results: list[HitView]
    documents_searched: int
    model: str

    @classmethod
    def of(cls, answer: SearchAnswer) -> Self:
        hits = [HitView.of(hit) for hit in answer.hits]
        return cls(results=hits, documents_searched=answer.documents, model=answer.model)
