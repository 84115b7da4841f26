"""What a dialect must be able to say whatever goes wrong, also before its route is reached."""

from dataclasses import dataclass, field
from typing import Protocol

from docjobs.domain.error_codes import ErrorCode


@dataclass(frozen=True, slots=True)
class Problem:
    """One error on its way to a client. `instance` is the request's path, `fields` [{"field", "message"}]."""

    code: ErrorCode
    status: int
    title: str
    detail: str
    request_id: str
    instance: str
    fields: list[dict[str, str]] = field(default_factory=list)
    retry_after_seconds: int | None = None


@dataclass(frozen=True, slots=True)
class RenderedError:
    """An error in a dialect's shape. Headers that every dialect needs are added by the edge."""

    status: int
    content_type: str
    body: str


class Dialect(Protocol):
    def render_error(self, problem: Problem) -> RenderedError: ...
