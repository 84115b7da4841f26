"""How native fields are written: absent where the seed leaves them out, instants as the seed writes them."""

from datetime import UTC, datetime
from typing import Annotated, TypeVar

from pydantic import Field

T = TypeVar("T")


def _is_none(value: object) -> bool:
    return value is None


# A field that is left out of the answer when there is nothing to say.
Absent = Annotated[T | None, Field(exclude_if=_is_none)]
IdempotencyKey = Annotated[str, Field(min_length=1, max_length=255, pattern=r"^[\x21-\x7e]+$")]
Timestamp = Annotated[str, Field(json_schema_extra={"format": "date-time"})]


def timestamp(instant: datetime) -> str:
    """ISO 8601 in UTC to the second, as on the seed page: `2024-01-15T10:00:00Z`."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def optional_timestamp(instant: datetime | None) -> str | None:
    return None if instant is None else timestamp(instant)
