"""Many jobs from eight clients: each ends, once, told under one webhook id; also after crashes."""

import time
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import typst

from local.demo.receiver import Receiver
from tests.local.deployed_stack import DeployedStack, Tenant
from tests.local.processing.long_document import long_pdf

CLIENTS = 8
SECONDS = 420


def short_pdf(number: int) -> bytes:
    """One to three pages of its own words."""
    pages = "#pagebreak()\n".join(
        f"= Paper {number}, page {n}\n#lorem({60 + number})\n" for n in range(number % 3 + 1)
    )
    pdf: bytes = typst.compile(pages.encode(), ignore_system_fonts=True)
    return pdf


class Client:
    """Submits its share and polls it, as the seed's own function does."""

    def __init__(self, tenant: Tenant, webhook_url: str) -> None:
        self._tenant = tenant
        self._webhook_url = webhook_url

    def __call__(self, documents: list[bytes]) -> dict[str, dict[str, Any]]:
        jobs = {}
        for document in documents:
            job = self._tenant.submit(document, webhook_url=self._webhook_url)
            jobs[job["id"]] = job
        deadline = time.monotonic() + SECONDS
        while live := [each for each in jobs.values() if each["status"] not in {"completed", "failed"}]:
            assert time.monotonic() < deadline, f"{len(live)} jobs have not ended: {live[0]}"
            for job in live:
                jobs[job["id"]] = self._tenant.job(job["id"])
            time.sleep(0.5)
        return jobs


def webhook_ids(receiver: Receiver, expected: int) -> dict[str, set[str]]:
    """Job → the distinct ids under which its end was told, once all are told and it has been quiet."""
    told: dict[str, set[str]] = defaultdict(set)
    while received := receiver.wait(90 if len(told) < expected else 5):
        assert received.event is not None, received.fault
        told[received.event["data"]["id"]].add(received.headers["webhook-id"])
    return told


@pytest.mark.parametrize(("number_of_jobs", "crashes"), [(CLIENTS, 0), (100, 2)])
def test_every_job_ends_once_and_is_told_under_one_id(
    stack: DeployedStack, tenant: Tenant, receiver: Receiver, number_of_jobs: int, crashes: int
) -> None:
    papers = [short_pdf(number) for number in range(10)]
    documents = [papers[number % len(papers)] for number in range(number_of_jobs)]
    documents[:crashes] = [long_pdf()] * crashes  # long enough to be met at work
    client = Client(tenant, receiver.url)

    with ThreadPoolExecutor(CLIENTS) as clients:
        shares = [clients.submit(client, documents[n::CLIENTS]) for n in range(CLIENTS)]
        for _ in range(crashes):
            stack.kill_at_work("ParseDocumentFunction", 300)
        jobs = {job_id: job for share in shares for job_id, job in share.result().items()}

    assert len(jobs) == number_of_jobs
    assert Counter(job["status"] for job in jobs.values()) == {"completed": number_of_jobs}
    assert {job["run"] for job in jobs.values()} == {1}
    told = webhook_ids(receiver, number_of_jobs)
    assert told.keys() == jobs.keys()
    assert {len(ids) for ids in told.values()} == {1}
    assert tenant.http.get("/api/jobs", params={"status": "completed"}).json()["total"] == number_of_jobs
