"""The ledger of ends: finished jobs by the instant of their end, and how many ended in each hour and minute.

A count is one number for all parts of its hour or minute, each in decimal digits of its own (DynamoDB counts
in 38 digits): so twenty minutes and ten seconds are counted too, for nothing.

For lists that show finished jobs for a while only (decision 0038). The counts lie in the job's own lane, as
its other counts do, so they make no two changes meet that did not meet before.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from docjobs.adapters.dynamodb.attributes import Item, key, number
from docjobs.adapters.dynamodb.listing import job_codes, layout
from docjobs.domain.job import Job
from docjobs.domain.running.events import StatusChange


@dataclass(frozen=True, slots=True)
class Unit:
    """What an item counts: a stretch of `length` ms in so many parts, each of at most `digits` digits.

    digits: half of what they can say is enough. An item takes 125 writes a second at most (transactions hold
    it for 8 ms).
    """

    letter: str
    length: int
    parts: int
    digits: int

    @property
    def part(self) -> int:
        return self.length // self.parts

    def start_of(self, at: int) -> int:
        return at // self.length * self.length

    def step(self, at: int) -> int:
        """What one end at an instant adds to the count."""
        return int(10 ** (self.digits * (at % self.length // self.part)))

    def parts_of(self, count: int) -> list[int]:
        """How many ended in each part, the earliest first. Less than none, where a job that an earlier
        version of this software has counted was run again.
        """
        base, found = 10**self.digits, []
        for _ in range(self.parts):
            part = (count + base // 2) % base - base // 2
            found.append(part)
            count = (count - part) // base
        return found


MINUTE, HOUR = Unit("M", 60_000, 6, 4), Unit("H", 3_600_000, 3, 6)
# Counts have names of their own. Under a code's plain name stands what earlier versions counted: whole
# hours and minutes.
_PACKED = 0x100


def writes_of_end(table: str, change: StatusChange) -> list[dict[str, Any]]:
    """Into the ledger with the end, out of it when the job is run again."""
    before, after = change.before, change.after
    if after.ended and not before.ended:
        entry = entry_key(after) | {"id": {"B": UUID(after.job_id).bytes}}
        return [{"Put": {"TableName": table, "Item": entry}}, *_counts(table, after, 1)]
    if before.ended and not after.ended:
        return [{"Delete": {"TableName": table, "Key": entry_key(before)}}, *_counts(table, before, -1)]
    return []


def entry_key(job: Job) -> Item:
    code = job_codes.code_of_job(job)
    return key(entries_pk(job.org_id, code), entry_sk(ended_at(job), job.sequence))


def ended_at(job: Job) -> int:
    """Epoch milliseconds. `completed_at` is set by every end; the status' own instant is the same."""
    return milliseconds(job.completed_at or job.status_updated_at)


def milliseconds(instant: datetime) -> int:
    return round(instant.timestamp() * 1000)


def entries_pk(org_id: str, code: int) -> str:
    return f"LIST#{org_id}#ENDS#{code:02x}"


def entry_sk(at: int, sequence: int) -> str:
    """Ends of one millisecond stand in the order of their jobs."""
    return f"{at:014d}#{sequence:012d}"


def counts_pk(org_id: str) -> str:
    return f"LIST#{org_id}#ENDED"


def count_sk(unit: Unit, at: int, lane: int = 0) -> str:
    """at: any millisecond of it."""
    return f"{unit.letter}#{at // unit.length:09d}#{lane:02d}"


def counted_from(unit: Unit, sk: str) -> int:
    """The first millisecond of the minute or hour that a key counts."""
    return int(sk.split("#")[1]) * unit.length


def count_name(code: int) -> str:
    return job_codes.count_name(code + _PACKED)


def code_of_count(name: str) -> tuple[int, bool]:
    """(code, whether the count is one of parts)."""
    code = job_codes.code_of_count(name)
    return code % _PACKED, code >= _PACKED


def _counts(table: str, job: Job, step: int) -> list[dict[str, Any]]:
    lane = layout.Place.of(job.sequence).lane
    code = job_codes.code_of_job(job)
    at = ended_at(job)
    return [
        _count(table, job.org_id, count_sk(unit, at, lane), code, step * unit.step(at))
        for unit in (HOUR, MINUTE)
    ]


def _count(table: str, org_id: str, sk: str, code: int, step: int) -> dict[str, Any]:
    update = {
        "TableName": table,
        "Key": key(counts_pk(org_id), sk),
        "UpdateExpression": "ADD #code :step",
        "ExpressionAttributeNames": {"#code": count_name(code)},
        "ExpressionAttributeValues": {":step": number(step)},
    }
    return {"Update": update}
