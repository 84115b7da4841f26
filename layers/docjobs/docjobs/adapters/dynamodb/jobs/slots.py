"""What of an organisation is at work: SLOTS#<org>, an item for each slot that a run holds (decision 0003)
and a note of each job that goes on after its review, which holds none (decision 0026).
"""

from datetime import timedelta
from typing import TYPE_CHECKING

from docjobs.adapters.dynamodb.attributes import Item, key, number, text
from docjobs.domain.job import Job
from docjobs.domain.running.events import StatusChange
from docjobs.domain.statuses import JobStatus

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

# A note that a crash has left behind goes by itself, long after its job's deadline.
_NOTE_OUTLIVES = timedelta(days=7)

# Of all sort keys under SLOTS#<org>.
FIRST_PLACE, LAST_PLACE = "REVIEWED#", "SLOT#~"


def slots_pk(org_id: str) -> str:
    return f"SLOTS#{org_id}"


def slot_key(org_id: str, slot: int) -> Item:
    return key(slots_pk(org_id), f"SLOT#{slot:04d}")


def slot_number(sk: str) -> int | None:
    """None of a note."""
    return int(sk.removeprefix("SLOT#")) if sk.startswith("SLOT#") else None


def note_goes_on(client: "DynamoDBClient", table: str, change: StatusChange) -> None:
    """Before the change: a job that leaves its pause works without a slot, and lists must find it.

    A note of a job that did not go on after all is harmless: the record decides.
    """
    after = change.after
    if change.before.status is not JobStatus.PAUSED or after.status is not JobStatus.PROCESSING:
        return
    until = (after.deadline_at or change.event.at) + _NOTE_OUTLIVES
    fields = {"job_id": text(after.job_id), "run": number(after.run)}
    expiry = {"expires_at": number(int(until.timestamp()))}
    client.put_item(TableName=table, Item=_note_key(after) | fields | expiry)


def forget_note(client: "DynamoDBClient", table: str, change: StatusChange) -> None:
    """After the change that ends such a job. Each run has a note of its own, which no other run's writers
    touch, however late they come.
    """
    before = change.before
    worked = before.status in {JobStatus.PROCESSING, JobStatus.RETRYING}
    if not (change.after.ended and worked and before.slot is None and before.review_status):
        return
    client.delete_item(TableName=table, Key=_note_key(before))


def _note_key(job: Job) -> Item:
    return key(slots_pk(job.org_id), f"REVIEWED#{job.job_id}#{job.run}")
