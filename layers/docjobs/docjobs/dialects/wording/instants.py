"""Instants as vendors write them, all UTC."""

from datetime import UTC, datetime


def iso_milliseconds(instant: datetime) -> str:
    """`2023-09-10T15:30:45.123Z`, as OmniAI and Talonic write it."""
    return instant.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def optional_iso_milliseconds(instant: datetime | None) -> str | None:
    return None if instant is None else iso_milliseconds(instant)


def epoch_milliseconds(instant: datetime) -> int:
    """As Subworkflow writes it: `1761933166853`."""
    return round(instant.timestamp() * 1000)


def optional_epoch_milliseconds(instant: datetime | None) -> int | None:
    return None if instant is None else epoch_milliseconds(instant)
