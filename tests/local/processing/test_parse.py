"""A PDF through the deployed stack: submitted, read, told."""

import httpx
import pytest

from local.demo.receiver import Receiver
from local.demo.sample import sample_pdf
from tests.local.deployed_stack import DeployedStack, Tenant


def test_a_pdf_goes_in_and_its_text_and_one_signed_webhook_come_out(
    tenant: Tenant, receiver: Receiver
) -> None:
    job = tenant.submit(sample_pdf(), webhook_url=receiver.url)

    ended = tenant.ended(job["id"])

    assert ended["status"] == "completed", ended
    assert (ended["progress"], ended["metadata"]["pages"]) == (100, 3)
    markdown = ended["result"]["markdown"]
    assert "# Harbour Works Quarterly Report" in markdown
    assert "| Oil jetty | 74 | 188 900 | 22 | 506 120 |" in markdown
    received = receiver.wait(60)
    assert received is not None
    assert received.event is not None, received.fault
    assert received.event["type"] == "job.completed"
    assert received.event["data"]["id"] == job["id"]
    assert receiver.wait(3) is None, "an end is told once"


def test_a_presigned_upload_takes_what_a_form_cannot(tenant: Tenant) -> None:
    document = tenant.http.post("/api/documents", json={"filename": "report.pdf"}).json()
    form = document["upload"]
    upload = httpx.post(form["url"], data=form["fields"], files={"file": sample_pdf()}, trust_env=False)
    assert upload.status_code in {200, 201, 204}, upload.text

    job = tenant.http.post("/api/jobs", json={"type": "parse", "document_id": document["document_id"]}).json()

    assert tenant.ended(job["id"])["status"] == "completed"


def test_a_body_over_the_gateways_limit_is_refused_before_any_function_runs(tenant: Tenant) -> None:
    answer = tenant.http.post(
        "/api/jobs", content=b"x" * (11 << 20), headers={"Content-Type": "application/pdf"}
    )

    assert answer.status_code == 413
    assert answer.json()["code"] == "PAYLOAD_TOO_LARGE"
    assert "POST /api/documents" in answer.json()["detail"]


@pytest.mark.parametrize("path", ["/", "/api", "/api/nothing", "/api/jobs/x/y"])
def test_an_unknown_route_is_answered_by_a_function_not_by_the_gateway(tenant: Tenant, path: str) -> None:
    answer = tenant.http.get(path)

    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("application/problem+json")


def test_another_tenant_sees_nothing(stack: DeployedStack, tenant: Tenant) -> None:
    job = tenant.submit(sample_pdf())
    other = stack.tenant("other")

    with other.http:
        assert other.http.get(f"/api/jobs/{job['id']}").status_code == 404
        assert job["id"] not in other.http.get("/api/jobs").text
