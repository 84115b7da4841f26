"""Language models, as the stages ask them: a text in, a called tool's input out."""

from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class ModelUsage:
    input_tokens: int = 0
    output_tokens: int = 0


@dataclass(frozen=True, slots=True)
class ModelAnswer:
    """content: what the model called the tool with; not checked against the tool's schema."""

    content: dict[str, Any]
    usage: ModelUsage


class AnswerCutError(Exception):
    """The answer did not fit into what a model may write: ask about less of the document."""


class LanguageModel(Protocol):
    @property
    def name(self) -> str:
        """Provider and model, as the result tells them."""

    def fill(self, instruction: str, text: str, tool: dict[str, Any]) -> ModelAnswer:
        """One question. tool: the JSON Schema of what is asked for.

        Raises AnswerCutError; StageFailedError: TIMEOUT for what may pass (throttling, a broken connection),
        INTERNAL_ERROR for an answer that cannot be used, VALIDATION_ERROR for a document the model refuses.
        """
