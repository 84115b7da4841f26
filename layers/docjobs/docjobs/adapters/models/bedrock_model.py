"""LanguageModel on Amazon Bedrock's Converse, which makes any of its models call one tool."""

from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.errors import StageFailedError
from docjobs.ports.engines.models import AnswerCutError, ModelAnswer, ModelUsage

TOOL = "answer"
MAX_TOKENS = 8192
# What a later attempt may get over; everything else is the operator's to mend (access, a model's name).
_MAY_PASS = frozenset(
    {"ThrottlingException", "ServiceUnavailableException", "ModelTimeoutException", "InternalServerException"}
    | {"ModelNotReadyException", "ModelErrorException"}
)
_REFUSED = frozenset({"guardrail_intervened", "content_filtered"})


class BedrockModel:
    def __init__(self, client: Any, model_id: str) -> None:  # noqa: ANN401 - a bedrock-runtime client
        self._client = client
        self._model_id = model_id

    @property
    def name(self) -> str:
        return f"bedrock/{self._model_id}"

    def fill(self, instruction: str, text: str, tool: dict[str, Any]) -> ModelAnswer:
        request: Any = {
            "modelId": self._model_id,
            "system": [{"text": instruction}],
            "messages": [{"role": "user", "content": [{"text": text}]}],
            "inferenceConfig": {"maxTokens": MAX_TOKENS, "temperature": 0},
            "toolConfig": {
                "tools": [{"toolSpec": {"name": TOOL, "inputSchema": {"json": tool}}}],
                "toolChoice": {"tool": {"name": TOOL}},
            },
        }
        try:
            answer: Any = self._client.converse(**request)
        except ClientError as error:
            raise _failure(error.response["Error"]["Code"]) from error
        except BotoCoreError as error:
            raise StageFailedError(ErrorCode.TIMEOUT, "The model did not answer.") from error
        return _read(answer)


def _read(answer: dict[str, Any]) -> ModelAnswer:
    reason = answer.get("stopReason")
    if reason == "max_tokens":
        raise AnswerCutError
    if reason in _REFUSED:
        raise StageFailedError(ErrorCode.VALIDATION_ERROR, "The model's guardrails refused this document.")
    told = answer.get("usage", {})
    usage = ModelUsage(told.get("inputTokens", 0), told.get("outputTokens", 0))
    for block in answer.get("output", {}).get("message", {}).get("content", []):
        content = block.get("toolUse", {}).get("input")
        if isinstance(content, dict):
            return ModelAnswer(content, usage)
    raise StageFailedError(ErrorCode.INTERNAL_ERROR, "The model answered without calling its tool.")


def _failure(code: str) -> StageFailedError:
    if code in _MAY_PASS:
        return StageFailedError(ErrorCode.TIMEOUT, f"The model is not available now ({code}).")
    return StageFailedError(ErrorCode.INTERNAL_ERROR, f"The model cannot be asked ({code}).")
