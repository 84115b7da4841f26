"""What a deployment costs while nothing is asked of it, a month, from its template and one measured sweep."""

from dataclasses import dataclass

from tests.bench.client import BenchProblemError
from tests.bench.cost.observing import difference, function_uses, wait_until_quiet
from tests.bench.cost.prices import price
from tests.bench.cost.usage import FunctionUse, Usage
from tests.bench.stack import BenchStack
from tests.template.reading import Template

MINUTES = 60 * 24 * 30
# Lambda keeps five long polls of 20 s on every queue that it watches and finds empty.
POLLS_A_MINUTE = 5 * 3
SWEEPS = 5


@dataclass(frozen=True)
class Sweep:
    """One sweep that finds nothing to do, as measured."""

    use: FunctionUse
    architecture: str

    @property
    def usd(self) -> float:
        usage = Usage(max(1, self.use.invocations), self.architecture, {"SweepJobs": self.use})
        return usage.usd_per_job


def idle_month(template: Template, sweep: Sweep) -> list[tuple[str, float, float]]:
    """(what, how much of it a month, USD)."""
    polled = sum(len(each.events("SQS")) for each in template.functions)
    polls = polled * POLLS_A_MINUTE * MINUTES
    alarms = len(template.of_type("AWS::CloudWatch::Alarm"))
    keys = len(template.of_type("AWS::KMS::Key"))
    return [
        (f"SQS polls of {polled} empty queues", polls, polls * price("sqs", "request")),
        ("alarms", alarms, alarms * price("cloudwatch", "alarm_month")),
        ("KMS keys", keys, keys * price("kms", "key_month")),
        ("sweeps that find nothing", MINUTES, MINUTES * sweep.usd),
    ]


def total(lines: list[tuple[str, float, float]]) -> float:
    return sum(usd for _, _, usd in lines)


def measured_sweep(stack: BenchStack) -> Sweep:
    """Invokes the sweeper a few times on a stack without work. Raises BenchProblemError."""
    if stack.recorder is None:
        raise BenchProblemError("a sweep is measured on the recorded stack")
    functions = stack.aws("lambda").list_functions()["Functions"]
    name = next(each["FunctionName"] for each in functions if "-SweepJobsFunction-" in each["FunctionName"])
    stack.aws("lambda").invoke(FunctionName=name, Payload=b"{}")  # warm
    wait_until_quiet(stack)
    stack.recorder.take()
    before = function_uses(stack)
    for _ in range(SWEEPS):
        answer = stack.aws("lambda").invoke(FunctionName=name, Payload=b"{}")
        if "FunctionError" in answer:
            raise BenchProblemError(f"the sweeper failed: {answer['Payload'].read()[:500]!r}")
    wait_until_quiet(stack)
    use = difference(function_uses(stack), before)["SweepJobs"]
    use.calls = [each for each in stack.recorder.take() if each.function == "SweepJobs"]
    return Sweep(use, stack.layout.architecture)
