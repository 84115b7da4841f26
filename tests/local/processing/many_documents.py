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

import httpx
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
_UPLOADS_AT_ONCE = 4
_UPLOAD_TRIES = 5
_LOGGED_SECONDS = 2


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
    """The document's id. An engine that is too busy to answer is asked again: that is not what is tested."""
    for _ in range(_UPLOAD_TRIES):
        answer = tenant.http.post("/api/upload", files={"file": (filename, content)})
        if answer.status_code < 500:
            break
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
        killed = sum(_kill_one(stack, tenant, job["id"], at + 1) for at in range(kills))
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


def _kill_one(stack: DeployedStack, tenant: Tenant, job_id: str, done: int) -> int:
    """Ends a worker of the extracting stage in mid-work once `done` documents are through.

    0 if the job has ended before one was found at work.
    """

    def far_enough() -> bool:
        answer = tenant.http.get(f"/api/jobs/{job_id}")
        job = answer.json() if answer.status_code == 200 else {}
        return job.get("completed_documents", 0) >= done or job.get("status") == "completed"

    until(far_enough, 300, f"{done} documents are done")
    before = stack.died_at_work()
    while stack.died_at_work() == before:
        if _has_ended(tenant, job_id):
            return 0
        if worker := stack.oldest_at_work("ExtractFieldsFunction"):
            worker.kill()
            worker.wait(10)
            time.sleep(_LOGGED_SECONDS)
    return 1


def _has_ended(tenant: Tenant, job_id: str) -> bool:
    answer = tenant.http.get(f"/api/jobs/{job_id}")
    return answer.status_code == 200 and answer.json()["status"] in {"completed", "failed", "cancelled"}


def _ended(tenant: Tenant, job_id: str, seconds: float) -> dict[str, Any]:
    """As Tenant.ended, but an engine that is too busy to answer is asked again."""

    until(lambda: _has_ended(tenant, job_id), seconds, f"job {job_id} ends")
    return tenant.job(job_id)


@contextmanager
def _messages_come_twice(stack: DeployedStack, share: float) -> Iterator[list[int]]:
    """Sends a share of the stages' messages again, as SQS may deliver them twice.

    They are looked at through the engine, not received: a receive would count, and bring them to their end.
    """
    sqs, stop, sent = stack.client("sqs"), threading.Event(), [0]
    urls = [stack.physical(name) for name in _QUEUES]

    def copy() -> None:
        seen: set[str] = set()
        while not stop.wait(0.05):
            for url in urls:
                for body in bodies(stack, url):
                    token = json.loads(body)["task_token"]
                    if token not in seen and random.random() < share:  # noqa: S311 - a share is all
                        sqs.send_message(QueueUrl=url, MessageBody=body)
                        sent[0] += 1
                    seen.add(token)

    thread = threading.Thread(target=copy, daemon=True)
    thread.start()
    try:
        yield sent
    finally:
        stop.set()
        thread.join(10)


def bodies(stack: DeployedStack, queue_url: str) -> Iterator[str]:
    """The messages that lie in a queue, in flight or not; none while the engine is too busy to tell."""
    look = f"http://127.0.0.1:{stack.state.engine_port}/_ministack/sqs/messages"
    try:
        accounts = httpx.get(look, params={"QueueUrl": queue_url}, trust_env=False, timeout=10).json()
    except httpx.HTTPError:
        return
    for regions in accounts["messages"].values():
        for queues in regions.values():
            for messages in queues.values():
                yield from (each["Body"] for each in messages)
