"""A hundred jobs from eight clients while workers die: each ends, once, told under one webhook id."""

import time
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

import typst

from docjobs.domain.stages import LEASE_SECONDS
from local.demo.receiver import Receiver
from tests.integration.processing.test_scans import scanned
from tests.local.deployed_stack import DeployedStack, Tenant
from tests.local.processing.long_document import PAGES, long_pdf

CLIENTS = 8
JOBS = 100
SHEETS = 12  # three windows of a scan's pages
SECONDS = 600
RECOGNISER = "OcrDocumentFunction"
PARSER = "ParseDocumentFunction"
type File = tuple[str, bytes]


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

    def __call__(self, documents: list[File]) -> dict[str, dict[str, Any]]:
        jobs = {}
        for filename, content in documents:
            job = self._tenant.submit(content, filename, webhook_url=self._webhook_url)
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


def killed_at_work(stack: DeployedStack, function: str, work: dict[int, float]) -> datetime:
    """When one worker of the function died; `work` is what its workers had done before."""
    stack.kill_at_work(function, 300, work)
    return datetime.now(UTC)


def test_every_job_ends_once_and_is_told_under_one_id_though_two_workers_die(
    stack: DeployedStack, tenant: Tenant, receiver: Receiver
) -> None:
    """The two that die are one of a scan's recognisers and the parser of a long document."""
    papers = [(f"{number}.pdf", short_pdf(number)) for number in range(10)]
    documents = [("scan.tif", scanned(SHEETS)), ("long.pdf", long_pdf())]
    documents += [papers[number % len(papers)] for number in range(JOBS - len(documents))]
    victims = {function: stack.work_done(function) for function in (RECOGNISER, PARSER)}
    client = Client(tenant, receiver.url)

    with ThreadPoolExecutor(CLIENTS + len(victims)) as pool:
        deaths = [pool.submit(killed_at_work, stack, *victim) for victim in victims.items()]
        shares = [pool.submit(client, documents[n::CLIENTS]) for n in range(CLIENTS)]
        jobs = {job_id: job for share in shares for job_id, job in share.result().items()}
        died = max(death.result() for death in deaths)

    assert len(jobs) == JOBS
    assert Counter(job["status"] for job in jobs.values()) == {"completed": JOBS}
    assert {job["run"] for job in jobs.values()} == {1}
    told = webhook_ids(receiver, JOBS)
    assert told.keys() == jobs.keys()
    assert {len(ids) for ids in told.values()} == {1}
    assert tenant.http.get("/api/jobs", params={"status": "completed"}).json()["total"] == JOBS
    of = {job["metadata"]["filename"]: job for job in jobs.values()}
    check_scan_and_long_document(of["scan.tif"], of["long.pdf"], died)


def check_scan_and_long_document(scan: dict[str, Any], long: dict[str, Any], died: datetime) -> None:
    """Both are whole, and waited for a lease, not for the visibility timeout of six function timeouts."""
    assert (long["result"]["partial"], long["metadata"]["pages"]) == (False, PAGES)
    assert scan["result"]["partial"] is False
    text = scan["result"]["markdown"]
    places = [text.index(f"This is sheet number {number}.") for number in range(1, SHEETS + 1)]
    assert places == sorted(places)
    for job in (scan, long):
        waited = datetime.fromisoformat(job["completed_at"]) - died
        assert waited.total_seconds() < LEASE_SECONDS * 4
