"""Errors as problem details (RFC 9457), with DocLD's `error` string beside them."""

import json
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from docjobs.dialects.dialect import Problem, RenderedError
from docjobs.dialects.native.fields import Absent
from docjobs.domain.error_codes import ErrorCode

PROBLEM_TYPE = "urn:docjobs:problem:"


class FaultView(BaseModel):
    model_config = ConfigDict(defer_build=True)

    field: Annotated[str, Field(description="Where, e.g. `body.options.chunk_size` or `query.limit`.")]
    message: str


class RateErrorView(BaseModel):
    """`error` of a 429, as DocLD documents it."""

    model_config = ConfigDict(defer_build=True)

    type: Literal["rate_limit_error"]
    message: str
    code: Literal["rate_limited"]


class ProblemView(BaseModel):
    """The body of every error. `code` is stable, `error` repeats `detail` as DocLD's clients read it."""

    model_config = ConfigDict(defer_build=True)

    type: str
    title: str
    status: int
    detail: str
    instance: str
    code: ErrorCode
    error: str | RateErrorView
    request_id: str
    errors: Absent[list[FaultView]] = None


class NativeDialect:
    content_type: Literal["application/problem+json"] = "application/problem+json"

    def render_error(self, problem: Problem) -> RenderedError:
        """A plain dict, so that no error needs a model built first; a test holds it to ProblemView."""
        body: dict[str, object] = {
            "type": PROBLEM_TYPE + problem.code.value.lower().replace("_", "-"),
            "title": problem.title,
            "status": problem.status,
            "detail": problem.detail,
            "instance": problem.instance,
            "code": problem.code.value,
            "error": problem.detail,
            "request_id": problem.request_id,
        }
        if problem.fields:
            body["errors"] = problem.fields
        if problem.code is ErrorCode.RATE_LIMITED:
            body["error"] = {"type": "rate_limit_error", "message": problem.detail, "code": "rate_limited"}
        return RenderedError(
            problem.status, self.content_type, json.dumps(body, ensure_ascii=False, separators=(",", ":"))
        )


DIALECT = NativeDialect()
