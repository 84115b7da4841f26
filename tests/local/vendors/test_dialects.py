"""Four vendors' clients against the deployed stack: the seeds' requests with only host and key changed."""

import json
from collections.abc import Iterator

import httpx
import pytest

from docjobs.dialects.subworkflow.identifiers import job_id_in, job_id_out
from local.demo.sample import sample_pdf
from tests.dialects.models.docld import DocldJob, DocldJobs, DocldParse, DocldUpload
from tests.dialects.models.omniai import OmniAccepted, OmniExtraction, OmniJobs, OmniSync
from tests.dialects.models.subworkflow import (
    SubworkflowAnswer,
    SubworkflowDatasetAnswer,
    SubworkflowDatasets,
    SubworkflowItems,
    SubworkflowJobs,
)
from tests.dialects.models.talonic_jobs import TalonicJob, TalonicJobs, TalonicResults
from tests.local.deployed_stack import DeployedStack, Tenant, waited_for

FILE = {"file": ("Q4 report.pdf", sample_pdf(), "application/pdf")}


@pytest.fixture
def by_header(stack: DeployedStack, tenant: Tenant) -> Iterator[httpx.Client]:
    """As OmniAI's and Subworkflow's clients authenticate."""
    headers = {"x-api-key": tenant.api_key}
    with httpx.Client(base_url=stack.url, headers=headers, timeout=40) as client:
        yield client


def test_docld(tenant: Tenant) -> None:
    uploaded = DocldUpload.model_validate(tenant.http.post("/api/upload", files=FILE).json())
    asked = {"document_id": uploaded.document.id}
    parsed = waited_for(lambda key: tenant.http.post("/api/parse", json=asked, headers=key))
    assert parsed.status_code == 200, parsed.text
    answer = DocldParse.model_validate(parsed.json())
    assert "Harbour Works" in answer.result.chunks[0].content
    DocldJobs.model_validate(tenant.http.get("/api/jobs?status=completed&limit=10").json())
    DocldJob.model_validate(tenant.http.get(f"/api/jobs/{answer.job_id}").json())
    unbuilt = tenant.http.post("/api/edit/run", json={"document_id": uploaded.document.id})
    assert unbuilt.status_code == 501
    assert "edit" in unbuilt.json()["error"]


def test_omniai(stack: DeployedStack, by_header: httpx.Client) -> None:
    metadata = {"metadata": '{"customer": 7}'}
    done = waited_for(lambda key: by_header.post("/extract/sync", files=FILE, data=metadata, headers=key))
    assert done.status_code == 200, done.text
    ocr = OmniSync.model_validate(done.json()).result.ocr
    assert "Harbour Works" in ocr.pages[0].content
    later = OmniAccepted.model_validate(by_header.post("/extract", files=FILE).json())
    assert later.result.startswith(f"{stack.url}/"), "the client can follow it"
    OmniExtraction.model_validate(httpx.get(later.result, headers=by_header.headers).json())

    listed = by_header.get(
        "/jobs?status=COMPLETE&page=1&size=10", headers={"Content-Type": "application/json"}
    )

    assert listed.status_code == 200
    assert OmniJobs.model_validate(listed.json()).pagination.totalCount >= 1
    unknown = by_header.post("/extract", json={"url": "https://example.com/a", "templateId": "1"})
    assert unknown.status_code in {400, 404}
    assert by_header.delete("/jobs").status_code == 405


def test_talonic(tenant: Tenant) -> None:
    job = tenant.ended(tenant.submit(sample_pdf(), name="Q4 Invoice Run")["id"])
    path = f"/v1/jobs/{job['id']}"

    shown = TalonicJob.model_validate(tenant.http.get(path).json())

    assert (shown.name, shown.status, shown.links.self) == ("Q4 Invoice Run", "complete", path)
    TalonicResults.model_validate(tenant.http.get(f"{path}/results").json())
    TalonicJobs.model_validate(tenant.http.get("/v1/jobs?status=completed&limit=1").json())
    assert tenant.http.post(f"{path}/cancel").json()["code"] == "conflict"
    assert tenant.http.get("/v1/jobs/7").json()["code"] == "validation_error"
    assert tenant.http.post("/v1/extract", json={}).json()["statusCode"] == 400
    lost = httpx.get(str(tenant.http.base_url.join("/v1/jobs")))
    assert (lost.status_code, lost.json()["code"]) == (401, "unauthorized")


