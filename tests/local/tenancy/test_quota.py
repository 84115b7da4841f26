"""The page quota on the deployed stack: refused before any work is done, in each vendor's own words."""

from typing import Any

import httpx
import pytest

from docjobs.adapters.dynamodb.records.tenancy.page_quotas import DynamoPageQuotas
from local.demo.sample import sample_pdf
from tests.local.deployed_stack import DeployedStack, Tenant

FILE = {"file": ("Q4 report.pdf", sample_pdf(), "application/pdf")}


@pytest.fixture
def quotas(stack: DeployedStack) -> DynamoPageQuotas:
    return DynamoPageQuotas(stack.client("dynamodb"), stack.outputs["JobsTableName"])


def test_nothing_left_refuses_every_submit_and_makes_no_job(
    stack: DeployedStack, tenant: Tenant, quotas: DynamoPageQuotas
) -> None:
    quotas.set_limit(tenant.org_id, 0)
    told = "page quota is used up"

    def refused(client: httpx.Client, path: str, **fields: str) -> dict[str, Any]:
        answer = client.post(path, files=FILE, data=fields)
        assert answer.status_code == 402, (path, answer.text)
        return dict(answer.json())

    with httpx.Client(base_url=stack.url, headers={"x-api-key": tenant.api_key}, timeout=60) as by_header:
        native = refused(tenant.http, "/api/jobs", type="parse")
        omniai = refused(by_header, "/extract")
        talonic = refused(tenant.http, "/v1/extract", schema='{"total": "number"}')
        subworkflow = refused(by_header, "/v1/extract")

    assert (native["status"], native["code"], told in native["detail"]) == (402, "QUOTA_EXCEEDED", True)
    assert (omniai["statusCode"], omniai["code"], told in omniai["message"]) == (402, "QUOTA_EXCEEDED", True)
    assert (talonic["code"], talonic["retryable"], told in talonic["message"]) == (
        "quota_exceeded",
        False,
        True,
    )
    assert (subworkflow["success"], told in subworkflow["error"]) == (False, True)
    assert tenant.http.get("/api/jobs").json()["total"] == 0


def test_a_document_with_more_pages_than_are_left_is_not_read(
    tenant: Tenant, quotas: DynamoPageQuotas
) -> None:
    quotas.set_limit(tenant.org_id, 2)

    job = tenant.ended(tenant.submit(sample_pdf())["id"])

    assert (job["status"], job["error_code"], job["pages_done"]) == ("failed", "QUOTA_EXCEEDED", 0), job
    left = quotas.of(tenant.org_id)
    assert (left.taken, left.left) == (0, 2), "a failed job gives back what it has reserved"
