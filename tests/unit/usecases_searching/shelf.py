"""Vectorized documents on the fakes."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docjobs.adapters.s3.artifact_vector_store import ArtifactVectorStore
from docjobs.domain.answers.passages import SearchAnswer, SearchRequest, VectorizedDocument
from docjobs.domain.document import Document, DocumentFacts, original_key
from docjobs.domain.identifiers import uuid7
from docjobs.domain.job import Job, JobSource
from docjobs.domain.stages import Stage, StageTask
from docjobs.domain.statuses import JobStatus, JobType
from docjobs.ports.stages.work import StageContext
from docjobs.usecases.searching.search_documents import SearchDocuments
from docjobs.usecases.searching.vectorize_document import VectorizeDocument
from documents.searching.sets import rank
from tests.fakes.artifacts import FakeArtifacts
from tests.fakes.engines.searching import FakeVectorCatalogue, WordEmbedder
from tests.fakes.process import NOON, FakeClock, FakeEntropy
from tests.fakes.records.documents import FakeDocuments

ORG = "acme"


@dataclass
class Shelf:
    """A tenant's documents, vectorized as the stage does it."""

    clock: FakeClock = field(default_factory=FakeClock)
    entropy: FakeEntropy = field(default_factory=FakeEntropy)
    artifacts: FakeArtifacts = field(default_factory=FakeArtifacts)
    documents: FakeDocuments = field(default_factory=FakeDocuments)
    embedder: WordEmbedder = field(default_factory=WordEmbedder)
    most: int = 100
    stopped: bool = False
    told: list[tuple[int, int | None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.catalogue = FakeVectorCatalogue(self.documents)
        self.store = ArtifactVectorStore(self.artifacts, self.most)

    def document(self, org_id: str = ORG) -> Document:
        document_id = uuid7(self.clock.now(), self.entropy.bytes(10))
        key = original_key(org_id, document_id)
        document = Document(
            document_id=document_id, org_id=org_id, created_at=self.clock.now(), original_key=key
        )
        self.documents.create(document)
        return document

    def job(self, document: Document, **changes: Any) -> Job:
        self.clock.advance(1)
        return Job(
            job_id=uuid7(self.clock.now(), self.entropy.bytes(10)),
            org_id=document.org_id,
            type=JobType.VECTORIZE,
            status=JobStatus.PROCESSING,
            source=JobSource(document_id=document.document_id),
            created_at=NOON,
            updated_at=NOON,
            status_updated_at=NOON,
            document=DocumentFacts(filename="report.pdf", file_type="pdf", pages=2),
        ).model_copy(update=changes)

    def vectorize(self, job: Job, *texts: str) -> VectorizedDocument:
        task = StageTask(
            org_id=job.org_id, job_id=job.job_id, run=job.run, stage=Stage.VECTORIZING, task_token="t"
        )
        context = StageContext(
            job, task, Path(), lambda done, total: self.told.append((done, total)), lambda: self.stopped
        )
        work = VectorizeDocument(self.artifacts, self.catalogue, self.store, self.embedder, self.clock)
        return work(context, [chunk(text, number) for number, text in enumerate(texts)])

    def shelve(self, *texts: str, org_id: str = ORG, **changes: Any) -> VectorizedDocument:
        return self.vectorize(self.job(self.document(org_id), **changes), *texts)

    def search(self, query: str, **wanted: Any) -> SearchAnswer:
        search = SearchDocuments(self.catalogue, self.store, self.embedder, rank)
        return search(SearchRequest.model_validate({"org_id": ORG, "query": query} | wanted))


def chunk(text: str, number: int) -> dict[str, Any]:
    place = {"heading_path": ["Rivers"], "start": 10 * number, "end": 10 * number + 9}
    boxes = [{"page": number + 1, "box": [1, 2, 3, 4]}]
    return {"content": text, "page": number + 1, "pages": [number + 1], "metadata": place | {"boxes": boxes}}
