"""Searches a tenant's vectorized documents by words and by meaning."""

from dataclasses import dataclass

from docjobs.domain.answers.passages import (
    PassageSet,
    SearchAnswer,
    SearchHit,
    SearchRequest,
    VectorizedDocument,
)
from docjobs.domain.errors import DocumentNotFoundError
from docjobs.ports.engines.searching import Embedder, Purpose, Ranking, VectorCatalogue, VectorStore

# Of all hits' texts: Lambda answers with 6 MB at most, and places and quotes come on top.
MOST_TEXT_BYTES = 3_000_000


@dataclass(frozen=True, slots=True)
class SearchDocuments:
    catalogue: VectorCatalogue
    store: VectorStore
    embedder: Embedder
    rank: Ranking

    def __call__(self, request: SearchRequest) -> SearchAnswer:
        """The best passages first, fewer where their texts are more than an answer carries.

        Raises DocumentNotFoundError for a named document that is not vectorized (or another tenant's),
        InputInvalidError for more passages than one search reads.
        """
        documents = self._documents(request)
        if not documents:
            return SearchAnswer(hits=[], documents=0, model=self.embedder.model)
        [vector] = self.embedder.embed([request.query], Purpose.QUERY)
        sets = [self._comparable(each) for each in self.store.candidates(documents, vector, request.top_k)]
        by_id = {document.document_id: document for document in documents}
        hits = [
            SearchHit(
                document=by_id[sets[found.of].document_id],
                passage=(sets[found.of].numbers or range(found.passage + 1))[found.passage],
                content=sets[found.of].texts[found.passage],
                place=sets[found.of].places[found.passage],
                score=found.score,
                similarity=found.similarity,
            )
            for found in self.rank(sets, request.query, vector, request.top_k)
        ]
        return SearchAnswer(hits=carried(hits), documents=len(documents), model=self.embedder.model)

    def _documents(self, request: SearchRequest) -> list[VectorizedDocument]:
        if not request.document_ids:
            return [each for each in self.catalogue.listed(request.org_id) if request.wants(each)]
        named = [
            (each, self.catalogue.get(request.org_id, each)) for each in dict.fromkeys(request.document_ids)
        ]
        for document_id, found in named:
            if found is None:
                raise DocumentNotFoundError(
                    f"There is no vectorized document {document_id[:64]}. Vectorize it by a job of that type."
                )
        return [each for _, each in named if each is not None and request.wants(each)]

    def _comparable(self, passages: PassageSet) -> PassageSet:
        """Vectors of another model say nothing about this query: such passages count by their words alone."""
        if passages.model == self.embedder.model:
            return passages
        return passages.model_copy(update={"dimensions": 0, "vectors": ""})


def carried(hits: list[SearchHit]) -> list[SearchHit]:
    """The first that one answer can carry; the best one whatever its length, which chunking bounds."""
    room = MOST_TEXT_BYTES
    for count, hit in enumerate(hits):
        room -= len(hit.content.encode())
        if room < 0 and count:
            return hits[:count]
    return hits
