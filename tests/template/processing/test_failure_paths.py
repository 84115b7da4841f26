"""What happens to work that fails: queues, streams and schedules have somewhere to leave it, in good time."""

from typing import Any

import pytest

from docjobs.domain.stages import MAX_RECEIVES, STAGE_BOUNDS, Stage
from docjobs.usecases.webhooks.schedule import MAX_RETRY_AFTER_SECONDS, RETRY_DELAYS_SECONDS
from tests.template.reading import Function, Template

FOURTEEN_DAYS = 1_209_600
WORKERS = {
    Stage.UPLOADING: "UploadDocument",
    Stage.PARSING: "ParseDocument",
    Stage.OCR: "OcrDocument",
    Stage.CHUNKING: "ChunkDocument",
    Stage.VECTORIZING: "VectorizeDocument",
    Stage.EXTRACTING: "ExtractFields",
    Stage.CLASSIFYING: "ClassifyDocument",
    Stage.SPLITTING: "SplitDocument",
    Stage.GENERATING: "GenerateResult",
}
# A message can wait as long as its receiver's own retries or a full backlog last, but not for ever.
DELIVERY_LIFE_SECONDS = sum(RETRY_DELAYS_SECONDS) + len(RETRY_DELAYS_SECONDS) * MAX_RETRY_AFTER_SECONDS


def queues(template: Template) -> dict[str, dict[str, Any]]:
    return template.of_type("AWS::SQS::Queue")


def consumed(template: Template) -> list[tuple[Function, str, dict[str, Any]]]:
    """(function, queue's logical id, event source) of every queue that is consumed."""
    return [
        (function, source["Queue"]["Fn::GetAtt"][0], source)
        for function in template.functions
        for source in function.events("SQS")
    ]


def test_a_message_stays_hidden_six_times_as_long_as_its_function_may_run(template: Template) -> None:
    for function, queue, _ in consumed(template):
        assert queues(template)[queue]["VisibilityTimeout"] >= 6 * template.timeout(function), queue


@pytest.mark.parametrize("stage", STAGE_BOUNDS)
def test_stages_run_as_long_as_the_domain_promises(template: Template, stage: Stage) -> None:
    assert template.timeout(template.function(WORKERS[stage])) == STAGE_BOUNDS[stage].function_seconds


@pytest.mark.parametrize("stage", STAGE_BOUNDS)
def test_a_stage_is_a_queue_a_dead_letter_queue_and_a_worker(template: Template, stage: Stage) -> None:
    name, worker = stage.value.capitalize(), template.function(WORKERS[stage])
    (source,) = worker.events("SQS")
    assert source["Queue"] == {"Fn::GetAtt": [f"{name}Queue", "Arn"]}
    assert source["BatchSize"] == 1
    assert worker.environment["STAGE_QUEUE_URL"] == {"Ref": f"{name}Queue"}
    redrive = queues(template)[f"{name}Queue"]["RedrivePolicy"]
    assert redrive["deadLetterTargetArn"] == {"Fn::GetAtt": [f"{name}DeadLetterQueue", "Arn"]}
    assert redrive["maxReceiveCount"] == MAX_RECEIVES
    buried = [queue for function, queue, _ in consumed(template) if function.name == "BuryDeadLetters"]
    assert f"{name}DeadLetterQueue" in buried


def test_every_consumer_answers_for_each_message_and_is_bounded(template: Template) -> None:
    for function, queue, source in consumed(template):
        assert source["FunctionResponseTypes"] == ["ReportBatchItemFailures"], queue
        assert source["ScalingConfig"]["MaximumConcurrency"] >= 2, function.name


def test_every_queue_that_is_worked_on_gives_up_into_another(template: Template) -> None:
    dead_letters = {name for name in queues(template) if name.endswith("DeadLetterQueue")}
    for _, queue, _ in consumed(template):
        if queue not in dead_letters:
            redrive = queues(template)[queue]["RedrivePolicy"]
            assert redrive["deadLetterTargetArn"]["Fn::GetAtt"][0] in dead_letters
            assert redrive["maxReceiveCount"] >= 5


def test_what_failed_is_kept_for_two_weeks_and_outlives_its_source(template: Template) -> None:
    for name, queue in queues(template).items():
        if name.endswith(("DeadLetterQueue", "FailureQueue")):
            assert queue["MessageRetentionPeriod"] == FOURTEEN_DAYS, name
        else:
            assert queue["MessageRetentionPeriod"] < FOURTEEN_DAYS, name
        assert queue["SqsManagedSseEnabled"] is True, name


def test_a_delivery_lives_through_the_whole_retry_schedule(template: Template) -> None:
    queue = queues(template)["DeliveryQueue"]
    assert queue["RedrivePolicy"]["maxReceiveCount"] == len(RETRY_DELAYS_SECONDS) + 1
    assert queue["MessageRetentionPeriod"] > DELIVERY_LIFE_SECONDS


@pytest.mark.parametrize("name", ["DispatchJobs", "PublishEvents"])
def test_a_poisoned_stream_record_holds_nothing_up(template: Template, name: str) -> None:
    (source,) = template.function(name).events("DynamoDB")
    assert source["BisectBatchOnFunctionError"] is True
    assert 0 < source["MaximumRetryAttempts"] <= 10
    assert 0 < source["MaximumRecordAgeInSeconds"] <= 86_400
    assert source["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    assert source["StartingPosition"] == "TRIM_HORIZON"
    destination = source["DestinationConfig"]["OnFailure"]
    assert destination == {"Type": "SQS", "Destination": {"Fn::GetAtt": [f"{name}FailureQueue", "Arn"]}}


def test_every_function_that_nobody_waits_for_leaves_its_failures_somewhere(template: Template) -> None:
    for function in template.functions:
        if function.events("Schedule"):
            config = function.properties["EventInvokeConfig"]
            destination = config["DestinationConfig"]["OnFailure"]
            assert destination["Destination"] == {"Fn::GetAtt": [f"{function.name}FailureQueue", "Arn"]}
            assert config["MaximumRetryAttempts"] == 0


def test_a_sweep_ends_before_its_failure_would_matter(template: Template) -> None:
    (schedule,) = template.function("SweepJobs").events("Schedule")
    assert schedule["Schedule"] == "rate(1 minute)"
    assert template.timeout(template.function("SweepJobs")) <= 300


def test_every_function_is_invoked_by_something(template: Template) -> None:
    machine = template.resources["ProcessJobStateMachine"]["Properties"]["DefinitionSubstitutions"].values()
    invoked = {each["Fn::GetAtt"][0] for each in machine if "Fn::GetAtt" in each}
    for function in template.functions:
        named = (each for name, each in function.environment.items() if name.endswith("_FUNCTION_NAME"))
        invoked |= {each["Ref"] for each in named}
    for function in template.functions:
        assert function.properties.get("Events") or f"{function.name}Function" in invoked, function.name
