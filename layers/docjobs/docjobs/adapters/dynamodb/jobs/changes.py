"""The writes of a job's creation and of each status change, as one transaction (decision 0002)."""

from typing import Any

from docjobs.adapters.dynamodb.attributes import text
from docjobs.adapters.dynamodb.expressions import update_of
from docjobs.adapters.dynamodb.jobs.event_item import event_to_item
from docjobs.adapters.dynamodb.jobs.job_item import attributes, index_keys, job_key, to_item
from docjobs.adapters.dynamodb.jobs.settlement import writes_of_settlement
from docjobs.adapters.dynamodb.jobs.slots import slot_key
from docjobs.adapters.dynamodb.listing import job_codes, layout
from docjobs.adapters.dynamodb.listing.writes import writes_of_change, writes_of_creation
from docjobs.domain.job import Job
from docjobs.domain.running.events import JobEvent, StatusChange
from docjobs.domain.tenancy.quota import pages_settled

_INDEX_KEYS = ("listing_pk", "template_pk", "admission_pk", "admission_sk", "due_pk", "due_at")
_KEPT_WHILE_LIVE = ("due_pk", "due_at")


def creation(table: str, job: Job, event: JobEvent) -> list[dict[str, Any]]:
    """The job stands first: its condition says whether it is new."""
    put = {"TableName": table, "Item": to_item(job), "ConditionExpression": "attribute_not_exists(pk)"}
    return [{"Put": put}, _event(table, event), *writes_of_creation(table, job)]


def status_change(table: str, change: StatusChange, kept: int | None = None) -> list[dict[str, Any]]:
    """The job, its event, the slot that an ended run gives back, and the list.

    kept: the code under which lists keep the job, if it is not the one that its record would have today.
    """
    writes = [
        {"Update": _update(table, change, job_codes.code_in_lists(change.before) if kept is None else kept)},
        _event(table, change.event),
        *writes_of_change(table, change, kept),
    ]
    if change.after.ended and change.before.quota_pages:
        reserved, given_back = change.before.quota_pages, pages_settled(change.before, change.after)
        writes += writes_of_settlement(table, change.after.org_id, reserved, given_back)
    if change.before.slot is not None and change.after.slot is None:
        writes.append({"Delete": _slot_return(table, change.before, change.before.slot)})
    return writes


def _event(table: str, event: JobEvent) -> dict[str, Any]:
    item = event_to_item(event)
    return {"Put": {"TableName": table, "Item": item, "ConditionExpression": "attribute_not_exists(pk)"}}


def _slot_return(table: str, job: Job, slot: int) -> dict[str, Any]:
    return {
        "TableName": table,
        "Key": slot_key(job.org_id, slot),
        "ConditionExpression": "attribute_not_exists(pk) OR job_id = :job_id",
        "ExpressionAttributeValues": {":job_id": text(job.job_id)},
    }


def _update(table: str, change: StatusChange, code: int) -> dict[str, Any]:
    """Only the attributes in which the change differs: progress written meanwhile stays.

    The slot is part of the condition, and of an end the pages that are reserved: a job that got either after
    it was read must not end without giving it back. So is the code under which lists keep the job: that is
    what the change takes out of the counts.
    """
    before, after = change.before, change.after
    changed = {name for name in Job.model_fields if getattr(before, name) != getattr(after, name)}
    present = attributes(after, changed) | index_keys(after)
    kept = () if after.ended else _KEPT_WHILE_LIVE
    absent = sorted((changed | set(_INDEX_KEYS)) - present.keys() - set(kept))
    held = {"slot", "quota_pages"} if after.ended else {"slot"}
    was = attributes(before, {"version", "status", "run", *held})
    conditions = [f"#{name} = :{name}" for name in sorted(was)]
    was["listing_pk"] = text(layout.index_pk(before.org_id, code))
    conditions.append("#listing_pk = :listing_pk")
    conditions += [f"attribute_not_exists(#{name})" for name in sorted(held - was.keys())]
    update = update_of(present, absent, condition=" AND ".join(conditions), names={*was, *held}, values=was)
    return {"TableName": table, "Key": job_key(after.org_id, after.job_id)} | update
