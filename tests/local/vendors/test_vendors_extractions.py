"""What vendors' clients ask of an extraction, on the deployed stack: pages, places, words for schemas."""

import json

import httpx
import pytest
import typst

from local.demo.receiver import Receiver
from tests.dialects.models.omniai import OmniAccepted, OmniExtraction
from tests.dialects.models.talonic_extractions import TalonicExtraction
from tests.local.deployed_stack import DeployedStack, Tenant, until, waited_for

TEXT = "= Invoice\nInvoice number: N-{0:04d}\n\nTotal due: EUR {1}.50"
PAGES = "\n#pagebreak()\n".join(TEXT.format(number, 100 + number) for number in (1, 2, 3))
SCHEMA = {
    "type": "object",
    "properties": {"invoice_number": {"type": "string"}, "total_due": {"type": "number"}},
}


@pytest.fixture(scope="module")
def three_invoices() -> bytes:
    pdf: bytes = typst.compile(PAGES.encode(), ignore_system_fonts=True)
    return pdf


def test_omniai_pages_properties_per_page_and_a_named_webhook(
    stack: DeployedStack, tenant: Tenant, receiver: Receiver, three_invoices: bytes
) -> None:
    hook = tenant.http.post("/api/webhooks", json={"url": receiver.url, "events": ["split.failed"]}).json()
    receiver.verify_with(hook["secret"])
    job_id = _omni_job(stack, tenant, three_invoices, hook["id"])
    tenant.ended(job_id)
    told = receiver.wait(90)

    assert told is not None
    assert told.event is not None, told.fault
    assert (told.event["event"], told.event["data"]["id"]) == ("job.completed", job_id)
    assert told.headers["x-talonic-event"] == "job.completed"
    assert told.headers["x-talonic-signature"].startswith("sha256=")

    answer = httpx.get(
        f"{stack.url}/extract?jobId={job_id}", headers={"x-api-key": tenant.api_key}, timeout=60
    )
    found = OmniExtraction.model_validate(answer.json()).result
    assert found is not None
    assert [each.page for each in found.ocr.pages] == [2, 3]
    assert "N-0003" in found.ocr.pages[1].content
    assert [each["page"] for each in found.extracted["total_due"]] == [2, 3]
    assert [each["value"] for each in found.extracted["total_due"]] == [102.5, 103.5]
    assert found.extracted["invoice_number"] in {"N-0002", "N-0003"}


def _omni_job(stack: DeployedStack, tenant: Tenant, content: bytes, webhook_id: str) -> str:
    asked = {
        "schema": json.dumps(SCHEMA),
        "pageRange": "[2, 3]",
        "extractPerPage": '["total_due"]',
        "webhookId": webhook_id,
    }
    answer = httpx.post(
        f"{stack.url}/extract",
        data=asked,
        files={"file": ("three.pdf", content)},
        headers={"x-api-key": tenant.api_key},
        timeout=60,
    )
    assert answer.status_code == 200, answer.text
    return OmniAccepted.model_validate(answer.json()).jobId


def test_talonic_without_a_schema_and_docld_with_words_alone(tenant: Tenant, three_invoices: bytes) -> None:
    asked = {"include_markdown": "true", "include_provenance": "true", "options": '{"page_range": "1"}'}
    file = {"file": ("three.pdf", three_invoices)}
    answer = waited_for(lambda key: tenant.http.post("/v1/extract", data=asked, files=file, headers=key))

    assert answer.status_code == 200, answer.text
    found = TalonicExtraction.model_validate(answer.json())
    assert "N-0001" in (found.markdown or "")
    assert "N-0002" not in (found.markdown or "")
    assert found.provenance is not None
    assert found.provenance["invoice_number"].page == 1
    assert found.schema_.source == "auto"
    assert found.data == {"invoice_number": "N-0001", "total_due": 101.5}
    _words(tenant, found.document.id)


def _words(tenant: Tenant, document_id: str) -> None:
    """As DocLD's n8n node asks."""
    asked = {"document_id": document_id, "schema_description": "Extract invoice number and total due"}
    answer = waited_for(lambda key: tenant.http.post("/api/extract/run", json=asked, headers=key))
    assert answer.status_code == 200, answer.text
    assert answer.json()["data"]["invoice_number"].startswith("N-000")


def test_a_subscription_in_docld_words_is_told_of_its_document(tenant: Tenant, receiver: Receiver) -> None:
    """As DocLD's n8n trigger subscribes, and leaves again."""
    asked = {"hookUrl": receiver.url, "event": "document.processed"}
    made = tenant.http.post("/api/n8n/hooks", json=asked).json()
    receiver.verify_with(made["secret"])
    job = tenant.submit(b"A note.", "note.txt")
    tenant.ended(job["id"])

    received = receiver.wait(60)

    assert received is not None
    assert received.event is not None, received.fault
    assert (received.event["event"], received.event["webhook_id"]) == ("document.processed", made["id"])
    assert received.event["data"]["id"] == job["document_id"]
    assert tenant.http.delete(f"/api/n8n/hooks/{made['id']}").status_code == 200
    assert tenant.http.get("/api/health").json() == {"success": True}
    until(lambda: tenant.http.get("/api/webhooks").json()["data"] == [], 10, "the hook is gone")
