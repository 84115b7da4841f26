"""VectorStore on S3 Vectors: one index for all tenants, told apart by filterable metadata.

The index is the operator's: cosine, `passage` not filterable (docs/operating.md).
"""

from collections.abc import Sequence
from itertools import batched
from typing import TYPE_CHECKING, Any

from docjobs.adapters.providers.passage_records import (
    CANDIDATES_PER_HIT,
    MOST_NAMED,
    PassageRecord,
    entry_of,
    ids_of,
    records_of,
    sets_of,
)
from docjobs.domain.answers.passages import PassageSet, Vector, VectorizedDocument

if TYPE_CHECKING:
    from mypy_boto3_s3vectors import S3VectorsClient

# Quotas of the service, of one call.
_MOST_PUT, _MOST_DELETED, _MOST_FOUND = 100, 500, 100


class S3VectorStore:
    def __init__(self, client: "S3VectorsClient", index_arn: str) -> None:
        self._client = client
        self._index_arn = index_arn

    def write(self, document: VectorizedDocument, passages: PassageSet) -> None:
        for batch in batched(records_of(document, passages), _MOST_PUT, strict=False):
            self._client.put_vectors(
                indexArn=self._index_arn,
                vectors=[
                    {"key": each.id, "data": {"float32": each.vector}, "metadata": each.metadata}
                    for each in batch
                ],
            )

    def candidates(
        self, documents: Sequence[VectorizedDocument], vector: Vector, limit: int
    ) -> list[PassageSet]:
        answer = self._client.query_vectors(
            indexArn=self._index_arn,
            topK=min(_MOST_FOUND, CANDIDATES_PER_HIT * limit),
            queryVector={"float32": vector},
            filter=_filter(documents),
        )
        keys = [each["key"] for each in answer["vectors"]]
        if not keys:
            return []
        got = self._client.get_vectors(
            indexArn=self._index_arn, keys=keys, returnData=True, returnMetadata=True
        )
        return sets_of((_record(each) for each in got["vectors"]), documents)

    def forget(self, document: VectorizedDocument) -> None:
        for batch in batched(ids_of(document), _MOST_DELETED, strict=False):
            self._client.delete_vectors(indexArn=self._index_arn, keys=list(batch))


def _filter(documents: Sequence[VectorizedDocument]) -> dict[str, Any]:
    ours = {"org_id": {"$eq": documents[0].org_id}}
    if len(documents) > MOST_NAMED:
        return ours
    return {"$and": [ours, {"entry": {"$in": [entry_of(each) for each in documents]}}]}


def _record(found: Any) -> PassageRecord:  # noqa: ANN401 - a vector of the answer
    return PassageRecord(found["key"], found["data"]["float32"], found["metadata"])
