"""GET /api/jobs: filters, one value each, several times or comma-separated."""

from enum import StrEnum
from typing import Any

from docjobs.domain.errors import InputInvalidError
from docjobs.domain.statuses import JobStatus, JobType
from docjobs.ports.jobs import JobFilter

# Far beyond what a list is paged through by offset; a cursor goes on for ever.
MAX_OFFSET = 10_000_000

STATUS_WORDS: dict[str, Any] = {
    "description": "Several times, or separated by commas.",
    "json_schema_extra": {"items": {"type": "string", "enum": [each.value for each in JobStatus]}},
}
TYPE_WORDS: dict[str, Any] = {
    "description": "Several times, or separated by commas.",
    "json_schema_extra": {"items": {"type": "string", "enum": [each.value for each in JobType]}},
}


def read_filter(statuses: list[str] | None, types: list[str] | None) -> JobFilter:
    """Raises InputInvalidError, listing the words that are known."""
    return JobFilter(
        statuses=_words(statuses, JobStatus, "query.status"), types=_words(types, JobType, "query.type")
    )


def _words[Word: StrEnum](given: list[str] | None, known: type[Word], place: str) -> frozenset[Word]:
    words = {word.strip() for each in given or [] for word in each.split(",")} - {""}
    try:
        return frozenset(known(word) for word in words)
    except ValueError:
        message = f"Use any of: {', '.join(known)}."
        raise InputInvalidError(
            f"An unknown {place.partition('.')[2]}. {message}", fields=[{"field": place, "message": message}]
        ) from None
