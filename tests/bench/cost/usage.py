"""What was used, by kind, and what it costs: the one place where counts become money."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.bench.cost.calls import Call
from tests.bench.cost.prices import latency_seconds, price

# With less, a function gets only a share of a processor; what it computes takes longer in proportion.
WHOLE_PROCESSOR_MB = 1769
S3_PUTS = {
    "PutObject",
    "PostObject",
    "ListObjectsV2",
    "CreateMultipartUpload",
    "UploadPart",
    "CompleteMultipartUpload",
}


@dataclass
class FunctionUse:
    """One function's invocations. local_seconds: as the engine measured them, waits included."""

    memory_mb: int
    storage_mb: int = 512
    invocations: int = 0
    local_seconds: float = 0.0
    log_bytes: int = 0
    calls: list[Call] = field(default_factory=list)
    webhooks: int = 0

    @property
    def billed_seconds(self) -> float:
        """The time on AWS: computing, stretched by the share of a processor, and waiting at AWS's latencies.

        Computing is what the local calls leave of the local time. It is taken to run as fast as here.
        """
        computing = max(0.0, self.local_seconds - sum(each.seconds for each in self.calls))
        stretched = computing * max(1.0, WHOLE_PROCESSOR_MB / self.memory_mb)
        waiting = sum(latency_seconds(each.service, each.operation) for each in self.calls)
        return stretched + waiting + self.webhooks * latency_seconds("webhook", "")

    @property
    def gb_seconds(self) -> float:
        return self.billed_seconds * self.memory_mb / 1024


@dataclass
class Usage:
    """All that some jobs used. sqs_requests: also those that Step Functions and Lambda's pollers made."""

    jobs: int
    architecture: str
    functions: dict[str, FunctionUse] = field(default_factory=dict)
    transitions: int = 0
    sqs_requests: int = 0
    api_requests: int = 0
    access_log_bytes: int = 0
    bytes_out: int = 0

    @property
    def calls(self) -> list[Call]:
        return [each for use in self.functions.values() for each in use.calls]

    @property
    def gb_seconds(self) -> float:
        return sum(each.gb_seconds for each in self.functions.values())

    @property
    def log_bytes(self) -> int:
        return self.access_log_bytes + sum(each.log_bytes for each in self.functions.values())

    def lines(self) -> list[tuple[str, float, float]]:
        """(what, how much of it one job used, USD a job) of everything that is charged."""
        counted = [
            ("API Gateway requests", self.api_requests, price("api_gateway", "request")),
            (
                "Lambda invocations",
                sum(each.invocations for each in self.functions.values()),
                price("lambda", "request"),
            ),
            ("Lambda GB-seconds", self.gb_seconds, price("lambda", f"gb_second_{self.architecture}")),
            (
                "Lambda storage GB-seconds",
                self._storage_gb_seconds(),
                price("lambda", "extra_storage_gb_second"),
            ),
            ("Step Functions transitions", self.transitions, price("step_functions", "transition")),
            (
                "DynamoDB read units",
                sum(each.read_units for each in self.calls),
                price("dynamodb", "read_unit"),
            ),
            (
                "DynamoDB write units",
                sum(each.write_units for each in self.calls),
                price("dynamodb", "write_unit"),
            ),
            ("S3 PUT requests", _s3(self.calls, puts=True), price("s3", "put")),
            ("S3 GET requests", _s3(self.calls, puts=False), price("s3", "get")),
            ("SQS requests", self.sqs_requests + _of(self.calls, "sqs"), price("sqs", "request")),
            ("EventBridge events", sum(each.events for each in self.calls), price("eventbridge", "event")),
            ("KMS requests", _of(self.calls, "kms"), price("kms", "request")),
            ("log bytes", self.log_bytes, price("cloudwatch", "log_gb") / 2**30),
            ("bytes to the internet", self.bytes_out, price("transfer", "out_gb") / 2**30),
        ]
        return [(what, count / self.jobs, count / self.jobs * each) for what, count, each in counted]

    @property
    def usd_per_job(self) -> float:
        return sum(usd for _, _, usd in self.lines())

    @property
    def requests_per_job(self) -> float:
        """Every request to AWS: the functions', the API's, the state machine's and the pollers'."""
        return (len(self.calls) + self.api_requests + self.sqs_requests) / self.jobs

    def calls_by_name(self) -> Counter[str]:
        return Counter(
            f"{function} {call.name}" for function, use in self.functions.items() for call in use.calls
        )

    def _storage_gb_seconds(self) -> float:
        return sum(each.billed_seconds * (each.storage_mb - 512) / 1024 for each in self.functions.values())


def _of(calls: Iterable[Call], service: str) -> int:
    return sum(each.service == service for each in calls)


def _s3(calls: Iterable[Call], *, puts: bool) -> int:
    return sum(
        each.service == "s3" and each.operation != "DeleteObject" and (each.operation in S3_PUTS) == puts
        for each in calls
    )
