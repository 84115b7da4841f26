"""Alarms: whatever can go wrong unseen has one, each reaches a person, each reads a metric that exists."""

import re
from typing import Any

from tests.template.reading import ROOT, Template, rendered

# What never runs makes no data: the sweeper must run even when there is nothing to do.
SET_OFF_BY_SILENCE = {"SweepJobsSilentAlarm"}


def alarms(template: Template) -> dict[str, dict[str, Any]]:
    return template.of_type("AWS::CloudWatch::Alarm")


def alarmed(template: Template, metric: str, dimension: str) -> set[str]:
    """What an alarm on a metric looks at, by the value of one dimension."""
    found = [each for each in alarms(template).values() if each["MetricName"] == metric]
    return {rendered(of["Value"]) for each in found for of in each["Dimensions"] if of["Name"] == dimension}


def queues(template: Template, *endings: str) -> set[str]:
    names = template.of_type("AWS::SQS::Queue")
    return {f"${{{each}.QueueName}}" for each in names if each.endswith(endings)}


def test_every_queue_of_failures_is_watched(template: Template) -> None:
    watched = alarmed(template, "ApproximateNumberOfMessagesVisible", "QueueName")
    assert watched == queues(template, "DeadLetterQueue", "FailureQueue")


def test_every_worked_queue_is_watched_for_its_oldest_message(template: Template) -> None:
    failures = queues(template, "DeadLetterQueue", "FailureQueue")
    assert (
        alarmed(template, "ApproximateAgeOfOldestMessage", "QueueName")
        == queues(template, "Queue") - failures
    )


def test_executions_streams_and_the_api_are_watched(template: Template) -> None:
    for metric in ("ExecutionsFailed", "ExecutionsTimedOut"):
        assert alarmed(template, metric, "StateMachineArn") == {"${ProcessJobStateMachine}"}
    streamed = {f"${{{each.name}Function}}" for each in template.functions if each.events("DynamoDB")}
    assert alarmed(template, "IteratorAge", "FunctionName") == streamed
    assert alarmed(template, "5XXError", "ApiName") == {
        rendered(template.resources["Api"]["Properties"]["Name"])
    }
    assert alarmed(template, "5XXError", "Stage") == {template.resources["Api"]["Properties"]["StageName"]}


def test_every_alarm_reaches_the_topic_and_explains_itself(template: Template) -> None:
    operating = (ROOT / "docs/operating.md").read_text()
    for name, alarm in alarms(template).items():
        assert alarm["AlarmActions"]["Fn::If"][:2] == ["HasAlarmTopic", [{"Ref": "AlarmTopicArn"}]], name
        silence = "breaching" if name in SET_OFF_BY_SILENCE else "notBreaching"
        assert alarm["TreatMissingData"] == silence, name
        assert alarm["AlarmDescription"], name
        assert f"`{name}`" in operating, f"docs/operating.md does not say what to do on {name}"


def test_metrics_of_our_own_come_from_a_log_filter(template: Template) -> None:
    filters = template.of_type("AWS::Logs::MetricFilter").values()
    made = {each["MetricTransformations"][0]["MetricName"] for each in filters}
    read = {
        each["MetricName"] for each in alarms(template).values() if "docjobs" in rendered(each["Namespace"])
    }
    assert read == made


def test_log_filters_look_for_what_the_code_says(template: Template) -> None:
    source = "".join(path.read_text() for path in (ROOT / "layers/docjobs").rglob("*.py"))
    for name, each in template.of_type("AWS::Logs::MetricFilter").items():
        said = re.fullmatch(r'\{ \$\.(message|level) = "([^"*]+)\*?" \}', each["FilterPattern"])
        assert said, name
        assert said[1] == "level" or f'"{said[2]}' in source, f"nothing logs {said[2]!r}"
