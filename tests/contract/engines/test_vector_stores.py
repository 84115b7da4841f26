"""What every VectorStore does: what was written is found, by its tenant alone, until forgotten."""

import json
from base64 import b64encode
from collections.abc import Callable
from struct import pack
from typing import Any

import boto3
import pytest
from botocore.stub import Stubber

from docjobs.adapters.http.guarded_client import GuardedClient
from docjobs.adapters.providers.passage_records import MOST_NAMED
from docjobs.adapters.providers.pinecone_api import PineconeApi
from docjobs.adapters.providers.pinecone_vector_store import PineconeVectorStore
from docjobs.adapters.providers.s3_vector_store import S3VectorStore
from docjobs.adapters.s3.artifact_vector_store import ArtifactVectorStore
from docjobs.domain.answers.passages import PassagePlace, PassageSet, VectorizedDocument
from docjobs.domain.tenancy.addresses import parse_networks
from docjobs.ports.engines.searching import VectorStore
from tests.contract.engines.pinecone_server import PineconeServer
from tests.contract.jobs import NOON
from tests.fakes.artifacts import FakeArtifacts
from tests.fakes.engines.s3_vectors import FakeS3Vectors
from tests.fakes.engines.searching import WordEmbedder

EMBEDDER = WordEmbedder()
INDEX = "arn:aws:s3vectors:eu-central-1:123456789012:bucket/docjobs/index/passages"


@pytest.fixture(params=["embedded", "s3vectors", "pinecone"])
def store(request: pytest.FixtureRequest, pinecone: PineconeServer) -> VectorStore:
    stores: dict[str, Callable[[], VectorStore]] = {
        "embedded": lambda: ArtifactVectorStore(FakeArtifacts()),
        "s3vectors": lambda: S3VectorStore(client_of(FakeS3Vectors()), INDEX),
        "pinecone": lambda: PineconeVectorStore(
            PineconeApi(GuardedClient(parse_networks("127.0.0.0/8")), lambda: "key"), pinecone.url
        ),
    }
    return stores[request.param]()


def client_of(fake: FakeS3Vectors) -> Any:
    return fake


def document(
    number: int, *texts: str, org_id: str = "acme", run: int = 1
) -> tuple[VectorizedDocument, PassageSet]:
    vectors = EMBEDDER.embed(texts)
    entry = VectorizedDocument(
        org_id=org_id,
        document_id=f"document-{number}",
        job_id=f"job-{number}",
        run=run,
        key=f"vectors/{org_id}/{number}-{run}.json",
        model="words-64",
        dimensions=64,
        passages=len(texts),
        vectorized_at=NOON,
    )
    passages = PassageSet(
        document_id=entry.document_id,
        model=entry.model,
        dimensions=64,
        texts=list(texts),
        places=[PassagePlace(page=page) for page in range(1, len(texts) + 1)],
        vectors=b64encode(b"".join(pack("<64e", *vector) for vector in vectors)).decode(),
    )
    return entry, passages


def found(store: VectorStore, documents: list[VectorizedDocument], query: str) -> dict[str, int]:
    """Text → page of all candidates."""
    [vector] = EMBEDDER.embed([query])
    sets = store.candidates(documents, vector, 10)
    assert all(len(each.texts) == len(each.places) for each in sets)
    return {text: place.page for each in sets for text, place in zip(each.texts, each.places, strict=True)}


def test_what_was_written_is_found_with_its_place(store: VectorStore) -> None:
    one, two = document(1, "a river", "a hill"), document(2, "an invoice")
    for each in (one, two, one):
        store.write(*each)
    assert found(store, [one[0], two[0]], "river") == {"a river": 1, "a hill": 2, "an invoice": 1}
    assert found(store, [two[0]], "river") == {"an invoice": 1}


def test_numbers_are_those_of_the_document(store: VectorStore) -> None:
    entry, passages = document(1, "a river", "a hill", "a bridge")
    store.write(entry, passages)
    [vector] = EMBEDDER.embed(["bridge"])
    [got] = store.candidates([entry], vector, 10)
    for at, text in enumerate(got.texts):
        assert passages.texts[got.numbers[at] if got.numbers else at] == text


def test_tenants_and_runs_are_told_apart(store: VectorStore) -> None:
    mine, theirs = document(1, "a river"), document(1, "their river", org_id="other")
    old = document(1, "an old river", run=0)
    for each in (mine, theirs, old):
        store.write(*each)
    assert found(store, [mine[0]], "river") == {"a river": 1}
    many = [mine[0], *(document(number, "x")[0] for number in range(2, MOST_NAMED + 5))]
    assert found(store, many, "river") == {"a river": 1}


def test_what_is_forgotten_is_gone_and_forgetting_again_is_no_fault(store: VectorStore) -> None:
    one, two = document(1, "a river"), document(2, "another river")
    for each in (one, two):
        store.write(*each)
    store.forget(one[0])
    store.forget(one[0])
    assert found(store, [one[0], two[0]], "river") == {"another river": 1}


def test_calls_to_s3_vectors_are_of_its_shape() -> None:
    """Against botocore's own model of the service."""
    client = boto3.client("s3vectors", region_name="eu-central-1")
    entry, passages = document(1, "a river")
    id_ = "acme:document-1:job-1-1:00000"
    metadata = {"entry": "acme:document-1:job-1-1", "number": 0, "passage": "{}", "org_id": "acme"}
    [vector] = EMBEDDER.embed(["river"])
    with Stubber(client) as stub:
        stub.add_response("put_vectors", {})
        stub.add_response("query_vectors", {"vectors": [{"key": id_}], "distanceMetric": "cosine"})
        kept = {"text": "a river", "place": {"page": 1}}
        metadata["passage"] = json.dumps(kept)
        stub.add_response(
            "get_vectors", {"vectors": [{"key": id_, "data": {"float32": vector}, "metadata": metadata}]}
        )
        stub.add_response("delete_vectors", {}, {"indexArn": INDEX, "keys": [id_]})
        store = S3VectorStore(client, INDEX)
        store.write(entry, passages)
        [got] = store.candidates([entry], vector, 10)
        assert (got.texts, got.numbers, got.dimensions) == (["a river"], [0], 64)
        store.forget(entry)
        stub.assert_no_pending_responses()
