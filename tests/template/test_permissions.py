"""Least privilege: each function has a role of its own, which allows what its code can reach and no more."""

import pytest

from docjobs.domain.job import secret_context
from docjobs.domain.tenancy.signing import signing_secret_context
from tests.template.reaching import reachable_actions
from tests.template.reading import Function, Statement, Template

# What Lambda itself does with the function's role, before any of our code runs.
EVENT_SOURCES = {
    "SQS": {"sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"},
    "DynamoDB": {
        "dynamodb:DescribeStream",
        "dynamodb:GetRecords",
        "dynamodb:GetShardIterator",
        "dynamodb:ListStreams",
        "sqs:SendMessage",
    },
    "Schedule": {"sqs:SendMessage"},
}
OWN_LOGS = {"logs:CreateLogStream", "logs:PutLogEvents"}
# IAM knows no resources for these, and who answers a task needs its token; nothing else may ask for "*".
STAGE_WORKERS = (
    *("UploadDocument", "ParseDocument", "OcrDocument", "ChunkDocument"),
    *("VectorizeDocument", "ExtractFields", "ClassifyDocument", "SplitDocument", "GenerateResult"),
)
ANSWERING = (*STAGE_WORKERS, "BuryDeadLetters", "RequestReview", "ReviewJob", "SweepJobs")
EVERYTHING_ALLOWED = {
    ("ProcessJobRole", "DeliverLogs"),
    *((f"{name}Role", "AnswerTasks") for name in ANSWERING),
}


def roles(template: Template) -> dict[str, list[Statement]]:
    names = template.of_type("AWS::IAM::Role")
    return {name: template.statements(name) for name in names if "Policies" in names[name]}


def test_each_function_has_a_role_of_its_own(template: Template, function: Function) -> None:
    assert function.properties["Role"] == {"Fn::GetAtt": [f"{function.name}Role", "Arn"]}
    role = template.resources[f"{function.name}Role"]["Properties"]
    assert "ManagedPolicyArns" not in role, "managed policies reach everything of the account"
    (trust,) = role["AssumeRolePolicyDocument"]["Statement"]
    assert trust["Principal"] == {"Service": "lambda.amazonaws.com"}
    assert "Policies" not in function.properties, "SAM ignores them beside a role"


def test_no_action_is_a_wildcard(template: Template) -> None:
    for name, statements in roles(template).items():
        for each in statements:
            assert not any("*" in action for action in each.actions), (name, each.sid)


def test_no_resource_is_everything(template: Template) -> None:
    wide = {
        (name, each.sid) for name, found in roles(template).items() for each in found if "*" in each.resources
    }
    assert wide == EVERYTHING_ALLOWED


def test_every_resource_is_one_of_this_template(template: Template) -> None:
    for name, statements in roles(template).items():
        for each in statements:
            for resource in each.resources:
                ours = any(f"${{{known}" in resource for known in template.resources)
                assert ours or (name, each.sid) in EVERYTHING_ALLOWED, (name, each.sid, resource)


def test_objects_are_reached_by_prefix_only(template: Template) -> None:
    for name, statements in roles(template).items():
        for each in statements:
            objects = [action for action in each.actions if action.startswith("s3:") and "Object" in action]
            if objects:
                prefixes = ("/orgs/", "/dead-letters/", "/uploads/")
                assert all(any(known in it for known in prefixes) for it in each.resources), (
                    name,
                    each.sid,
                )


def test_secrets_are_opened_for_their_purpose_only(template: Template) -> None:
    """Who may open passwords cannot open signing secrets: their encryption contexts have other keys."""
    contexts = {tuple(secret_context("acme", "job")), ("org_id", "purpose")}
    assert set(signing_secret_context("acme")) == {"org_id", "purpose"}
    for name, statements in roles(template).items():
        for each in statements:
            if any(action.startswith("kms:") for action in each.actions):
                (bound,) = each.condition["ForAllValues:StringEquals"].values()
                assert tuple(bound) in contexts, (name, each.sid)


def test_every_function_may_write_to_its_own_log_only(template: Template, function: Function) -> None:
    logging = [each for each in template.statements_of(function) if set(each.actions) & OWN_LOGS]
    (statement,) = logging
    assert set(statement.actions) == OWN_LOGS
    assert statement.resources == (f"${{{function.name}LogGroup.Arn}}",)


def test_event_sources_can_be_read(template: Template, function: Function) -> None:
    allowed = {
        (action, to)
        for each in template.statements_of(function)
        for action in each.actions
        for to in each.resources
    }
    for source in function.events("SQS"):
        queue = f"${{{source['Queue']['Fn::GetAtt'][0]}.Arn}}"
        assert {(action, queue) for action in EVENT_SOURCES["SQS"]} <= allowed
    for _ in function.events("DynamoDB"):
        assert ("dynamodb:GetRecords", "${JobsTable.StreamArn}") in allowed
    failing = function.events("DynamoDB") + function.events("Schedule")
    for _ in failing:
        assert ("sqs:SendMessage", f"${{{function.name}FailureQueue.Arn}}") in allowed


def test_nothing_is_allowed_that_no_code_asks_for(template: Template, function: Function) -> None:
    allowed = {action for each in template.statements_of(function) for action in each.actions}
    used = reachable_actions(function) | OWN_LOGS
    for kind, actions in EVENT_SOURCES.items():
        if function.events(kind):
            used |= actions
    assert allowed <= used, f"too wide: {sorted(allowed - used)}"


@pytest.mark.parametrize("name", [*STAGE_WORKERS, "DeliverWebhook"])
def test_workers_can_move_their_own_messages(template: Template, name: str) -> None:
    function = template.function(name)
    (source,) = function.events("SQS")
    queue = f"${{{source['Queue']['Fn::GetAtt'][0]}.Arn}}"
    allowed = {
        to
        for each in template.statements_of(function)
        for to in each.resources
        if "sqs:ChangeMessageVisibility" in each.actions
    }
    assert allowed == {queue}
