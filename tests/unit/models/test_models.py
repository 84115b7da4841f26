"""LanguageModel on Bedrock's Converse (stubbed by botocore) and on an endpoint that plays one."""

import json
from collections.abc import Callable
from typing import Any

import boto3
import pytest
from botocore.stub import Stubber

from docjobs.adapters.aws.secrets_manager_key import SecretsManagerKey
from docjobs.adapters.models.bedrock_model import MAX_TOKENS, BedrockModel
from docjobs.adapters.models.openai_model import OpenAiModel
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.errors import StageFailedError
from docjobs.ports.engines.models import AnswerCutError, ModelAnswer, ModelUsage
from tests.unit.models.conftest import Endpoint, called

TOOL = {"type": "object", "properties": {"values": {"type": "object"}}}
MODEL_ID = "example.model-v1:0"
WANTED = {
    "modelId": MODEL_ID,
    "system": [{"text": "Read."}],
    "messages": [{"role": "user", "content": [{"text": "Total 5"}]}],
    "inferenceConfig": {"maxTokens": MAX_TOKENS, "temperature": 0},
    "toolConfig": {
        "tools": [{"toolSpec": {"name": "answer", "inputSchema": {"json": TOOL}}}],
        "toolChoice": {"tool": {"name": "answer"}},
    },
}
FILLED = ModelAnswer({"values": {"total": 5}}, ModelUsage(120, 30))
Ask = Callable[[], ModelAnswer]


def converse(content: list[dict[str, Any]], reason: str = "tool_use") -> dict[str, Any]:
    return {
        "output": {"message": {"role": "assistant", "content": content}},
        "stopReason": reason,
        "usage": {"inputTokens": 120, "outputTokens": 30, "totalTokens": 150},
        "metrics": {"latencyMs": 900},
    }


def tool_use(content: Any) -> dict[str, Any]:
    return {"toolUse": {"toolUseId": "t1", "name": "answer", "input": content}}


@pytest.fixture
def bedrock() -> Any:
    client = boto3.client(
        "bedrock-runtime", region_name="eu-central-1", aws_access_key_id="x", aws_secret_access_key="x"
    )
    with Stubber(client) as stub:
        yield stub, lambda: BedrockModel(client, MODEL_ID).fill("Read.", "Total 5", TOOL)
        stub.assert_no_pending_responses()


@pytest.fixture
def openai(endpoint: Endpoint) -> Ask:
    model = OpenAiModel(endpoint.url, "own-model", lambda: "sk-secret")
    return lambda: model.fill("Read.", "Total 5", TOOL)


def test_bedrock_is_made_to_call_the_tool(bedrock: Any) -> None:
    stub, ask = bedrock
    stub.add_response("converse", converse([{"text": "…"}, tool_use({"values": {"total": 5}})]), WANTED)
    assert ask() == FILLED


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (converse([{"text": "Total is 5."}], "end_turn"), ErrorCode.INTERNAL_ERROR),
        (converse([], "guardrail_intervened"), ErrorCode.VALIDATION_ERROR),
    ],
)
def test_what_bedrock_answers_badly_has_a_code(bedrock: Any, answer: Any, code: ErrorCode) -> None:
    stub, ask = bedrock
    stub.add_response("converse", answer, WANTED)
    with pytest.raises(StageFailedError) as refusal:
        ask()
    assert refusal.value.code is code


@pytest.mark.parametrize(
    ("error", "code"),
    [
        ("ThrottlingException", ErrorCode.TIMEOUT),
        ("ModelTimeoutException", ErrorCode.TIMEOUT),
        ("AccessDeniedException", ErrorCode.INTERNAL_ERROR),
        ("ValidationException", ErrorCode.INTERNAL_ERROR),
    ],
)
def test_bedrocks_errors_are_told_apart(bedrock: Any, error: str, code: ErrorCode) -> None:
    stub, ask = bedrock
    stub.add_client_error("converse", error, expected_params=WANTED)
    with pytest.raises(StageFailedError, match=error) as refusal:
        ask()
    assert refusal.value.code is code


def test_a_cut_answer_of_bedrock_asks_for_less(bedrock: Any) -> None:
    stub, ask = bedrock
    stub.add_response("converse", converse([tool_use({"values": {}})], "max_tokens"), WANTED)
    with pytest.raises(AnswerCutError):
        ask()


