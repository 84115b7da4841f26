"""The Event item: what the stream shows dispatch_jobs and publish_events."""

import json

from docjobs.adapters.dynamodb.attributes import Item, document, instant, key, number, text
from docjobs.adapters.dynamodb.jobs.job_item import job_pk
from docjobs.domain.running.events import JobEvent

# Numbers have six digits in the key.
MOST_EVENTS = 999_999


def event_sk(number_in_job: int) -> str:
    return f"EVENT#{number_in_job:06d}"


def event_to_item(event: JobEvent) -> Item:
    return key(job_pk(event.org_id, event.job_id), event_sk(event.number)) | {
        "type": text(event.type),
        "org_id": text(event.org_id),
        "job_id": text(event.job_id),
        "number": number(event.number),
        "run": number(event.run),
        "status": text(event.status.value),
        "at": instant(event.at),
        "data": document(event.data),
    }


def event_from_item(item: Item) -> JobEvent:
    """Also of a stream record's NewImage."""
    return JobEvent.model_validate(
        {
            "org_id": item["org_id"]["S"],
            "job_id": item["job_id"]["S"],
            "number": int(item["number"]["N"]),
            "run": int(item["run"]["N"]),
            "status": item["status"]["S"],
            "at": item["at"]["S"],
            "data": json.loads(item["data"]["S"]),
        }
    )
