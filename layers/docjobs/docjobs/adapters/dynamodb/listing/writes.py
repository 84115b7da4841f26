"""What a job's creation and its status changes write into the list, in the job's own transaction."""

from typing import Any

from docjobs.adapters.dynamodb.attributes import Item, key, number, text
from docjobs.adapters.dynamodb.listing import job_codes, layout
from docjobs.adapters.dynamodb.listing.ends.ledger import writes_of_end
from docjobs.domain.job import Job
from docjobs.domain.running.events import StatusChange


def listing_pk(job: Job) -> str:
    """The job's key in ListingIndex: one partition for each code of a tenant, ordered by sequence."""
    return layout.index_pk(job.org_id, _code(job))


def template_pk(job: Job) -> str | None:
    """The job's key in TemplateIndex: of jobs that name a template, one partition for each of its codes."""
    if job.template_id is None:
        return None
    return layout.template_index_pk(job.org_id, job.template_id, _code(job))


def writes_of_creation(table: str, job: Job) -> list[dict[str, Any]]:
    pointer = {
        "TableName": table,
        "Item": key(layout.pointer_pk(job.org_id), layout.pointer_sk(job.sequence))
        | {"job_id": text(job.job_id)},
    }
    return [{"Put": pointer}, _leaf(table, job), *_counted(table, job, {_code(job): 1})]


def writes_of_change(table: str, change: StatusChange, kept: int | None = None) -> list[dict[str, Any]]:
    """Nothing when the change leaves the job under the same code.

    kept: the code under which the job is kept, if it is not the one that its record would have today.
    """
    before, after = _code(change.before) if kept is None else kept, _code(change.after)
    if before == after:
        return []
    places = [_leaf(table, change.after), *_counted(table, change.after, {before: -1, after: 1})]
    return places + writes_of_end(table, change)


def _code(job: Job) -> int:
    return job_codes.code_in_lists(job)


def _leaf(table: str, job: Job) -> dict[str, Any]:
    place = layout.Place.of(job.sequence)
    update = {
        "TableName": table,
        "Key": key(layout.leaf_pk(job.org_id, place.span), layout.leaf_sk(place.block, place.lane)),
        "UpdateExpression": "SET #slot = :code",
        "ExpressionAttributeNames": {"#slot": layout.slot_name(place.slot)},
        "ExpressionAttributeValues": {":code": {"B": bytes([_code(job)])}},
    }
    return {"Update": update}


def _counted(table: str, job: Job, steps: dict[int, int]) -> list[dict[str, Any]]:
    """In the tenant's counts, and in those of the job's template."""
    place = layout.Place.of(job.sequence)
    at = key(layout.counts_pk(job.org_id), layout.counts_sk(place.span, place.lane))
    counts = [_counts(table, at, steps)]
    if job.template_id is not None:
        pk = layout.template_counts_pk(job.org_id, job.template_id)
        counts.append(_counts(table, key(pk, layout.template_counts_sk(job.sequence)), steps))
    return counts


def _counts(table: str, at: Item, steps: dict[int, int]) -> dict[str, Any]:
    update = {
        "TableName": table,
        "Key": at,
        "UpdateExpression": "ADD " + ", ".join(f"#c{code} :s{code}" for code in steps),
        "ExpressionAttributeNames": {f"#c{code}": job_codes.count_name(code) for code in steps},
        "ExpressionAttributeValues": {f":s{code}": number(step) for code, step in steps.items()},
    }
    return {"Update": update}
