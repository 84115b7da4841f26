"""LanguageModel on any endpoint with OpenAI's chat completions: hosted, or one's own.

The endpoint is the operator's, never a user's, so it may lie in a private network. Redirects are not
followed, proxies of the environment are not asked, and answers are bounded.
"""

import json
from collections.abc import Callable
from http.client import HTTPException
from typing import IO, Any
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.errors import StageFailedError
from docjobs.ports.engines.models import AnswerCutError, ModelAnswer, ModelUsage

TOOL = "answer"
MAX_TOKENS = 8192
TIMEOUT_SECONDS = 120.0
MOST_BYTES = 4 * 1024 * 1024
_MAY_PASS = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})


class _NoRedirects(HTTPRedirectHandler):
    def redirect_request(self, *_: object, **__: object) -> None:
        return None


class OpenAiModel:
    """endpoint: up to and with `/v1`; read_key: the API key, asked for once; None for an open endpoint."""

    def __init__(self, endpoint: str, model: str, read_key: Callable[[], str | None]) -> None:
        if not endpoint.startswith(("https://", "http://")):
            raise ValueError("the model's endpoint must begin with https:// or http://")
        self._url = f"{endpoint.rstrip('/')}/chat/completions"
        self._model = model
        self._read_key = read_key
        self._opener = build_opener(ProxyHandler({}), _NoRedirects())

    @property
    def name(self) -> str:
        return f"openai/{self._model}"

    def fill(self, instruction: str, text: str, tool: dict[str, Any]) -> ModelAnswer:
        asked = {
            "model": self._model,
            "temperature": 0,
            "max_tokens": MAX_TOKENS,
            "messages": [{"role": "system", "content": instruction}, {"role": "user", "content": text}],
            "tools": [{"type": "function", "function": {"name": TOOL, "parameters": tool}}],
            "tool_choice": {"type": "function", "function": {"name": TOOL}},
        }
        return _read(self._post(json.dumps(asked).encode()))

    def _post(self, body: bytes) -> Any:  # noqa: ANN401 - JSON
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        key = self._read_key()
        if key:
            headers["Authorization"] = f"Bearer {key}"
        request = Request(self._url, data=body, headers=headers, method="POST")  # noqa: S310 - checked above
        try:
            with self._opener.open(request, timeout=TIMEOUT_SECONDS) as answer:
                return _json(answer)
        except HTTPError as error:
            with error:
                raise _failure(error.code) from None
        except (OSError, HTTPException) as error:
            raise StageFailedError(ErrorCode.TIMEOUT, "The model's endpoint did not answer.") from error


def _json(answer: IO[bytes]) -> Any:  # noqa: ANN401 - JSON
    raw = answer.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise _unusable("more than 4 MB")
    try:
        return json.loads(raw)
    except ValueError:
        raise _unusable("no JSON") from None


def _read(answer: Any) -> ModelAnswer:  # noqa: ANN401 - JSON
    try:
        choice = answer["choices"][0]
        message = choice["message"]
        calls = message.get("tool_calls") or []
        text = calls[0]["function"]["arguments"] if calls else message.get("content")
    except (KeyError, IndexError, TypeError, AttributeError):
        raise _unusable("no choice") from None
    if choice.get("finish_reason") == "length":
        raise AnswerCutError
    if choice.get("finish_reason") == "content_filter":
        raise StageFailedError(ErrorCode.VALIDATION_ERROR, "The model's filter refused this document.")
    told = answer.get("usage") or {}
    usage = ModelUsage(int(told.get("prompt_tokens", 0)), int(told.get("completion_tokens", 0)))
    return ModelAnswer(_object(text), usage)


def _object(text: object) -> dict[str, Any]:
    """The tool's input; some servers give it as an object, others as the text of one, perhaps fenced."""
    if isinstance(text, str):
        fenced = text.strip().removeprefix("```json").removeprefix("```").removesuffix("```")
        try:
            text = json.loads(fenced)
        except ValueError:
            raise _unusable("a tool call that is not JSON") from None
    if not isinstance(text, dict):
        raise _unusable("no tool call")
    return text


def _unusable(what: str) -> StageFailedError:
    return StageFailedError(ErrorCode.INTERNAL_ERROR, f"The model's endpoint answered {what}.")


def _failure(status: int) -> StageFailedError:
    if status in _MAY_PASS:
        return StageFailedError(ErrorCode.TIMEOUT, f"The model's endpoint is not available now ({status}).")
    return StageFailedError(ErrorCode.INTERNAL_ERROR, f"The model's endpoint refuses to be asked ({status}).")
