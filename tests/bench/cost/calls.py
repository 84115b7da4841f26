"""One AWS call as it went over the wire: which operation of which service, asked by which function."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

_SCOPE = re.compile(r"Credential=[^/]+/\d{8}/[^/]+/([^/]+)/aws4_request")
_SERVICES = {"states": "stepfunctions"}
_S3_BY_METHOD = {"PUT": "PutObject", "GET": "GetObject", "HEAD": "HeadObject", "DELETE": "DeleteObject"}


@dataclass(frozen=True, slots=True)
class Call:
    """function: the caller, e.g. `SubmitJob`; "" for anybody else (a client that uses a presigned URL).

    seconds: from the whole request to the whole answer. Units are DynamoDB's; events EventBridge's.
    """

    function: str
    service: str
    operation: str
    status: int
    seconds: float
    read_units: float = 0.0
    write_units: float = 0.0
    events: int = 0

    @property
    def name(self) -> str:
        return f"{self.service}:{self.operation}"


def service_and_operation(method: str, target: str, headers: Mapping[str, str]) -> tuple[str, str]:
    """What a request asks for, read from its signature's scope, its X-Amz-Target or its REST form."""
    url = urlsplit(target)
    query = parse_qs(url.query, keep_blank_values=True)
    scope = _SCOPE.search(headers.get("authorization", ""))
    presigned = query.get("X-Amz-Credential", [""])[0].split("/")
    service = scope[1] if scope else presigned[3] if len(presigned) == 5 else "s3"
    if "x-amz-target" in headers:
        return _SERVICES.get(service, service), headers["x-amz-target"].rpartition(".")[2]
    if service == "s3":
        return service, _s3_operation(method, url.path, query)
    return _SERVICES.get(service, service), query.get("Action", ["unknown"])[0]


def _s3_operation(method: str, path: str, query: Mapping[str, Any]) -> str:
    if path.strip("/").count("/") == 0 and method == "GET":
        return "ListObjectsV2"
    if method == "POST":
        return (
            "CreateMultipartUpload"
            if "uploads" in query
            else "CompleteMultipartUpload"
            if query
            else "PostObject"
        )
    return "UploadPart" if method == "PUT" and "partNumber" in query else _S3_BY_METHOD.get(method, method)


def with_capacity(body: bytes) -> bytes:
    """A DynamoDB request that also asks what it will consume, indexes included."""
    return json.dumps(json.loads(body) | {"ReturnConsumedCapacity": "INDEXES"}).encode()


def consumed(operation: str, request: bytes, answer: bytes) -> tuple[float, float]:
    """(read units, write units) of a DynamoDB request. A refused write is charged too, by its size."""
    reads = operation in {"GetItem", "BatchGetItem", "Query", "Scan", "TransactGetItems"}
    try:
        capacity = json.loads(answer).get("ConsumedCapacity")
    except (ValueError, AttributeError):
        return 0.0, 0.0
    if capacity is None:
        refused = b"ConditionalCheckFailed" in answer or b"TransactionCanceled" in answer
        return 0.0, _refused_units(operation, json.loads(request)) if refused else 0.0
    entries = capacity if isinstance(capacity, list) else [capacity]
    units = sum(float(each["CapacityUnits"]) for each in entries)
    return (units, 0.0) if reads else (0.0, units)


def _refused_units(operation: str, request: dict[str, Any]) -> float:
    """One unit for each begun KB of each item, twice in a transaction, although nothing was written."""
    if operation == "TransactWriteItems":
        return sum(2 * _kilobytes(each) for each in request["TransactItems"])
    return _kilobytes(request)


def _kilobytes(content: object) -> int:
    return max(1, -(-len(json.dumps(content)) // 1024))
