"""Two tenants at once: neither sees the other's jobs, nor feels the other's throttling."""

import time
import uuid
from concurrent.futures import ThreadPoolExecutor

import httpx

from docjobs.dialects.subworkflow.identifiers import job_id_out
from tests.local.deployed_stack import DeployedStack, Tenant

ROUNDS = 6


def hammer(url: str, tenant: Tenant) -> set[str]:
    """Submits and lists in every dialect, in turns; returns the jobs that it made."""
    made: set[str] = set()
    by_header = {"x-api-key": tenant.api_key}
    for number in range(ROUNDS):
        made.add(tenant.submit(f"{tenant.org_id} {number}".encode(), "note.txt")["id"])
        listed = tenant.http.get("/api/jobs?limit=100").json()
        assert {job["id"] for job in listed["jobs"]} == made
        assert listed["total"] == len(made)
        pages = httpx.get(f"{url}/jobs", headers=by_header, timeout=60)
        assert {job["jobId"] for job in pages.json()["jobs"]} == made, pages.text
        recent = httpx.get(f"{url}/v1/jobs?limit=100", headers=by_header, timeout=60)
        assert recent.status_code == 200, recent.text
        assert {job["id"] for job in recent.json()["data"]} == {job_id_out(job_id) for job_id in made}
        assert tenant.http.get("/v1/jobs").json()["pagination"]["total"] == len(made)
    return made


def test_neither_sees_the_others_jobs(stack: DeployedStack) -> None:
    tenants = [stack.tenant(f"t-{uuid.uuid4().hex[:12]}") for _ in range(2)]
    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(lambda each: hammer(stack.url, each), tenants)

    assert not first & second
    for tenant, others in zip(tenants, (second, first), strict=True):
        for job_id in sorted(others)[:2]:
            assert tenant.http.get(f"/api/jobs/{job_id}").status_code == 404
            assert tenant.http.delete(f"/api/jobs/{job_id}").status_code == 404
            assert tenant.http.get(f"/v1/jobs/{job_id}/results").status_code == 404
        tenant.http.close()


def test_neither_feels_the_others_throttling(stack: DeployedStack) -> None:
    """The greedy tenant's bucket is emptied as its requests would: GCRA's instant lies ahead."""
    greedy, other = (stack.tenant(f"t-{uuid.uuid4().hex[:12]}") for _ in range(2))
    table, client = stack.outputs["AccessTableName"], stack.client("dynamodb")
    keys = client.query(
        TableName=table,
        KeyConditionExpression="pk = :pk AND begins_with(sk, :key)",
        ExpressionAttributeValues={":pk": {"S": f"ORG#{greedy.org_id}"}, ":key": {"S": "KEY#"}},
    )["Items"]
    full_at = str(int((time.time() + 3600) * 1_000_000))
    for item in keys:
        at = {"pk": {"S": f"RATE#{item['sk']['S'].removeprefix('KEY#')}"}, "sk": {"S": "RATE"}}
        client.put_item(TableName=table, Item=at | {"full_at": {"N": full_at}})

    with ThreadPoolExecutor(2) as pool:
        asked = [pool.submit(tenant.http.get, "/v1/jobs") for tenant in (greedy, other) * 10]
    statuses = [each.result().status_code for each in asked]

    assert (set(statuses[::2]), set(statuses[1::2])) == ({429}, {200})
    throttled = asked[0].result()
    assert (throttled.json()["code"], throttled.json()["retryable"]) == ("rate_limited", True)
    assert int(throttled.headers["Retry-After"]) > 0
    for tenant in (greedy, other):
        tenant.http.close()
