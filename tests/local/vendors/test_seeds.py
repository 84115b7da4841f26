"""Every seed page's examples on the deployed stack: the checks of tests/dialects/seeds, by real HTTP."""

import socket
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from local.demo.sample import sample_pdf
from tests.dialects.seeds import docld, omniai, subworkflow, talonic
from tests.dialects.seeds.asking import Ask, Made, Told, Vendor, auth_headers
from tests.local.deployed_stack import DeployedStack, Tenant

PAGES = (docld, omniai, talonic, subworkflow)
READING = [
    pytest.param(check, id=f"{page.__name__.rpartition('.')[2]}-{check.__name__}")
    for page in PAGES
    for check in page.CHECKS
]
MAKING = [
    pytest.param(check, id=f"{page.__name__.rpartition('.')[2]}-{check.__name__}")
    for page in PAGES
    for check in getattr(page, "MAKING", ())
]
SCHEMA = '{"type": "object", "properties": {"title": {"type": "string"}, "iban": {"type": "string"}}}'


@pytest.fixture(scope="module")
def tenants(stack: DeployedStack) -> Iterator[tuple[Tenant, Tenant]]:
    """The one whose jobs are looked at, and another."""
    made = stack.tenant(f"t-{uuid.uuid4().hex[:12]}"), stack.tenant(f"t-{uuid.uuid4().hex[:12]}")
    yield made
    for tenant in made:
        tenant.http.close()


@pytest.fixture(scope="module")
def made(tenants: tuple[Tenant, Tenant], silent_url: str) -> Made:
    """Submitted in the order of Made, so that lists can be held to it."""
    tenant, other = tenants
    parsed = tenant.submit(sample_pdf())["id"]
    extracted = tenant.submit(sample_pdf(), type="extract", options=f'{{"schema": {SCHEMA}}}')["id"]
    failed = tenant.submit(b"%PDF-1.7 and then nothing", "torn.pdf")["id"]
    cancelled = live(tenant, silent_url)
    assert tenant.http.delete(f"/api/jobs/{cancelled}").status_code == 200
    others = other.submit(b"another's", "note.txt")["id"]
    with ThreadPoolExecutor(4) as pool:
        ends = list(pool.map(tenant.ended, (parsed, extracted, failed, cancelled)))
    assert [each["status"] for each in ends] == ["completed", "completed", "failed", "cancelled"], ends
    return Made(parsed, extracted, failed, cancelled, others, lambda: live(other, silent_url))


@pytest.fixture(scope="module")
def silent_url() -> Iterator[str]:
    """Of a host that takes connections and never answers, so that a job on it lives until it is cancelled."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(16)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/never.pdf"


def live(tenant: Tenant, url: str) -> str:
    job = tenant.http.post("/api/jobs", json={"type": "parse", "input": url})
    assert job.status_code == 202, job.text
    return str(job.json()["id"])


@pytest.fixture(scope="module")
def http(stack: DeployedStack) -> Iterator[httpx.Client]:
    """One for all: a client of its own for each request would cost more than the request."""
    with httpx.Client(base_url=stack.url, timeout=60, trust_env=False) as client:
        yield client


def asking(http: httpx.Client, own: Tenant) -> Ask:
    def ask(
        vendor: Vendor,
        method: str,
        url: str,
        body: Any = None,
        *,
        key: str | None = None,
        headers: dict[str, str] | None = None,
    ) -> Told:
        sent = auth_headers(vendor, own.api_key if key is None else key) | (headers or {})
        answer = http.request(method, url, json=body, headers=sent)
        is_json = "json" in answer.headers.get("content-type", "")
        return Told(answer.status_code, answer.json() if is_json else answer.text, dict(answer.headers))

    return ask


@pytest.mark.parametrize("check", READING)
def test_seed(
    http: httpx.Client, tenants: tuple[Tenant, Tenant], made: Made, check: Callable[[Ask, Made], None]
) -> None:
    check(asking(http, tenants[0]), made)


@pytest.mark.parametrize("check", MAKING)
def test_seed_that_makes_jobs(
    http: httpx.Client, tenants: tuple[Tenant, Tenant], made: Made, check: Callable[[Ask, Made], None]
) -> None:
    """By the other tenant, so that what is counted stays as it is."""
    check(asking(http, tenants[1]), made)
