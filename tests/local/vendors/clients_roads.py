"""What vendors' published clients ask for beyond their pages, by real HTTP, through many functions."""

import csv
import io
from typing import Any

import httpx

from local.demo.sample import sample_pdf
from tests.local.deployed_stack import Tenant, until, waited_for

SCHEMA = '{"title": "string"}'


def talonic_road(tenant: Tenant) -> None:
    """Extract; then the document, its text, its extraction as JSON and as a table; search; again; delete."""
    file = {"file": ("sample.pdf", sample_pdf())}
    one = waited_for(
        lambda key: tenant.http.post("/v1/extract", data={"schema": SCHEMA}, files=file, headers=key)
    )
    assert one.status_code == 200, one.text
    document, extraction = one.json()["document"]["id"], one.json()["extraction_id"]
    listed = got(tenant, "/v1/documents?limit=5&status=completed&search=SAMPLE")
    assert [each["id"] for each in listed["data"]] == [document]
    assert got(tenant, f"/v1/documents/{document}")["latest_extraction_id"] == extraction
    assert got(tenant, f"/v1/documents/{document}/markdown")["markdown"]
    assert got(tenant, "/v1/extractions?limit=5")["data"][0]["id"] == extraction
    assert got(tenant, f"/v1/extractions?document_id={document}")["data"][0]["id"] == extraction
    assert got(tenant, f"/v1/extractions/{extraction}")["data"] == one.json()["data"]
    table = tenant.http.get(f"/v1/extractions/{extraction}/data?format=csv")
    assert table.headers["content-type"].startswith("text/csv"), table.text
    assert next(csv.reader(io.StringIO(table.text))) == ["title"]
    assert [each["id"] for each in got(tenant, "/v1/search?q=sample")["documents"]] == [document]
    assert got(tenant, "/v1/credits/balance")["tier"] == "unlimited"
    again = tenant.http.post(f"/v1/documents/{document}/re-extract")
    assert again.status_code == 202, again.text
    assert tenant.job(again.json()["job_id"])["document_id"] == document
    assert tenant.http.patch(f"/v1/extractions/{extraction}/data", json={}).status_code == 501
    assert tenant.http.delete(f"/v1/documents/{document}").json() == {"deleted": True, "id": document}
    assert tenant.http.get(f"/v1/documents/{document}").status_code == 404


def subworkflow_road(tenant: Tenant, url: str) -> None:
    """Vectorize, search to a picture, delete by the body of a DELETE."""
    headers = {"x-api-key": tenant.api_key}
    with httpx.Client(base_url=url, headers=headers, timeout=60, trust_env=False) as http:
        job = http.post("/v1/vectorize", files={"file": ("sample.pdf", sample_pdf())}).json()["data"]

        def ended() -> bool:
            return http.get(f"/v1/jobs/{job['id']}").json()["data"]["status"] in {"SUCCESS", "ERROR"}

        until(ended, 120, "the poll ends")
        answer = http.post("/v1/search", json={"query": {"text": "docjobs"}, "limit": 3, "datasetIds": []})
        assert answer.status_code == 200, answer.text
        hit = answer.json()["data"][0]
        assert (hit["datasetId"], hit["row"]) == (job["datasetId"], "jpg")
        picture = httpx.get(hit["share"]["url"], timeout=30, trust_env=False)
        assert picture.content.startswith(b"\xff\xd8"), "a JPEG"
        gone = http.request("DELETE", "/v1/datasets", json={"datasetIds": [job["datasetId"]]})
        assert gone.status_code == 200, gone.text
        assert gone.json()["data"]["expiresAt"]
        assert http.get(f"/v1/datasets/{job['datasetId']}").status_code == 404


def docld_road(tenant: Tenant) -> None:
    tenant.http.post("/api/upload", files={"file": ("other.pdf", sample_pdf())})
    found = got(tenant, "/api/documents?query=other&status=uploaded&file_type=application/pdf&limit=10")
    assert [each["name"] for each in found["documents"]] == ["other.pdf"]


def got(tenant: Tenant, path: str) -> Any:
    answer = tenant.http.get(path)
    assert answer.status_code == 200, f"{path}: {answer.text}"
    return answer.json()
