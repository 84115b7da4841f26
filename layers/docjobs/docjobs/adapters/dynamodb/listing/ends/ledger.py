"""The ledger of ends: finished jobs by the instant of their end, and how many ended in each hour and minute.

For lists that show finished jobs for a while only (decision 0038). The counts lie in the job's own lane, as
its other counts do, so they make no two changes meet that did not meet before.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from docjobs.adapters.dynamodb.attributes import Item, key, number
from docjobs.adapters.dynamodb.listing import layout
from docjobs.domain.events import StatusChange
from docjobs.domain.job import Job

MINUTE, HOUR = 60_000, 3_600_000


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
    code = layout.code_of_job(job)
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


def count_sk(unit: int, at: int, lane: int = 0) -> str:
    """unit: MINUTE or HOUR; at: any millisecond of it."""
    return f"{'M' if unit == MINUTE else 'H'}#{at // unit:09d}#{lane:02d}"


def start_of(unit: int, sk: str) -> int:
    """The first millisecond of the minute or hour that a key counts."""
    return int(sk.split("#")[1]) * unit


def _counts(table: str, job: Job, step: int) -> list[dict[str, Any]]:
    lane = layout.Place.of(job.sequence).lane
    code = layout.code_of_job(job)
    return [
        _count(table, job.org_id, count_sk(unit, ended_at(job), lane), code, step) for unit in (HOUR, MINUTE)
    ]


def _count(table: str, org_id: str, sk: str, code: int, step: int) -> dict[str, Any]:
    update = {
        "TableName": table,
        "Key": key(counts_pk(org_id), sk),
        "UpdateExpression": "ADD #code :step",
        "ExpressionAttributeNames": {"#code": layout.count_name(code)},
        "ExpressionAttributeValues": {":step": number(step)},
    }
    return {"Update": update}
