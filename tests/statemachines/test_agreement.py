"""The definition, the stages and the table of errors say the same."""

import json
from typing import Any

import pytest

from docjobs.domain.error_codes import JOB_CODES, MEANINGS, ErrorCode
from docjobs.domain.running.windows import MOST_WINDOWS, OCR_CONCURRENCY, OCR_WINDOW_PAGES
from docjobs.domain.stages import (
    DOCUMENTS_AT_ONCE,
    EXECUTION_BOUND_SECONDS,
    JOB_BOUND_SECONDS,
    MAX_ATTEMPTS,
    OF_SEVERAL,
    PLANS,
    RETRY_BACKOFF_RATE,
    RETRY_INTERVAL_SECONDS,
    RETRY_MAX_DELAY_SECONDS,
    REVIEW_BOUND_SECONDS,
    STAGE_BOUNDS,
    Stage,
    StageTask,
    longest_backoff,
)
from docjobs.domain.statuses import JobType
from tests.statemachines import conftest
from tests.statemachines.states import all_states, road, stage_states, stages_of

DEFINITION: dict[str, Any] = json.loads(conftest.DEFINITION.read_text())
SENDERS = [pytest.param(stage, state, id=name) for name, stage, state in stage_states(DEFINITION)]


@pytest.mark.parametrize("job_type", PLANS)
@pytest.mark.parametrize("scanned", [False, True])
def test_the_road_is_the_plan_in_its_order(job_type: JobType, scanned: bool) -> None:
    names = road(DEFINITION, job_type.value, scanned=scanned)
    wanted = [stage for stage in PLANS[job_type] if scanned or stage is not Stage.OCR]
    assert stages_of(DEFINITION, names) == wanted
    assert names[-1] == "CompleteJob"


def test_a_digital_document_costs_two_choices_more_than_its_stages_and_its_end() -> None:
    assert len(road(DEFINITION, "parse", scanned=False)) == 6


def test_every_state_is_on_some_road_or_for_failures() -> None:
    roads = [road(DEFINITION, each.value, scanned=scanned) for each in PLANS for scanned in (False, True)]
    several = OF_SEVERAL & PLANS.keys()
    roads += [road(DEFINITION, each.value, scanned=False, several=True, review=True) for each in several]
    assert set(DEFINITION["States"]) == {name for names in roads for name in names} | {"FailJob"}


def test_the_bounds_are_the_published_ones() -> None:
    assert DEFINITION["TimeoutSeconds"] == EXECUTION_BOUND_SECONDS
    assert DEFINITION["States"]["Reviewing"]["TimeoutSeconds"] == REVIEW_BOUND_SECONDS
    for _, stage, state in stage_states(DEFINITION):
        assert state["TimeoutSeconds"] == STAGE_BOUNDS[stage].bound_seconds
    for plan in PLANS.values():
        assert sum(STAGE_BOUNDS[stage].bound_seconds for stage in plan) * 2 <= JOB_BOUND_SECONDS


def test_every_task_is_bounded_and_caught() -> None:
    for name, state in all_states(DEFINITION):
        assert state["Type"] != "Task" or state["TimeoutSeconds"] > 0, name
    own = {name for name, _ in all_states(DEFINITION["States"]["Documents"]["ItemProcessor"])}
    for name, _, state in stage_states(DEFINITION):
        [catcher] = state["Catch"]
        end = "FailDocument" if name in own else "FailJob"
        wanted = {"ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": end}
        left = "DocumentLeaveWindow" if name in own else "LeaveWindow"
        window = {"ErrorEquals": ["States.ALL"], "ResultPath": None, "Next": left}
        assert catcher == (window if name.endswith("OcrWindow") else wanted)


