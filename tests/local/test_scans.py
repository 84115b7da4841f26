"""Scans, images and searches through the deployed stack: the OCR and embedding layers as they are built."""

import io
from typing import Any

from docjobs.domain.stages import LEASE_SECONDS
from tests.integration.documents.ocr.sheets import LETTER, sheet
from tests.integration.processing.test_scans import mixed, scanned
from tests.local.deployed_stack import DeployedStack, Tenant, until

OCR = "OcrDocumentFunction"


def photograph() -> bytes:
    out = io.BytesIO()
    sheet(LETTER).save(out, format="JPEG", quality=90)
    return out.getvalue()


def test_a_scanned_page_and_an_image_end_with_their_text_and_are_found(tenant: Tenant) -> None:
    scan = tenant.submit(mixed(), type="parse")
    image = tenant.submit(photograph(), filename="letter.jpg", type="vectorize")

    ended = tenant.ended(scan["id"])
    assert (ended["status"], ended["result"]["partial"]) == ("completed", False), ended
    assert "This is page number 1." in ended["result"]["markdown"]
    assert "This is sheet number 2." in ended["result"]["markdown"]
    assert ended["result"]["metadata"]["ocr_pages"] == 1
    letter = tenant.ended(image["id"])
    assert letter["status"] == "completed", letter
    assert letter["result"]["vectors"]["passages"] == 1

    found = tenant.http.post("/api/search", json={"query": "How many boxes were sent?"}).json()

    (hit,) = found["results"]
    assert "We have sent 12 boxes" in hit["content"]
    assert (hit["filename"], hit["page"]) == ("letter.jpg", 1)
    assert hit["boxes"]


def test_an_ocr_worker_killed_in_mid_window_costs_a_lease_and_no_page(
    stack: DeployedStack, tenant: Tenant
) -> None:
    job = tenant.submit(scanned(12), filename="scan.tif")
    until(lambda: stack.workers(OCR) and _is_at_ocr(tenant, job["id"]), 90, "a window is at work")

    assert stack.kill_workers(OCR) >= 1
    ended = tenant.ended(job["id"], LEASE_SECONDS * 4)

    assert (ended["status"], ended["result"]["partial"]) == ("completed", False), ended
    text = ended["result"]["markdown"]
    places = [text.index(f"This is sheet number {number}.") for number in range(1, 13)]
    assert places == sorted(places)


def _is_at_ocr(tenant: Tenant, job_id: str) -> dict[str, Any] | None:
    job = tenant.job(job_id)
    assert job["status"] in {"queued", "processing"}, job
    return job if job.get("stage") == "ocr" else None
