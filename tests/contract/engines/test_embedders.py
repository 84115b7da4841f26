"""Embedders of providers, against botocore's model of Bedrock and a loopback server like Pinecone."""

import io
import json
import math
import socket
from typing import Any

import boto3
import pytest
from botocore.response import StreamingBody
from botocore.stub import ANY, Stubber

from docjobs.adapters.http.guarded_client import GuardedClient
from docjobs.adapters.providers.bedrock_embedder import BedrockEmbedder
from docjobs.adapters.providers.pinecone_api import API_VERSION, PineconeApi
from docjobs.adapters.providers.pinecone_embedder import DEFAULT_MODEL, PineconeEmbedder
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.errors import StageFailedError
from docjobs.domain.tenancy.addresses import parse_networks
from docjobs.ports.engines.searching import Purpose
from tests.contract.engines.pinecone_server import PineconeServer

TITAN, COHERE = "amazon.titan-embed-text-v2:0", "cohere.embed-multilingual-v3"


def answered(content: dict[str, Any]) -> dict[str, Any]:
    raw = json.dumps(content).encode()
    return {"body": StreamingBody(io.BytesIO(raw), len(raw)), "contentType": "application/json"}


def asked(model: str, body: dict[str, Any]) -> dict[str, Any]:
    return {"modelId": model, "contentType": "application/json", "body": json.dumps(body)}


@pytest.fixture
def bedrock() -> tuple[Any, Stubber]:
    client = boto3.client("bedrock-runtime", region_name="eu-central-1")
    stub = Stubber(client)
    stub.activate()
    return client, stub


def test_titan_is_asked_text_by_text(bedrock: tuple[Any, Stubber]) -> None:
    client, stub = bedrock
    for text, vector in (("a river", [3.0, 4.0]), ("a hill", [0.0, 2.0])):
        answer = answered({"embedding": vector, "inputTextTokenCount": 3})
        stub.add_response("invoke_model", answer, asked(TITAN, {"inputText": text}))
    embedder = BedrockEmbedder(client, TITAN)
    vectors = embedder.embed(["a river", "a hill"], Purpose.PASSAGE)
    assert vectors == [pytest.approx([0.6, 0.8]), pytest.approx([0.0, 1.0])]
    assert embedder.model == f"bedrock/{TITAN}"


@pytest.mark.parametrize(
    ("purpose", "kind"), [(Purpose.PASSAGE, "search_document"), (Purpose.QUERY, "search_query")]
)
def test_cohere_is_told_the_purpose(bedrock: tuple[Any, Stubber], purpose: Purpose, kind: str) -> None:
    client, stub = bedrock
    body = {"texts": ["a river"], "input_type": kind, "truncate": "END"}
    stub.add_response("invoke_model", answered({"embeddings": [[1.0, 0.0]]}), asked(COHERE, body))
    assert BedrockEmbedder(client, COHERE).embed(["a river"], purpose) == [[1.0, 0.0]]


def test_cohere_gets_at_most_96_texts_a_call(bedrock: tuple[Any, Stubber]) -> None:
    client, stub = bedrock
    for count in (96, 4):
        answer = answered({"embeddings": {"float": [[1.0, 0.0]] * count}})
        stub.add_response("invoke_model", answer, {"modelId": COHERE, "contentType": ANY, "body": ANY})
    assert len(BedrockEmbedder(client, COHERE).embed(["text"] * 100, Purpose.PASSAGE)) == 100
    stub.assert_no_pending_responses()


@pytest.mark.parametrize(
    ("code", "kind"),
    [("ThrottlingException", ErrorCode.TIMEOUT), ("AccessDeniedException", ErrorCode.INTERNAL_ERROR)],
)
def test_bedrocks_failures_have_a_code(bedrock: tuple[Any, Stubber], code: str, kind: ErrorCode) -> None:
    client, stub = bedrock
    stub.add_client_error("invoke_model", code)
    with pytest.raises(StageFailedError, match=code) as failed:
        BedrockEmbedder(client, TITAN).embed(["text"], Purpose.QUERY)
    assert failed.value.code is kind


def test_a_model_that_embeds_nothing_is_refused_when_it_is_set() -> None:
    with pytest.raises(ValueError, match="titan"):
        BedrockEmbedder(boto3.client("bedrock-runtime", region_name="eu-central-1"), "some.chat-model")


@pytest.fixture
def api(pinecone: PineconeServer) -> PineconeApi:
    return PineconeApi(GuardedClient(parse_networks("127.0.0.0/8")), lambda: "pc-key")


def test_pinecone_embeds_in_batches_with_the_purpose(api: PineconeApi, pinecone: PineconeServer) -> None:
    embedder = PineconeEmbedder(api, url=f"{pinecone.url}/embed")
    vectors = embedder.embed([f"text {number}" for number in range(100)], Purpose.PASSAGE)
    assert len(vectors) == 100
    assert all(math.isclose(sum(each * each for each in vector), 1.0) for vector in vectors)
    assert [len(body["inputs"]) for _, body in pinecone.requests] == [96, 4]
    headers, body = pinecone.requests[0]
    assert (headers["Api-Key"], headers["X-Pinecone-API-Version"]) == ("pc-key", API_VERSION)
    assert body["model"] == DEFAULT_MODEL
    assert body["parameters"] == {"input_type": "passage", "truncate": "END"}


@pytest.mark.parametrize(
    ("status", "kind"), [(429, ErrorCode.TIMEOUT), (503, ErrorCode.TIMEOUT), (401, ErrorCode.INTERNAL_ERROR)]
)
def test_pinecones_failures_have_a_code(
    api: PineconeApi, pinecone: PineconeServer, status: int, kind: ErrorCode
) -> None:
    pinecone.status = status
    with pytest.raises(StageFailedError, match=str(status)) as failed:
        PineconeEmbedder(api, url=f"{pinecone.url}/embed").embed(["text"], Purpose.QUERY)
    assert failed.value.code is kind


def test_an_unreachable_pinecone_may_be_reached_later(api: PineconeApi) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(StageFailedError, match="reached") as failed:
        PineconeEmbedder(api, url=f"http://127.0.0.1:{port}/embed").embed(["text"], Purpose.QUERY)
    assert failed.value.code is ErrorCode.TIMEOUT
