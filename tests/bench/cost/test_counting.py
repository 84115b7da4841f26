"""The meter counts what AWS would charge: requests told apart, units read, money added up."""

import json
import tomllib

import pytest

from tests.bench.cost.calls import Call, consumed, service_and_operation, with_capacity
from tests.bench.cost.idle import Sweep, idle_month, total
from tests.bench.cost.prices import TABLE, price
from tests.bench.cost.recorder import function_of
from tests.bench.cost.usage import FunctionUse, Usage
from tests.template.reading import Template

SIGNED = (
    "AWS4-HMAC-SHA256 Credential=test/20261122/eu-central-1/{}/aws4_request, SignedHeaders=host, Signature=0"
)


def call(service: str, operation: str, **more: float) -> Call:
    return Call("SubmitJob", service, operation, 200, 0.002, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("method", "target", "signed_for", "amz_target", "expected"),
    [
        ("POST", "/", "dynamodb", "DynamoDB_20120810.TransactWriteItems", ("dynamodb", "TransactWriteItems")),
        ("POST", "/", "states", "AWSStepFunctions.SendTaskSuccess", ("stepfunctions", "SendTaskSuccess")),
        ("POST", "/", "kms", "TrentService.Decrypt", ("kms", "Decrypt")),
        ("PUT", "/bucket/orgs/a/original", "s3", None, ("s3", "PutObject")),
        ("PUT", "/bucket/key?partNumber=1&uploadId=x", "s3", None, ("s3", "UploadPart")),
        ("POST", "/bucket/key?uploads", "s3", None, ("s3", "CreateMultipartUpload")),
        ("HEAD", "/bucket/key", "s3", None, ("s3", "HeadObject")),
        ("GET", "/bucket?list-type=2", "s3", None, ("s3", "ListObjectsV2")),
        ("GET", "/bucket/key?versionId=1", "s3", None, ("s3", "GetObject")),
    ],
)
def test_requests_are_told_apart(
    method: str, target: str, signed_for: str, amz_target: str | None, expected: tuple[str, str]
) -> None:
    headers = {"authorization": SIGNED.format(signed_for)} | (
        {"x-amz-target": amz_target} if amz_target else {}
    )
    assert service_and_operation(method, target, headers) == expected


def test_a_presigned_request_is_known_by_its_query() -> None:
    target = (
        "/bucket/key?X-Amz-Credential=test%2F20261122%2Feu-central-1%2Fs3%2Faws4_request&X-Amz-Signature=0"
    )
    assert service_and_operation("GET", target, {}) == ("s3", "GetObject")


def test_units_are_read_from_the_answer_indexes_included() -> None:
    request = json.loads(with_capacity(b'{"TableName": "jobs"}'))
    assert request == {"TableName": "jobs", "ReturnConsumedCapacity": "INDEXES"}
    answer = json.dumps({"ConsumedCapacity": [{"CapacityUnits": 4.0}, {"CapacityUnits": 2.5}]}).encode()
    assert consumed("TransactWriteItems", b"{}", answer) == (0.0, 6.5)
    assert consumed("Query", b"{}", b'{"ConsumedCapacity": {"CapacityUnits": 0.5}}') == (0.5, 0.0)


def test_a_refused_write_is_charged_by_its_size() -> None:
    items = [{"Put": {"Item": "x" * 1500}}, {"Put": {"Item": "x"}}]
    request = json.dumps({"TransactItems": items}).encode()
    refusal = b'{"__type": "com.amazonaws.dynamodb.v20120810#TransactionCanceledException"}'
    assert consumed("TransactWriteItems", request, refusal) == (0.0, 2 * 2 + 2 * 1)
    assert consumed("GetItem", b"{}", b'{"__type": "ResourceNotFoundException"}') == (0.0, 0.0)


def test_small_functions_compute_longer_and_wait_as_long() -> None:
    use = FunctionUse(memory_mb=442, invocations=1, local_seconds=0.102, calls=[call("dynamodb", "GetItem")])
    computing, waiting = 0.100 * 1769 / 442, 0.006
    assert use.billed_seconds == pytest.approx(computing + waiting)
    assert use.gb_seconds == pytest.approx((computing + waiting) * 442 / 1024)


def test_everything_charged_is_in_the_sum() -> None:
    calls = [
        call("dynamodb", "GetItem", read_units=1.0),
        call("dynamodb", "TransactWriteItems", write_units=10.0),
        call("s3", "PutObject"),
        call("s3", "GetObject"),
        call("s3", "DeleteObject"),
        call("events", "PutEvents", events=2),
        call("kms", "Encrypt"),
        call("sqs", "SendMessageBatch"),
        call("stepfunctions", "StartExecution"),
    ]
    usage = Usage(
        2, "x86_64", {"SubmitJob": FunctionUse(1769, invocations=2, local_seconds=1.0, calls=calls)}
    )
    usage.transitions, usage.sqs_requests, usage.api_requests = 8, 4, 2
    counted = {what: count for what, count, _ in usage.lines()}
    assert counted["Step Functions transitions"] == 4
    assert counted["DynamoDB write units"] == 5
    assert (counted["S3 PUT requests"], counted["S3 GET requests"]) == (0.5, 0.5)
    assert counted["SQS requests"] == 2.5
    assert counted["EventBridge events"] == 1
    assert usage.requests_per_job == (9 + 2 + 4) / 2
    fixed = 4 * 25e-6 + 5 * 0.625e-6 + 0.5 * 0.125e-6 + 0.5 * 5.4e-6 + 2.5 * 0.4e-6 + 1e-6 + 0.5 * 3e-6
    fixed += 1 * 3.5e-6 + 1 * 0.2e-6
    assert usage.usd_per_job == pytest.approx(fixed + usage.gb_seconds / 2 * 16.6667e-6)


def test_a_call_without_a_price_is_no_free_call() -> None:
    use = FunctionUse(512, invocations=1, local_seconds=1.0, calls=[call("textract", "AnalyzeDocument")])
    with pytest.raises(KeyError):
        _ = use.billed_seconds


def test_an_idle_month_is_polls_alarms_keys_and_sweeps() -> None:
    template = Template()
    lines = idle_month(template, Sweep(FunctionUse(256, invocations=1), "x86_64"))
    by_name = {what.split(" of ")[0]: (count, usd) for what, count, usd in lines}
    sources = sum(len(each.events("SQS")) for each in template.functions)
    assert by_name["SQS polls"][0] == sources * 15 * 60 * 24 * 30
    assert by_name["KMS keys"][0] == 1
    assert total(lines) == pytest.approx(sum(usd for _, usd in by_name.values()))


def test_prices_are_dated_and_sourced() -> None:
    table = tomllib.loads(TABLE.read_text())
    assert table["as_of"].isoformat() > "2025"
    for name, section in table.items():
        if isinstance(section, dict):
            assert section["source"], name
    assert price("step_functions", "transition") == 25e-6


def test_a_function_is_known_by_its_physical_name() -> None:
    assert function_of("docjobs-bench-SubmitJobFunction-B1BCF1EA3D37C") == "SubmitJob"
    assert function_of("") == ""
