"""OmniAI's errors: its page documents no body, so the message stands where clients look, under `error`."""

import json
from typing import NotRequired, TypedDict

from docjobs.dialects.dialect import Problem, RenderedError


class OmniProblem(TypedDict):
    """errors: [{"field", "message"}]."""

    error: str
    message: str
    code: str
    statusCode: int
    requestId: str
    errors: NotRequired[list[dict[str, str]]]


class OmniDialect:
    def render_error(self, problem: Problem) -> RenderedError:
        """What is not acceptable is 400 here: the vendor's clients know no 422."""
        status = 400 if problem.status == 422 else problem.status
        body = OmniProblem(
            error=problem.detail,
            message=problem.detail,
            code=problem.code.value,
            statusCode=status,
            requestId=problem.request_id,
        )
        if problem.fields:
            body["errors"] = problem.fields
        return RenderedError(status, "application/json", json.dumps(body, ensure_ascii=False))


DIALECT = OmniDialect()
