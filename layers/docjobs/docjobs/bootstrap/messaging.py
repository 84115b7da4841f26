"""The workflow engine, the queues and the event bus."""

from functools import cache
from typing import TYPE_CHECKING

from docjobs.bootstrap import clients

if TYPE_CHECKING:
    from docjobs.adapters.aws.eventbridge_event_bus import EventBridgeEventBus
    from docjobs.adapters.aws.stepfunctions_workflow import StageAnswers, StepFunctionsWorkflow
    from docjobs.adapters.sqs.delivery_queue import SqsDeliveryQueue
    from docjobs.adapters.sqs.visibility import SqsVisibility

# Imported where it is built, so that a function loads only what it uses.
# ruff: noqa: PLC0415


@cache
def workflow(state_machine_arn: str) -> "StepFunctionsWorkflow":
    from docjobs.adapters.aws.stepfunctions_workflow import StepFunctionsWorkflow

    return StepFunctionsWorkflow(clients.aws_client("stepfunctions"), state_machine_arn)


@cache
def stage_answers() -> "StageAnswers":
    from docjobs.adapters.aws.stepfunctions_workflow import StageAnswers

    return StageAnswers(clients.aws_client("stepfunctions"))


@cache
def message_visibility(queue_url: str) -> "SqsVisibility":
    from docjobs.adapters.sqs.visibility import SqsVisibility

    return SqsVisibility(clients.aws_client("sqs"), queue_url)


@cache
def delivery_queue(queue_url: str) -> "SqsDeliveryQueue":
    from docjobs.adapters.sqs.delivery_queue import SqsDeliveryQueue

    return SqsDeliveryQueue(clients.aws_client("sqs"), queue_url)


@cache
def event_bus(bus_name: str) -> "EventBridgeEventBus":
    from docjobs.adapters.aws.eventbridge_event_bus import EventBridgeEventBus

    return EventBridgeEventBus(clients.aws_client("events"), bus_name)
