"""The page quota on the deployed stack: refused before any work is done, in each vendor's own words."""

from typing import Any

import pytest

from docjobs.adapters.dynamodb.records.page_quotas import DynamoPageQuotas
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
    by_header = {"Authorization": "", "x-api-key": tenant.api_key}

    def refused(path: str, status: int, headers: dict[str, str] | None = None, **sent: Any) -> dict[str, Any]:
        answer = tenant.http.post(path, headers=headers, files=FILE, **sent)
        assert answer.status_code == status, (path, answer.text)
        return dict(answer.json())

    print(refused("/api/jobs", 402, data={"type": "parse"}))
    print(refused("/extract", 402, by_header))
    print(refused("/v1/extract", 402, data={"schema": "{}"}))
    print(refused("/v1/extract", 402, by_header))
    assert tenant.http.get("/api/jobs").json()["total"] == 0


def test_a_document_with_more_pages_than_are_left_is_not_read(
    tenant: Tenant, quotas: DynamoPageQuotas
) -> None:
    quotas.set_limit(tenant.org_id, 2)

    job = tenant.ended(tenant.submit(sample_pdf())["id"])

    assert (job["status"], job["error_code"], job["pages_done"]) == ("failed", "QUOTA_EXCEEDED", 0), job
    left = quotas.of(tenant.org_id)
    assert (left.taken, left.left) == (0, 2), "a failed job gives back what it has reserved"
