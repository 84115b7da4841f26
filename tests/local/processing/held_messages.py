"""A stage's messages, held back and looked at."""

from collections.abc import Iterator
from contextlib import contextmanager

from tests.local.deployed_stack import DeployedStack, until


@contextmanager
def paused(stack: DeployedStack, function: str) -> Iterator[None]:
    """A function gets no messages for as long as the block runs."""
    lambdas = stack.client("lambda")
    mappings = lambdas.list_event_source_mappings(FunctionName=stack.physical(function))
    mapping = mappings["EventSourceMappings"][0]["UUID"]
    lambdas.update_event_source_mapping(UUID=mapping, Enabled=False)
    try:
        yield
    finally:
        lambdas.update_event_source_mapping(UUID=mapping, Enabled=True)


def waiting_message(stack: DeployedStack, queue_url: str, job_id: str) -> str:
    """The body of a job's message in a queue that nobody reads; the message stays where it is."""

    def look() -> str | None:
        answer = stack.client("sqs").receive_message(
            QueueUrl=queue_url, VisibilityTimeout=0, WaitTimeSeconds=1
        )
        bodies = [each["Body"] for each in answer.get("Messages", []) if job_id in each["Body"]]
        return bodies[0] if bodies else None

    return until(look, 60, "the stage's message waits")
