"""Embedder on Amazon Bedrock: Titan's models, a text a call, and Cohere's, up to 96 texts a call."""

import json
import math
from collections.abc import Sequence
from itertools import batched
from typing import TYPE_CHECKING, Any

from botocore.exceptions import BotoCoreError, ClientError

from docjobs.domain.answers.passages import Vector
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.errors import StageFailedError
from docjobs.ports.engines.searching import Purpose

if TYPE_CHECKING:
    from mypy_boto3_bedrock_runtime import BedrockRuntimeClient

TITAN, COHERE = "amazon.titan-embed", "cohere.embed"
_COHERE_TEXTS = 96
_MOST_CHARACTERS = 20_000  # of one text; chunks have 20,000 at most, and both models cut by their own tokens
_INPUT_TYPES = {Purpose.PASSAGE: "search_document", Purpose.QUERY: "search_query"}
# What a later attempt may get over; everything else is the operator's to mend.
_MAY_PASS = frozenset(
    {"ThrottlingException", "ServiceUnavailableException", "ModelTimeoutException", "InternalServerException"}
    | {"ModelNotReadyException"}
)


class BedrockEmbedder:
    """model_id: one whose name holds `amazon.titan-embed` or `cohere.embed`. Raises ValueError for others."""

    def __init__(self, client: "BedrockRuntimeClient", model_id: str) -> None:
        if TITAN not in model_id and COHERE not in model_id:
            raise ValueError(f"the embedding model must be of {TITAN} or {COHERE}, not {model_id!r}")
        self._client = client
        self._model_id = model_id

    @property
    def model(self) -> str:
        return f"bedrock/{self._model_id}"

    def embed(self, texts: Sequence[str], purpose: Purpose) -> list[Vector]:
        given = [text[:_MOST_CHARACTERS].strip() or " " for text in texts]
        if TITAN in self._model_id:
            return [_unit(self._ask({"inputText": text})["embedding"]) for text in given]
        found: list[Vector] = []
        for batch in batched(given, _COHERE_TEXTS, strict=False):
            asked = {"texts": list(batch), "input_type": _INPUT_TYPES[purpose], "truncate": "END"}
            found += [_unit(vector) for vector in _dense(self._ask(asked)["embeddings"])]
        return found

    def _ask(self, body: dict[str, Any]) -> Any:  # noqa: ANN401 - JSON
        try:
            answer = self._client.invoke_model(
                modelId=self._model_id, body=json.dumps(body), contentType="application/json"
            )
            return json.loads(answer["body"].read())
        except ClientError as error:
            code = error.response["Error"]["Code"]
            kind = ErrorCode.TIMEOUT if code in _MAY_PASS else ErrorCode.INTERNAL_ERROR
            raise StageFailedError(kind, f"The embedding model did not answer ({code}).") from error
        except BotoCoreError as error:
            raise StageFailedError(ErrorCode.TIMEOUT, "The embedding model could not be reached.") from error


def _dense(embeddings: Any) -> list[Vector]:  # noqa: ANN401 - JSON
    """Version 4 names the kind of its numbers."""
    return list(embeddings["float"] if isinstance(embeddings, dict) else embeddings)


def _unit(vector: Vector) -> Vector:
    length = math.sqrt(sum(value * value for value in vector)) or 1.0
    return [value / length for value in vector]