@pytest.mark.parametrize("job_type", sorted(OF_SEVERAL & PLANS.keys()))
@pytest.mark.parametrize("scanned", [False, True])
def test_each_of_several_documents_takes_the_road_of_an_only_one(job_type: JobType, scanned: bool) -> None:
    child = DEFINITION["States"]["Documents"]["ItemProcessor"]
    names = road(child, job_type.value, scanned=scanned)
    alone = stages_of(DEFINITION, road(DEFINITION, job_type.value, scanned=scanned))
    assert stages_of(child, names) == [stage for stage in alone if stage is not Stage.GENERATING]
    for name, _, state in stage_states(child):
        body = state["Parameters"]["MessageBody"]
        assert body["document_index.$"] == "$.document_index", name


def test_documents_are_children_of_their_own_and_bounded_side_by_side() -> None:
    documents = DEFINITION["States"]["Documents"]
    mode = documents["ItemProcessor"]["ProcessorConfig"]
    assert mode == {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}
    assert documents["MaxConcurrency"] == DOCUMENTS_AT_ONCE
    assert documents["ToleratedFailurePercentage"] == 100
    assert documents["ResultPath"] is None
    ends = [state for state in documents["ItemProcessor"]["States"].values() if state.get("End")]
    tasks = [state for state in ends if state["Type"] == "Task"]
    assert tasks
    assert all(state["OutputPath"] is None for state in tasks), "1,000 outputs come together in 256 KiB"


def test_windows_are_bounded_side_by_side_and_in_number() -> None:
    windows = DEFINITION["States"]["Ocr"]
    assert windows["MaxConcurrency"] == OCR_CONCURRENCY
    assert windows["ItemProcessor"]["ProcessorConfig"] == {"Mode": "INLINE"}
    events_of_a_window, most_events = 8, 25_000
    assert MOST_WINDOWS * events_of_a_window * 2 < most_events, "each window tried twice"
    worst = OCR_WINDOW_PAGES * 30 * 2
    assert worst < STAGE_BOUNDS[Stage.OCR].function_seconds


@pytest.mark.parametrize(("stage", "state"), SENDERS)
def test_retried_codes_are_those_of_the_table(stage: Stage, state: dict[str, Any]) -> None:
    never, again, refused = state["Retry"]
    retried = {code.value for code in JOB_CODES if MEANINGS[code].retried}
    assert set(again["ErrorEquals"]) == retried | {"States.Timeout", "States.HeartbeatTimeout"}
    assert set(never["ErrorEquals"]) == {code.value for code in JOB_CODES} - retried | {
        ErrorCode.CONFLICT.value
    }
    assert never["MaxAttempts"] == 0
    assert refused["ErrorEquals"] == ["States.TaskFailed"]


@pytest.mark.parametrize(("stage", "state"), SENDERS)
def test_attempts_and_waits_are_those_that_users_are_told(stage: Stage, state: dict[str, Any]) -> None:
    again = state["Retry"][1]
    assert again["MaxAttempts"] == MAX_ATTEMPTS - 1
    assert again["IntervalSeconds"] == RETRY_INTERVAL_SECONDS
    assert again["BackoffRate"] == RETRY_BACKOFF_RATE
    assert again["MaxDelaySeconds"] == RETRY_MAX_DELAY_SECONDS
    assert again["JitterStrategy"] == "FULL"
    assert [longest_backoff(count) for count in range(MAX_ATTEMPTS)] == [5, 15, 45, 60]


@pytest.mark.parametrize(("stage", "state"), SENDERS)
def test_the_message_is_a_stage_task(stage: Stage, state: dict[str, Any]) -> None:
    body = state["Parameters"]["MessageBody"]
    named = {name.removesuffix(".$") for name in body}
    assert named <= set(StageTask.model_fields)
    assert set(StageTask.model_fields) - named <= {"document_index", "window"}, "where there is but one"
    assert body["stage"] == stage.value
    assert body["max_retries"] == MAX_ATTEMPTS - 1
    assert body["retry_count.$"] == "$$.State.RetryCount"


def test_numbers_have_their_reason() -> None:
    for _, state in all_states(DEFINITION):
        assert state["Comment"] or state["Type"] == "Task"
        assert all(each["Comment"] for each in state.get("Retry", []))
