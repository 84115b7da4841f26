"""A hundred jobs from eight clients: each ends, once, told under one webhook id; also after crashes."""

import threading
import time
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import typst

from local.demo.receiver import Receiver
from tests.local.deployed_stack import DeployedStack, Tenant

JOBS, CLIENTS = 100, 8
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

    def __init__(self, tenant: Tenant, webhook_url: str, ended: Counter[str]) -> None:
        self._tenant = tenant
        self._webhook_url = webhook_url
        self._ended = ended

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
                self._ended["jobs"] += jobs[job["id"]]["status"] in {"completed", "failed"}
            time.sleep(0.5)
        return jobs


def webhook_ids(receiver: Receiver, expected: int) -> dict[str, set[str]]:
    """Job → the distinct ids under which its end was told, once all are told and it has been quiet."""
    told: dict[str, set[str]] = defaultdict(set)
    while received := receiver.wait(90 if len(told) < expected else 5):
        assert received.event is not None, received.fault
        told[received.event["data"]["id"]].add(received.headers["webhook-id"])
    return told


@pytest.mark.parametrize("crashes", [(), ("ParseDocumentFunction", "ChunkDocumentFunction")])
def test_every_job_ends_once_and_is_told_under_one_id(
    stack: DeployedStack, tenant: Tenant, receiver: Receiver, crashes: tuple[str, ...]
) -> None:
    papers = [short_pdf(number) for number in range(10)]
    documents = [papers[number % len(papers)] for number in range(JOBS)]
    ended: Counter[str] = Counter()
    client = Client(tenant, receiver.url, ended)
    killer = threading.Thread(target=kill_in_mid_run, args=(stack, crashes, ended))
    killer.start()

    with ThreadPoolExecutor(CLIENTS) as clients:
        shares = list(clients.map(client, [documents[n::CLIENTS] for n in range(CLIENTS)]))
    killer.join()

    jobs = {job_id: job for share in shares for job_id, job in share.items()}
    assert len(jobs) == JOBS
    assert Counter(job["status"] for job in jobs.values()) == {"completed": JOBS}
    assert {job["run"] for job in jobs.values()} == {1}
    told = webhook_ids(receiver, JOBS)
    assert told.keys() == jobs.keys()
    assert {len(ids) for ids in told.values()} == {1}
    assert tenant.http.get("/api/jobs", params={"status": "completed"}).json()["total"] == JOBS


def kill_in_mid_run(stack: DeployedStack, functions: tuple[str, ...], ended: Counter[str]) -> None:
    """One worker of each function, once a tenth of the jobs has ended."""
    deadline = time.monotonic() + SECONDS
    while functions and ended["jobs"] < JOBS // 10 and time.monotonic() < deadline:
        time.sleep(0.1)
    for function in functions:
        assert stack.kill_workers(function, most=1) == 1
