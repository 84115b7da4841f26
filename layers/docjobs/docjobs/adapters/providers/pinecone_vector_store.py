"""VectorStore on a Pinecone index: a namespace for each tenant."""

from collections.abc import Sequence
from itertools import batched

from docjobs.adapters.providers.passage_records import (
    CANDIDATES_PER_HIT,
    MOST_NAMED,
    PassageRecord,
    entry_of,
    ids_of,
    records_of,
    sets_of,
)
from docjobs.adapters.providers.pinecone_api import PineconeApi
from docjobs.domain.answers.passages import PassageSet, Vector, VectorizedDocument

# A request may weigh 2 MB: 50 vectors of 1,024 numbers in JSON, and their texts.
_MOST_PUT, _MOST_DELETED, _MOST_FOUND = 50, 1_000, 100


class PineconeVectorStore:
    """host: of the index, `https://<index>-<project>.svc.<region>.pinecone.io`."""

    def __init__(self, api: PineconeApi, host: str) -> None:
        self._api = api
        self._host = host.rstrip("/")

    def write(self, document: VectorizedDocument, passages: PassageSet) -> None:
        for batch in batched(records_of(document, passages), _MOST_PUT, strict=False):
            vectors = [{"id": each.id, "values": each.vector, "metadata": each.metadata} for each in batch]
            self._api.post(f"{self._host}/vectors/upsert", {"vectors": vectors, "namespace": document.org_id})

    def candidates(
        self, documents: Sequence[VectorizedDocument], vector: Vector, limit: int
    ) -> list[PassageSet]:
        asked: dict[str, object] = {
            "vector": vector,
            "topK": min(_MOST_FOUND, CANDIDATES_PER_HIT * limit),
            "namespace": documents[0].org_id,
            "includeValues": True,
            "includeMetadata": True,
        }
        if len(documents) <= MOST_NAMED:
            asked["filter"] = {"entry": {"$in": [entry_of(each) for each in documents]}}
        found = self._api.post(f"{self._host}/query", asked)["matches"]
        records = (PassageRecord(each["id"], each["values"], each["metadata"]) for each in found)
        return sets_of(records, documents)

    def forget(self, document: VectorizedDocument) -> None:
        for batch in batched(ids_of(document), _MOST_DELETED, strict=False):
            self._api.post(f"{self._host}/vectors/delete", {"ids": list(batch), "namespace": document.org_id})
