"""Scans, images and searches through the deployed stack: the OCR and embedding layers as they are built."""

import io
from email.message import EmailMessage

from tests.integration.documents.ocr.sheets import LETTER, sheet
from tests.integration.processing.test_scans import mixed
from tests.local.deployed_stack import Tenant
from tests.unit.documents.formats.packages import pasted


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


def test_a_scan_in_a_mail_and_one_in_an_office_file_end_with_their_text(tenant: Tenant) -> None:
    mail = EmailMessage()
    mail["Subject"] = "The contract"
    mail.set_content("<p>See the <b>attached</b> file.</p>", subtype="html")
    office = pasted(photograph())
    mail.add_attachment(office, maintype="application", subtype="octet-stream", filename="contract.docx")

    jobs = [
        tenant.submit(mail.as_bytes(), filename="post.eml", type="parse"),
        tenant.submit(office, filename="contract.docx", type="parse"),
    ]

    for ended in [tenant.ended(job["id"]) for job in jobs]:
        assert (ended["status"], ended["result"]["partial"]) == ("completed", False), ended
        assert "We have sent 12 boxes" in ended["result"]["markdown"]
        assert ended["result"]["metadata"]["ocr_pages"] == 1
