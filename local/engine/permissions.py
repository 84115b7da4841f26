"""IAM, where the engine asks for other permissions than AWS does. Matters only with AUTH=true."""

from collections.abc import Callable, Iterable
from typing import Any

# AWS knows no such actions: a batch call needs the permission of the single one.
BATCH_ACTIONS = {
    "sqs:SendMessageBatch": "sqs:SendMessage",
    "sqs:DeleteMessageBatch": "sqs:DeleteMessage",
    "sqs:ChangeMessageVisibilityBatch": "sqs:ChangeMessageVisibility",
}


def trust_loopback(evaluator: Any) -> None:  # noqa: ANN401  (a module of an untyped package)
    """evaluator: ministack.core.iam_evaluator, before ministack.app is imported.

    Every request counts as TLS for `aws:SecureTransport`, or the bucket's policy would refuse the loopback
    interface.
    """
    pin = evaluator.pin_request_origin
    evaluator.pin_request_origin = lambda source_ip, _secure: pin(source_ip, secure_transport=True)


def name_as_aws(actions: Any, state_machines: Callable[[], Iterable[str]]) -> None:  # noqa: ANN401
    """actions: ministack.core.iam_actions; state_machines: their ARNs.

    Batches go by the single action. A task token belongs to a state machine, which the engine does not
    remember: it asks for `*`. With one state machine deployed there is only one that it can be.
    """
    action_of, resource_of = actions.extract_iam_action, actions.extract_resource_arn

    def action(service: str, *request: Any) -> str | None:  # noqa: ANN401
        found: str | None = action_of(service, *request)
        return BATCH_ACTIONS.get(found or "", found)

    def resource(service: str, method: str, path: str, headers: dict[str, str], *rest: Any) -> str:  # noqa: ANN401
        if service == "states" and ".SendTask" in headers.get("x-amz-target", ""):
            deployed = list(state_machines())
            return deployed[0] if len(deployed) == 1 else "*"
        return str(resource_of(service, method, path, headers, *rest))

    actions.extract_iam_action, actions.extract_resource_arn = action, resource
