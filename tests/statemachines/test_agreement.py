"""The definition, the stages and the table of errors say the same."""

from typing import Any

import pytest

from docjobs.domain.errors import JOB_CODES, MEANINGS, ErrorCode
from docjobs.domain.stages import (
    JOB_BOUND_SECONDS,
    MAX_ATTEMPTS,
    PLANS,
    RETRY_BACKOFF_RATE,
    RETRY_INTERVAL_SECONDS,
    RETRY_MAX_DELAY_SECONDS,
    STAGE_BOUNDS,
    Stage,
    StageTask,
    longest_backoff,
)
from docjobs.domain.statuses import JobType

STAGES = PLANS[JobType.PARSE]


def state_of(definition: dict[str, Any], stage: Stage) -> dict[str, Any]:
    state: dict[str, Any] = definition["States"][stage.value.capitalize()]
    return state


def test_the_states_are_the_plan_in_its_order(definition: dict[str, Any]) -> None:
    names = [stage.value.capitalize() for stage in STAGES]
    assert definition["StartAt"] == names[0]
    assert [definition["States"][name]["Next"] for name in names] == [*names[1:], "CompleteJob"]
    assert set(definition["States"]) == {*names, "CompleteJob", "FailJob"}


def test_the_bounds_are_the_published_ones(definition: dict[str, Any]) -> None:
    assert definition["TimeoutSeconds"] == JOB_BOUND_SECONDS
    for stage in STAGES:
        assert state_of(definition, stage)["TimeoutSeconds"] == STAGE_BOUNDS[stage].bound_seconds
    assert sum(STAGE_BOUNDS[stage].bound_seconds for stage in STAGES) * 2 <= JOB_BOUND_SECONDS


def test_every_state_is_bounded_and_caught(definition: dict[str, Any]) -> None:
    for state in definition["States"].values():
        assert state["TimeoutSeconds"] > 0
    for stage in STAGES:
        [catcher] = state_of(definition, stage)["Catch"]
        assert catcher == {"ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "FailJob"}


@pytest.mark.parametrize("stage", STAGES)
def test_retried_codes_are_those_of_the_table(definition: dict[str, Any], stage: Stage) -> None:
    never, again, refused = state_of(definition, stage)["Retry"]
    retried = {code.value for code in JOB_CODES if MEANINGS[code].retried}
    assert set(again["ErrorEquals"]) == retried | {"States.Timeout", "States.HeartbeatTimeout"}
    assert set(never["ErrorEquals"]) == {code.value for code in JOB_CODES} - retried | {
        ErrorCode.CONFLICT.value
    }
    assert never["MaxAttempts"] == 0
    assert refused["ErrorEquals"] == ["States.TaskFailed"]


@pytest.mark.parametrize("stage", STAGES)
def test_attempts_and_waits_are_those_that_users_are_told(definition: dict[str, Any], stage: Stage) -> None:
    again = state_of(definition, stage)["Retry"][1]
    assert again["MaxAttempts"] == MAX_ATTEMPTS - 1
    assert again["IntervalSeconds"] == RETRY_INTERVAL_SECONDS
    assert again["BackoffRate"] == RETRY_BACKOFF_RATE
    assert again["MaxDelaySeconds"] == RETRY_MAX_DELAY_SECONDS
    assert again["JitterStrategy"] == "FULL"
    assert [longest_backoff(count) for count in range(MAX_ATTEMPTS)] == [5, 15, 45, 60]


@pytest.mark.parametrize("stage", STAGES)
def test_the_message_is_a_stage_task(definition: dict[str, Any], stage: Stage) -> None:
    body = state_of(definition, stage)["Parameters"]["MessageBody"]
    named = {name.removesuffix(".$") for name in body}
    assert named <= set(StageTask.model_fields)
    assert set(StageTask.model_fields) - named <= {"document_index"}, "of jobs with one document"
    assert body["stage"] == stage.value
    assert body["max_retries"] == MAX_ATTEMPTS - 1
    assert body["retry_count.$"] == "$$.State.RetryCount"


def test_numbers_have_their_reason(definition: dict[str, Any]) -> None:
    assert all(state["Comment"] for state in definition["States"].values())
    assert all(each["Comment"] for state in definition["States"].values() for each in state["Retry"])
