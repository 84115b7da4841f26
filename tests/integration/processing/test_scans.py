"""Scans and images through the real functions: windows, their end, and pages that cannot be recognised."""

import io
from typing import Any

import boto3
import pikepdf
import pytest

from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.statuses import JobStatus
from tests.contract.tables import BUCKET
from tests.integration.documents.ocr.sheets import sheet
from tests.integration.processing.conftest import Cloud, event
from tests.unit.documents.pdfs import paged

COMPLETED = event("finish_job/completed.json")


def page_picture(number: int) -> Any:
    source = f"#set text(16pt)\n= Chapter {number}\n\nThis is sheet number {number}."
    # A copy: saving leaves its encoder's settings on a picture, and sheets are kept.
    return sheet(source, page="width: 9cm, height: 5cm, margin: 1cm").copy()


def scanned(count: int) -> bytes:
    """A multi-page TIFF."""
    out = io.BytesIO()
    first, *rest = [page_picture(number) for number in range(1, count + 1)]
    first.save(out, format="TIFF", save_all=True, append_images=rest, compression="tiff_lzw", dpi=(150, 150))
    return out.getvalue()


def mixed() -> bytes:
    """A PDF of one digital page and one scanned one."""
    scan, out = io.BytesIO(), io.BytesIO()
    page_picture(2).save(scan, format="PDF", resolution=150)
    with pikepdf.open(io.BytesIO(paged(1))) as document, pikepdf.open(scan) as scans:
        document.pages.extend(scans.pages)
        document.save(out)
    return out.getvalue()


def run(cloud: Cloud, *functions: str) -> None:
    assert cloud.invoke("dispatch_jobs", event("dispatch_jobs/queued.json")) == {"batchItemFailures": []}
    for function in functions:
        assert cloud.work(function) == {"batchItemFailures": []}


def complete(cloud: Cloud, *functions: str) -> dict[str, Any]:
    run(cloud, *functions)
    cloud.invoke("finish_job", COMPLETED)
    assert cloud.job().status is JobStatus.COMPLETED
    result: dict[str, Any] = cloud.artifact("result.json")
    return result


ONE_WINDOW = ("upload_document", "parse_document", "ocr_document", "ocr_document", "chunk_document")


def test_a_scan_of_several_windows_ends_with_its_text_in_order(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("docjobs.domain.running.windows.OCR_WINDOW_PAGES", 2)
    cloud.submit(scanned(3))
    result = complete(cloud, *ONE_WINDOW[:3], *ONE_WINDOW[2:])
    places = [result["markdown"].index(f"This is sheet number {number}.") for number in (1, 2, 3)]
    assert places == sorted(places)
    assert (result["partial"], result["pages_needing_ocr"], result["failed_pages"]) == (False, [], [])
    assert result["metadata"]["ocr_pages"] == 3
    assert {page for chunk in result["chunks"] for page in chunk["pages"]} == {1, 2, 3}


def test_of_a_mixed_pdf_only_the_scanned_page_is_recognised(cloud: Cloud) -> None:
    cloud.submit(mixed())
    result = complete(cloud, *ONE_WINDOW)
    assert [page["number"] for page in cloud.artifact("ocr/0001.json")["pages"]] == [2]
    assert "This is page number 1." in result["markdown"]
    assert "This is sheet number 2." in result["markdown"]


def test_never_means_never_and_names_the_pages(cloud: Cloud) -> None:
    cloud.submit(mixed(), options={"ocr": "never"})
    result = complete(cloud, "upload_document", "parse_document", "chunk_document")
    assert result["pages_needing_ocr"] == [2]
    assert "sheet" not in result["markdown"]


def test_an_image_that_must_not_be_recognised_says_so(cloud: Cloud) -> None:
    cloud.submit(scanned(1), options={"ocr": "never"})
    run(cloud, "upload_document", "parse_document")
    failure = cloud.job().failure
    assert failure is not None
    assert failure.code is ErrorCode.VALIDATION_ERROR
    assert "ocr: never" in failure.message


def test_pages_of_a_window_that_was_given_up_are_named_and_the_others_survive(cloud: Cloud) -> None:
    cloud.submit(mixed())
    run(cloud, "upload_document", "parse_document", "ocr_document")
    boto3.client("s3").delete_object(Bucket=BUCKET, Key=cloud.job().artifact_key("ocr/0001.json"))
    assert cloud.work("ocr_document") == {"batchItemFailures": []}
    assert cloud.work("chunk_document") == {"batchItemFailures": []}
    cloud.invoke("finish_job", COMPLETED)
    result = cloud.artifact("result.json")
    assert cloud.job().partial
    assert result["partial"]
    assert [each["page"] for each in result["failed_pages"]] == [2]
    assert "This is page number 1." in result["markdown"]


def test_an_image_that_cannot_be_decoded_fails_with_its_reason(cloud: Cloud) -> None:
    cloud.submit(b"\x89PNG\r\n\x1a\n" + b"\x00" * 200)
    run(cloud, "upload_document", "parse_document", "ocr_document", "ocr_document")
    failure = cloud.job().failure
    assert failure is not None
    assert failure.code is ErrorCode.PARSE_ERROR
    assert "damaged" in failure.message
    assert failure.page == 1


def test_every_message_of_a_scan_twice_is_every_effect_once(cloud: Cloud) -> None:
    cloud.submit(scanned(1))
    complete(cloud, *ONE_WINDOW)
    for case in ("window", "task"):
        assert cloud.invoke("ocr_document", event(f"ocr_document/{case}.json")) == {"batchItemFailures": []}
    versions = boto3.client("s3").list_object_versions(Bucket=BUCKET, Prefix=cloud.job().artifact_key(""))
    assert all(each["IsLatest"] for each in versions["Versions"]), "nothing was written twice"
