"""Windows of a document asked one by one: paid calls are kept, cut answers are asked for in halves."""

from pathlib import Path
from typing import Any

import pytest

from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.errors import StageFailedError
from docjobs.domain.stages import Stage, StageTask
from docjobs.ports.engines.models import AnswerCutError, ModelAnswer, ModelUsage
from docjobs.ports.stages.work import StageContext
from docjobs.usecases.answers.ask_model import AskModel, Question
from docjobs.usecases.processing.content.stage_content import StageContent
from tests.contract.jobs import new_job
from tests.fakes.artifacts import FakeArtifacts

QUESTION = Question("extracting", "Read.", {"type": "object"})


class PlayedModel:
    """Answers with the text's length; cuts what is longer than `most`; fails as often as told."""

    name = "played/model"

    def __init__(self, most: int = 1000) -> None:
        self.most = most
        self.asked: list[str] = []
        self.broken_at: int | None = None

    def fill(self, instruction: str, text: str, tool: dict[str, Any]) -> ModelAnswer:
        self.asked.append(text)
        if len(self.asked) == self.broken_at:
            raise StageFailedError(ErrorCode.TIMEOUT, "throttled")
        if len(text) > self.most:
            raise AnswerCutError
        return ModelAnswer({"length": len(text)}, ModelUsage(len(text), 1))


@pytest.fixture
def model() -> PlayedModel:
    return PlayedModel()


@pytest.fixture
def context(tmp_path: Path) -> StageContext:
    job = new_job()
    task = StageTask(org_id="acme", job_id=job.job_id, run=1, stage=Stage.EXTRACTING, task_token="t")
    return StageContext(job, task, tmp_path, lambda *_: None, lambda: False)


def test_a_retry_repeats_only_what_was_not_paid_for(model: PlayedModel, context: StageContext) -> None:
    ask = AskModel(model, StageContent(FakeArtifacts()))
    model.broken_at = 3
    with pytest.raises(StageFailedError):
        ask(context, QUESTION, ["one", "three", "seven"])
    answers, usage = ask(context, QUESTION, ["one", "three", "seven"])
    assert model.asked == ["one", "three", "seven", "seven"]
    assert answers == [{"length": 3}, {"length": 5}, {"length": 5}]
    assert usage == {"model": "played/model", "calls": 3, "input_tokens": 13, "output_tokens": 3}


def test_a_cut_answer_is_asked_for_in_halves_at_a_line(model: PlayedModel, context: StageContext) -> None:
    model.most = 12
    answers, usage = AskModel(model, StageContent(FakeArtifacts()))(
        context, QUESTION, ["first line\nsecond line"]
    )
    assert model.asked == ["first line\nsecond line", "first line", "\nsecond line"]
    assert (len(answers), usage["calls"]) == (2, 2)


def test_halving_ends(model: PlayedModel, context: StageContext) -> None:
    model.most = 0
    with pytest.raises(StageFailedError) as refusal:
        AskModel(model, StageContent(FakeArtifacts()))(context, QUESTION, ["x" * 64])
    assert refusal.value.code is ErrorCode.INTERNAL_ERROR
    assert len(model.asked) == 4


def test_a_stopped_stage_asks_nothing_more(model: PlayedModel, context: StageContext, tmp_path: Path) -> None:
    stopped = StageContext(context.job, context.task, tmp_path, lambda *_: None, lambda: True)
    with pytest.raises(StageFailedError):
        AskModel(model, StageContent(FakeArtifacts()))(stopped, QUESTION, ["one"])
    assert model.asked == []
