"""Reads from the engine what it did meanwhile: invocations from the functions' logs, steps from histories."""

import re
import time
from collections.abc import Iterator
from typing import Any

from tests.bench.cost.recorder import function_of
from tests.bench.cost.usage import FunctionUse
from tests.bench.stack import BenchStack

# What CloudWatch adds to each line when it charges for ingestion.
LOG_OVERHEAD_BYTES = 26
QUIET_SECONDS = 3.0
QUIET_WITHIN_SECONDS = 60.0
_DURATION = re.compile(r"REPORT RequestId.*?Duration: ([\d.]+) ms")
_SQS = "sqs"


def function_uses(stack: BenchStack) -> dict[str, FunctionUse]:
    """Every function's invocations since the stack came up, without its calls."""
    found = {}
    for page in stack.aws("lambda").get_paginator("list_functions").paginate():
        for each in page["Functions"]:
            if not each["FunctionName"].startswith(f"{stack.layout.name}-"):
                continue
            use = FunctionUse(each["MemorySize"], each.get("EphemeralStorage", {}).get("Size", 512))
            for message in _lines(stack, each["LoggingConfig"]["LogGroup"]):
                use.log_bytes += len(message.encode()) + LOG_OVERHEAD_BYTES
                if report := _DURATION.search(message):
                    use.invocations += 1
                    use.local_seconds += float(report[1]) / 1000
            found[function_of(each["FunctionName"])] = use
    return found


def difference(after: dict[str, FunctionUse], before: dict[str, FunctionUse]) -> dict[str, FunctionUse]:
    """What was used between two observations."""
    return {
        name: FunctionUse(
            now.memory_mb,
            now.storage_mb,
            now.invocations - before[name].invocations,
            now.local_seconds - before[name].local_seconds,
            now.log_bytes - before[name].log_bytes,
        )
        for name, now in after.items()
    }


def wait_until_quiet(stack: BenchStack) -> None:
    """Until no function but the sweeper has been invoked for a while: streams and queues trail the jobs."""
    deadline = time.monotonic() + QUIET_WITHIN_SECONDS
    last, since = -1, time.monotonic()
    while time.monotonic() < deadline and time.monotonic() - since < QUIET_SECONDS:
        uses = function_uses(stack)
        total = sum(use.invocations for name, use in uses.items() if name != "SweepJobs")
        if total != last:
            last, since = total, time.monotonic()
        time.sleep(0.5)


def executions(stack: BenchStack) -> set[str]:
    pages = stack.aws("stepfunctions").get_paginator("list_executions")
    machine = stack.outputs["StateMachineArn"]
    return {
        each["executionArn"]
        for page in pages.paginate(stateMachineArn=machine)
        for each in page["executions"]
    }


def transitions_and_sends(stack: BenchStack, execution: str) -> tuple[int, int]:
    """(transitions, messages the state machine sent). A retry is another transition."""
    events: list[dict[str, Any]] = []
    for page in (
        stack.aws("stepfunctions").get_paginator("get_execution_history").paginate(executionArn=execution)
    ):
        events += page["events"]
    entered = [each["type"] for each in events if each["type"].endswith("StateEntered")]
    scheduled = [each for each in events if each["type"].endswith("Scheduled")]
    retries = max(0, len(scheduled) - entered.count("TaskStateEntered"))
    sends = [
        each for each in scheduled if each.get("taskScheduledEventDetails", {}).get("resourceType") == _SQS
    ]
    return len(entered) + retries, len(sends)


def _lines(stack: BenchStack, group: str) -> Iterator[str]:
    for page in stack.aws("logs").get_paginator("filter_log_events").paginate(logGroupName=group):
        for each in page["events"]:
            yield each["message"]
