"""Asks a language model about a document window by window; each paid call is kept, so a retry repeats one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.errors import StageFailedError
from docjobs.ports.engines.models import AnswerCutError, LanguageModel, ModelAnswer, ModelUsage
from docjobs.ports.stages.work import StageContext
from docjobs.usecases.processing.content.stage_content import StageContent

# A window whose answer is cut is asked about in halves, at most so often over.
_MOST_HALVINGS = 3


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of each window. name: of the stage, for its checkpoints."""

    name: str
    instruction: str
    tool: dict[str, Any]


@dataclass(frozen=True, slots=True)
class AskModel:
    model: LanguageModel
    content: StageContent

    def __call__(
        self, context: StageContext, question: Question, windows: Sequence[str]
    ) -> tuple[list[dict[str, Any]], dict[str, Any]]:
        """The answers in the windows' order, and the usage: {"model", "calls", "input_tokens", …}.

        Raises StageFailedError.
        """
        answers: list[dict[str, Any]] = []
        usage: dict[str, Any] = {"model": self.model.name, "calls": 0, "input_tokens": 0, "output_tokens": 0}
        for number, text in enumerate(windows):
            for kept in self._window(context, question, number, text):
                answers.append(kept["content"])
                usage["calls"] += 1
                usage["input_tokens"] += kept["input_tokens"]
                usage["output_tokens"] += kept["output_tokens"]
            context.on_page(number + 1, len(windows))
        return answers, usage

    def _window(
        self, context: StageContext, question: Question, number: int, text: str
    ) -> list[dict[str, Any]]:
        """A window's answers: what an earlier attempt has paid for is read, not asked again."""
        name = f"{question.name}/{number:04d}.json"
        kept: list[dict[str, Any]] | None = self.content.find(context.job, name)
        if kept is None:
            if context.is_cancelled():
                raise StageFailedError(ErrorCode.TIMEOUT, "The stage was stopped before the model was asked.")
            kept = [_kept(answer) for answer in self._answers(question, text, 0)]
            self.content.write(context.job, name, kept)
        return kept

    def _answers(self, question: Question, text: str, halvings: int) -> Iterator[ModelAnswer]:
        try:
            yield self.model.fill(question.instruction, text, question.tool)
        except AnswerCutError:
            if halvings == _MOST_HALVINGS:
                message = "The model's answer is too long even for a small part of the document."
                raise StageFailedError(ErrorCode.INTERNAL_ERROR, message) from None
            for half in _halves(text):
                yield from self._answers(question, half, halvings + 1)


def _kept(answer: ModelAnswer) -> dict[str, Any]:
    usage: ModelUsage = answer.usage
    tokens = {"input_tokens": usage.input_tokens, "output_tokens": usage.output_tokens}
    return {"content": answer.content} | tokens


def _halves(text: str) -> tuple[str, str]:
    """Cut at the paragraph nearest to the middle, so that no line is torn."""
    middle = len(text) // 2
    cut = text.rfind("\n", 0, middle)
    cut = middle if cut <= 0 else cut
    return text[:cut], text[cut:]
