"""The cost meter: runs parse jobs one after the other on a warm local stack and counts all that they use."""

from collections import defaultdict

from local.demo.receiver import Receiver, receiving
from tests.bench.client import HEADER_BYTES, BenchClient, BenchProblemError
from tests.bench.cost.calls import Call
from tests.bench.cost.observing import (
    difference,
    executions,
    function_uses,
    transitions_and_sends,
    wait_until_quiet,
)
from tests.bench.cost.usage import Usage
from tests.bench.stack import BenchStack

POLLS = 10
WARM_UP_JOBS = 5
# One line of the template's access log, with CloudWatch's overhead.
ACCESS_LOG_BYTES = 330
WEBHOOK_SECONDS = 300.0  # a scan of ten dense pages on a busy machine
# Fed by a queue: Lambda's pollers receive and delete each message they are invoked with.
QUEUE_FED = {"UploadDocument", "ParseDocument", "OcrDocument", "ChunkDocument", "DeliverWebhook"}
# Not a job's: it runs every minute whether there are jobs or not, and stands in the idle bill.
NOT_A_JOBS = {"SweepJobs"}


def meter(stack: BenchStack, pdf: bytes, jobs: int, warm_up_jobs: int = WARM_UP_JOBS) -> Usage:
    """What `jobs` parse jobs of a PDF used: submit, ten polls, webhook. Raises BenchProblemError."""
    if stack.recorder is None:
        raise BenchProblemError("the meter needs the recorded stack")
    client = stack.client()
    with receiving(stack.state.webhook_secret) as receiver:
        for _ in range(warm_up_jobs):
            _one_job(client, pdf, receiver)
        wait_until_quiet(stack)
        stack.recorder.take()
        client.reset()
        before, known = function_uses(stack), executions(stack)
        webhook_bytes = sum(_one_job(client, pdf, receiver) for _ in range(jobs))
        wait_until_quiet(stack)
    usage = Usage(jobs, stack.layout.architecture, difference(function_uses(stack), before))
    usage.api_requests, usage.access_log_bytes = client.requests, client.requests * ACCESS_LOG_BYTES
    usage.bytes_out = client.bytes_out + webhook_bytes
    for execution in executions(stack) - known:
        transitions, sends = transitions_and_sends(stack, execution)
        usage.transitions += transitions
        usage.sqs_requests += sends
    _assign(usage, stack.recorder.take())
    usage.sqs_requests += 2 * sum(usage.functions[name].invocations for name in QUEUE_FED)
    return usage


def _one_job(client: BenchClient, pdf: bytes, receiver: Receiver) -> int:
    """Submits, polls ten times, the last time after the webhook. Returns the webhook's bytes."""
    job_id = client.submit(pdf, receiver.url)
    for _ in range(POLLS - 1):
        client.poll(job_id)
    webhook = receiver.wait(WEBHOOK_SECONDS)
    if webhook is None or webhook.event is None:
        raise BenchProblemError(
            f"job {job_id}: no verified webhook ({webhook.fault if webhook else 'none came'})"
        )
    if (job := client.poll(job_id))["status"] != "completed":
        raise BenchProblemError(f"job {job_id} {job['status']}: {job.get('error')}")
    return int(webhook.headers.get("content-length", "0")) + HEADER_BYTES


def _assign(usage: Usage, calls: list[Call]) -> None:
    """Gives each call to its function. Raises BenchProblemError for a call that nobody here made."""
    by_function: dict[str, list[Call]] = defaultdict(list)
    for each in calls:
        by_function[each.function].append(each)
    if strangers := set(by_function) - set(usage.functions):
        raise BenchProblemError(f"calls of unknown origin: {strangers}")
    for name in NOT_A_JOBS:
        by_function.pop(name, None)
        usage.functions.pop(name, None)
    for name, found in by_function.items():
        usage.functions[name].calls = found
    usage.functions["DeliverWebhook"].webhooks = usage.functions["DeliverWebhook"].invocations
