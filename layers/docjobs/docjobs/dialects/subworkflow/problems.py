"""Subworkflow's errors: `{"success": false, "error": "…"}`."""

import json
from typing import Literal, TypedDict

from docjobs.dialects.dialect import Problem, RenderedError


class SubworkflowProblem(TypedDict):
    success: Literal[False]
    error: str


class SubworkflowDialect:
    def render_error(self, problem: Problem) -> RenderedError:
        """Its page knows 400 and 404; others keep their status, since its client throws on all of them."""
        status = 400 if problem.status == 422 else problem.status
        body = SubworkflowProblem(success=False, error=problem.detail)
        return RenderedError(status, "application/json", json.dumps(body, ensure_ascii=False))


DIALECT = SubworkflowDialect()
