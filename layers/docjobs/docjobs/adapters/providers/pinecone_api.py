"""Pinecone's HTTP API: one POST of JSON, and what its failures mean."""

import json
from collections.abc import Callable
from typing import Any

from docjobs.adapters.http.deadline import Bounds, Deadline
from docjobs.adapters.http.guarded_client import GuardedClient, NoAnswerError
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.errors import StageFailedError

API_VERSION = "2025-04"
_BOUNDS = Bounds(total=25, connect=5, read=20)
_MOST_BYTES = 16 * 1024 * 1024
_MAY_PASS = frozenset({408, 429, 500, 502, 503, 504})


class PineconeApi:
    """read_key: the API key, read when it is first needed."""

    def __init__(self, client: GuardedClient, read_key: Callable[[], str]) -> None:
        self._client = client
        self._read_key = read_key

    def post(self, url: str, content: dict[str, Any]) -> Any:  # noqa: ANN401 - JSON
        """The answer. Raises StageFailedError: TIMEOUT for what may pass, else INTERNAL_ERROR."""
        body = json.dumps(content, separators=(",", ":")).encode()
        headers = {
            "Api-Key": self._read_key(),
            "Content-Type": "application/json",
            "Content-Length": str(len(body)),
            "X-Pinecone-API-Version": API_VERSION,
        }
        try:
            with self._client.exchange(
                "POST", url, deadline=Deadline(_BOUNDS), headers=headers, body=body
            ) as answer:
                raw = b""
                for chunk in answer.chunks():
                    raw += chunk
                    if len(raw) > _MOST_BYTES:
                        raise StageFailedError(ErrorCode.INTERNAL_ERROR, "Pinecone answered too much.")
                status = answer.status
        except NoAnswerError as error:
            raise StageFailedError(ErrorCode.TIMEOUT, "Pinecone could not be reached.") from error
        if status != 200:
            kind = ErrorCode.TIMEOUT if status in _MAY_PASS else ErrorCode.INTERNAL_ERROR
            raise StageFailedError(kind, f"Pinecone refused the request ({status}).")
        return json.loads(raw or b"{}")