def test_subworkflow(tenant: Tenant, by_header: httpx.Client) -> None:
    job = tenant.submit(sample_pdf())
    path = f"/v1/jobs/{job_id_out(job['id'])}"
    tenant.ended(job["id"])

    answer = by_header.get("/v1/jobs?offset=0&limit=10")

    assert answer.status_code == 200
    listed = SubworkflowJobs.model_validate(answer.json())
    assert [each.id for each in listed.data] == [path.rpartition("/")[2]]
    one = by_header.get(path)
    assert SubworkflowAnswer.model_validate(one.json()).data.status == "SUCCESS"
    assert by_header.delete(path).json()["success"] is False
    assert by_header.get("/v1/verify").json() == {"success": True}
    assert by_header.get("/v1/jobs/nonsense").json()["success"] is False


def test_subworkflow_datasets(tenant: Tenant, by_header: httpx.Client) -> None:
    taken = by_header.post("/v1/extract", files=FILE, data={"expiresInDays": "1"})
    assert taken.status_code == 200, taken.text
    job = SubworkflowAnswer.model_validate(taken.json()).data
    path = f"/v1/datasets/{job.datasetId}"
    tenant.ended(job_id_in(job.id))

    dataset = SubworkflowDatasetAnswer.model_validate(by_header.get(path).json()).data

    assert (dataset.fileName, dataset.fileExt, dataset.itemCount) == ("Q4 report", "pdf", 3)
    assert httpx.get(dataset.share.url).content == sample_pdf()
    items = SubworkflowItems.model_validate(by_header.get(f"{path}/items?row=text&cols=1").json())
    assert "Harbour Works" in (items.data[0].text or "")
    drawn = by_header.get(f"{path}/items?row=jpg&cols=2:3")
    assert drawn.status_code == 200, drawn.text
    pictures = SubworkflowItems.model_validate(drawn.json()).data
    assert [each.col for each in pictures] == [2, 3]
    picture = httpx.get(pictures[0].share.url)
    assert picture.headers["Content-Type"] == "image/jpeg"
    assert picture.content.startswith(b"\xff\xd8")
    SubworkflowDatasets.model_validate(by_header.get("/v1/datasets?offset=0&limit=10").json())
    assert by_header.delete(path).status_code == 200
    assert by_header.get(path).json()["success"] is False


def test_subworkflow_uploads_in_parts(tenant: Tenant, by_header: httpx.Client) -> None:
    names = {"fileName": "Q4 report", "fileExt": "pdf", "fileType": "application/pdf", "jobType": "extract"}
    fields = {name: (None, value) for name, value in names.items()}
    key = by_header.post("/v1/upload_session/start", files=fields).json()["data"]["key"]
    content, parts = sample_pdf(), []
    for number, at in enumerate(range(0, len(content), 20_000), start=1):
        sent = {"key": key, "partNumber": str(number)}
        piece = {"file": ("blob", content[at : at + 20_000], "application/octet-stream")}
        answer = by_header.post("/v1/upload_session/append", data=sent, files=piece)
        assert answer.status_code == 200, answer.text
        parts.append(answer.json()["data"])

    end = {"key": (None, key), "parts": (None, json.dumps(parts))}
    ended = by_header.post("/v1/upload_session/end", files=end)

    assert ended.status_code == 200, ended.text
    job = SubworkflowAnswer.model_validate(ended.json()).data
    assert len(parts) > 1
    assert tenant.ended(job_id_in(job.id))["status"] == "completed"


def test_every_answer_tells_what_the_key_has_left(by_header: httpx.Client) -> None:
    first = by_header.get("/jobs").headers
    second = by_header.get("/jobs").headers

    assert int(first["X-RateLimit-Limit"]) == 1000
    assert int(second["X-RateLimit-Remaining"]) <= int(first["X-RateLimit-Limit"])
    assert int(first["X-RateLimit-Reset"]) > 0
