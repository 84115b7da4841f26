"""One extract job over many documents on a deployed stack, while workers die and messages come twice."""

import json
import random
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import typst

from tests.local.deployed_stack import DeployedStack, Tenant, until

SCHEMA = {
    "type": "object",
    "properties": {
        "invoice_number": {"type": "string", "description": "Number of the invoice"},
        "total": {"type": "number", "description": "Total amount due"},
    },
}
TORN = b"%PDF-1.7\nnothing of a PDF follows"
_QUEUES = ("UploadingQueue", "ParsingQueue", "ExtractingQueue")
_UPLOADS_AT_ONCE = 8


@dataclass(frozen=True)
class Outcome:
    """job: as GET /api/jobs/{id} shows it; rows: all of its pages of results; twice: messages sent again."""

    job: dict[str, Any]
    rows: list[dict[str, Any]]
    twice: int
    killed: int
    seconds: float


def invoice(number: int) -> bytes:
    pdf: bytes = typst.compile(
        f"= Invoice\nInvoice number: N-{number:04d}\n\nTotal due: EUR {100 + number}.50".encode(),
        ignore_system_fonts=True,
    )
    return pdf


def upload(tenant: Tenant, content: bytes, filename: str) -> str:
    answer = tenant.http.post("/api/upload", files={"file": (filename, content)})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["document"]["id"])


def extract(tenant: Tenant, **source: Any) -> dict[str, Any]:
    options = {"schema": SCHEMA} | source.pop("options", {})
    answer = tenant.http.post("/api/jobs", json={"type": "extract", "options": options} | source)
    assert answer.status_code == 202, answer.text
    return dict(answer.json())


def run(
    stack: DeployedStack,
    tenant: Tenant,
    *,
    documents: int,
    torn: int,
    kills: int,
    twice: float,
    seconds: float,
) -> Outcome:
    """torn: further documents that cannot be read; twice: the share of messages that are sent again."""
    papers = [invoice(number % 50) for number in range(min(50, documents))]
    contents = [(papers[at % len(papers)], f"{at}.pdf") for at in range(documents)]
    contents += [(TORN, f"torn-{at}.pdf") for at in range(torn)]
    with ThreadPoolExecutor(_UPLOADS_AT_ONCE) as pool:
        ids = list(pool.map(lambda each: upload(tenant, *each), contents))
    began = time.monotonic()
    with _messages_come_twice(stack, twice) as sent_again:
        job = extract(tenant, document_ids=ids)
        killed = sum(_kill_one(stack) for _ in range(kills))
        ended = _ended(tenant, job["id"], seconds)
    return Outcome(ended, list(all_rows(tenant, job["id"])), sent_again[0], killed, time.monotonic() - began)


def all_rows(tenant: Tenant, job_id: str) -> Iterator[dict[str, Any]]:
    cursor: dict[str, str] = {}
    while True:
        page = tenant.http.get(f"/api/jobs/{job_id}/results", params={"limit": "100"} | cursor).json()
        yield from page["rows"]
        if not page["has_more"]:
            return
        cursor = {"cursor": page["next_cursor"]}


def _kill_one(stack: DeployedStack) -> int:
    """Ends the workers of the extracting stage once some document has got so far."""
    until(lambda: stack.workers("ExtractFieldsFunction"), 300, "a worker extracts")
    time.sleep(random.uniform(0.1, 1.0))  # noqa: S311 - any moment will do
    return stack.kill_workers("ExtractFieldsFunction")


def _ended(tenant: Tenant, job_id: str, seconds: float) -> dict[str, Any]:
    """As Tenant.ended, but an engine that is too busy to answer is asked again."""

    def look() -> dict[str, Any] | None:
        answer = tenant.http.get(f"/api/jobs/{job_id}")
        job = dict(answer.json()) if answer.status_code == 200 else {}
        return job if job.get("status") in {"completed", "failed", "cancelled"} else None

    return until(look, seconds, f"job {job_id} ends")


@contextmanager
def _messages_come_twice(stack: DeployedStack, share: float) -> Iterator[list[int]]:
    """Sends a share of the stages' messages again, as SQS may deliver them twice."""
    sqs, stop, sent = stack.client("sqs"), threading.Event(), [0]
    urls = [stack.physical(name) for name in _QUEUES]

    def copy() -> None:
        seen: set[str] = set()
        while not stop.wait(0.05):
            for url in urls:
                answer = sqs.receive_message(QueueUrl=url, VisibilityTimeout=0, MaxNumberOfMessages=10)
                for message in answer.get("Messages", []):
                    token = json.loads(message["Body"])["task_token"]
                    if token not in seen and random.random() < share:  # noqa: S311 - a share is all
                        sqs.send_message(QueueUrl=url, MessageBody=message["Body"])
                        sent[0] += 1
                    seen.add(token)

    thread = threading.Thread(target=copy, daemon=True)
    thread.start()
    try:
        yield sent
    finally:
        stop.set()
        thread.join(10)
