"""GET /api/jobs: filters, one value each, several times or comma-separated."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from docjobs.domain.errors import InputInvalidError
from docjobs.domain.statuses import JobStatus, JobType
from docjobs.ports.records.jobs import JobFilter

# Far beyond any list's end, where pages are empty.
MAX_OFFSET = 999_999_999

# As many times as wanted, or separated by commas.
StatusWord = Annotated[str, Field(json_schema_extra={"enum": [each.value for each in JobStatus]})]
TypeWord = Annotated[str, Field(json_schema_extra={"enum": [each.value for each in JobType]})]


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
