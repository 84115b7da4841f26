"""What some lists show of a job and its record is too small for: the request, and what was extracted."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Protocol

from docjobs.domain.job import Job

# Of the request within the record: each change of a job writes the whole record again.
WITHIN_RECORD_BYTES = 1024
REQUESTED_BYTES = 32 * 1024
EXTRACTED_BYTES = 8 * 1024


@dataclass(frozen=True, slots=True)
class Shown:
    requested: dict[str, Any] | None = None
    extracted: dict[str, Any] | None = None


class ShownParts(Protocol):
    """One item a job at most, written where there is something to keep, read by lists that show it."""

    def keep_requested(self, org_id: str, job_id: str, requested: dict[str, Any]) -> None:
        """Repeated, writes the same again."""

    def keep_extracted(self, job: Job, extracted: dict[str, Any]) -> None:
        """Of the job's present run. What is over EXTRACTED_BYTES is not kept: lists show it empty."""

    def of(self, jobs: Collection[Job]) -> dict[str, Shown]:
        """By job id; jobs of which nothing is kept are left out. extracted: of the job's present run only."""


def too_large(requested: dict[str, Any]) -> bool:
    """For the record."""
    return json_bytes(requested) > WITHIN_RECORD_BYTES


def bounded(requested: dict[str, Any]) -> dict[str, Any]:
    """The request, its largest fields replaced by a note until it is at most REQUESTED_BYTES."""
    shown = dict(requested)
    for name in sorted(requested, key=lambda each: json_bytes(requested[each]), reverse=True):
        if json_bytes(shown) <= REQUESTED_BYTES:
            break
        shown[name] = f"({json_bytes(requested[name])} bytes of JSON, not kept)"
    return shown


def json_bytes(content: object) -> int:
    return len(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())