def test_an_endpoint_is_made_to_call_the_tool(endpoint: Endpoint, openai: Ask) -> None:
    endpoint.reply(called({"values": {"total": 5}}))
    assert openai() == FILLED
    [(headers, body)] = endpoint.asked
    assert headers["Authorization"] == "Bearer sk-secret"
    assert body["tools"][0]["function"]["parameters"] == TOOL
    assert body["tool_choice"]["function"]["name"] == "answer"
    assert [each["role"] for each in body["messages"]] == ["system", "user"]


@pytest.mark.parametrize(
    "reply",
    [
        {"choices": [{"message": {"content": '```json\n{"values": {"total": 5}}\n```'}}]},
        {"choices": [{"message": {"tool_calls": [{"function": {"arguments": {"values": {"total": 5}}}}]}}]},
    ],
    ids=["fenced text", "arguments as an object"],
)
def test_servers_that_answer_in_other_ways_are_understood(
    endpoint: Endpoint, openai: Ask, reply: Any
) -> None:
    endpoint.reply(reply)
    assert openai().content == {"values": {"total": 5}}


@pytest.mark.parametrize(
    "reply",
    [
        b"<html>busy</html>",
        b"",
        {},
        {"choices": []},
        {"choices": [{"message": None}]},
        {"choices": [{"message": {"content": "I cannot."}}]},
        called("{not json"),
        called([1, 2]),
        b'{"pad": "' + b"x" * 5_000_000 + b'"}',
    ],
    ids=["html", "nothing", "empty", "no choice", "no message", "prose", "broken", "list", "endless"],
)
def test_bad_answers_have_a_code_and_no_traceback(endpoint: Endpoint, openai: Ask, reply: Any) -> None:
    endpoint.reply(reply)
    with pytest.raises(StageFailedError) as refusal:
        openai()
    assert refusal.value.code is ErrorCode.INTERNAL_ERROR


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (429, ErrorCode.TIMEOUT),
        (503, ErrorCode.TIMEOUT),
        (401, ErrorCode.INTERNAL_ERROR),
        (400, ErrorCode.INTERNAL_ERROR),
        (307, ErrorCode.INTERNAL_ERROR),
    ],
)
def test_an_endpoints_refusals_are_told_apart(
    endpoint: Endpoint, openai: Ask, status: int, code: ErrorCode
) -> None:
    endpoint.reply({"error": {"message": "no"}}, status)
    with pytest.raises(StageFailedError) as refusal:
        openai()
    assert refusal.value.code is code
    assert "sk-secret" not in str(refusal.value)
    assert len(endpoint.asked) == 1, "no redirect is followed"


def test_a_cut_answer_of_an_endpoint_asks_for_less(endpoint: Endpoint, openai: Ask) -> None:
    endpoint.reply(called('{"values": {"to', finish="length"))
    with pytest.raises(AnswerCutError):
        openai()


def test_an_endpoint_that_is_not_there_may_come_back() -> None:
    model = OpenAiModel("http://127.0.0.1:9/v1", "own-model", lambda: None)
    with pytest.raises(StageFailedError) as refusal:
        model.fill("Read.", "text", TOOL)
    assert refusal.value.code is ErrorCode.TIMEOUT


def test_only_web_endpoints_are_taken() -> None:
    with pytest.raises(ValueError, match="https"):
        OpenAiModel("file:///etc/passwd", "m", lambda: None)


@pytest.mark.parametrize("secret", ["sk-1", ' {"api_key": "sk-1"}'])
def test_a_key_is_read_once_in_either_form(secret: str) -> None:
    client = boto3.client(
        "secretsmanager", region_name="eu-central-1", aws_access_key_id="x", aws_secret_access_key="x"
    )
    with Stubber(client) as stub:
        stub.add_response("get_secret_value", {"SecretString": secret}, {"SecretId": "arn:example"})
        key = SecretsManagerKey(client, "arn:example")
        assert [key(), key()] == ["sk-1", "sk-1"]


def test_names_tell_provider_and_model() -> None:
    assert OpenAiModel("http://x/v1", "own", lambda: None).name == "openai/own"
    assert BedrockModel(None, MODEL_ID).name == f"bedrock/{MODEL_ID}"
    assert json.dumps(TOOL)
