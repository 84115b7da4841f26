"""Scans, images and searches through the deployed stack: the OCR and embedding layers as they are built."""

import io

from tests.integration.documents.ocr.sheets import LETTER, sheet
from tests.integration.processing.test_scans import mixed
from tests.local.deployed_stack import Tenant


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
