"""A real PDF through the real functions: dispatcher, stages, end; and what can go wrong on the road."""

import io
import json
from typing import Any

import boto3
import pytest

from docjobs.bootstrap import content, records
from docjobs.domain import lifecycle
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.job import secret_context
from docjobs.domain.stages import Stage
from docjobs.domain.statuses import JobStatus
from docjobs.usecases.processing.content import write_result
from tests.contract.tables import BUCKET, JOBS_TABLE
from tests.integration.processing.conftest import CONTEXT, JOB_ID, ORG, Cloud, event
from tests.unit.documents.pdfs import locked, paged

COMPLETED = event("finish_job/completed.json")


def dispatched(cloud: Cloud) -> None:
    assert cloud.invoke("dispatch_jobs", event("dispatch_jobs/queued.json")) == {"batchItemFailures": []}


def failure_code(cloud: Cloud) -> ErrorCode | None:
    failure = cloud.job().failure
    return failure.code if failure else None


def test_a_pdf_becomes_chunks_with_pages_offsets_and_headings(
    cloud: Cloud, logged: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    cloud.submit(paged(3))
    dispatched(cloud)
    assert cloud.job().slot == 0
    for function in ("upload_document", "parse_document", "chunk_document"):
        assert cloud.work(function) == {"batchItemFailures": []}
    cloud.invoke("finish_job", COMPLETED)
    job = cloud.job()
    assert (job.status, job.progress, job.slot, job.partial) == (JobStatus.COMPLETED, 100, None, False)
    assert job.document.model_dump(exclude={"bytes"}) == {
        "filename": "report.pdf",
        "file_type": "pdf",
        "mime_type": "application/pdf",
        "pages": 3,
        "ocr_pages": 0,
    }
    assert job.result is not None
    result = cloud.artifact("result.json")
    assert result["type"] == "full"
    assert "This is page number 2." in result["markdown"]
    first = result["chunks"][0]
    assert result["markdown"][first["metadata"]["start"] : first["metadata"]["end"]] == first["content"]
    assert {"content", "page", "pages", "metadata"} == set(first)
    assert {page for chunk in result["chunks"] for page in chunk["pages"]} == {1, 2, 3}
    assert result["metadata"]["pages"] == 3
    assert (result["pages_needing_ocr"], result["failed_pages"], result["partial"]) == ([], [], False)
    _logs_name_the_job_and_hide_the_document(logged.getvalue())
    _metrics_name_no_organisation(capsys.readouterr().out)


def _logs_name_the_job_and_hide_the_document(output: str) -> None:
    lines = [json.loads(line) for line in output.splitlines() if " moto." not in line]
    assert {"job admitted", "stage done"} <= {line["message"] for line in lines}
    assert {(line["function_request_id"], line["org_id"], line["job_id"]) for line in lines} == {
        ("test", ORG, JOB_ID)
    }
    assert "page number" not in output


def _metrics_name_no_organisation(output: str) -> None:
    lines = [json.loads(line) for line in output.splitlines() if " moto." not in line]
    assert {name for line in lines for name in line} >= {"StageSeconds", "StageQueueSeconds", "JobsEnded"}
    assert ORG not in output


def test_a_password_opens_the_document_and_is_nowhere_else(cloud: Cloud) -> None:
    secret = "open-sesame-42"
    context = secret_context(ORG, JOB_ID)
    sealed = content.secret_box(cloud.key_id).seal(secret, context)
    cloud.submit(locked(paged(1), user=secret), secret_options={"password": sealed})
    dispatched(cloud)
    for function in ("upload_document", "parse_document", "chunk_document"):
        assert cloud.work(function) == {"batchItemFailures": []}
    cloud.invoke("finish_job", COMPLETED)
    assert cloud.job().status is JobStatus.COMPLETED
    assert cloud.job().secret_options == {}
    s3 = boto3.client("s3")
    for item in s3.list_objects_v2(Bucket=BUCKET)["Contents"]:
        body = s3.get_object(Bucket=BUCKET, Key=item["Key"])["Body"].read()
        assert secret.encode() not in body
    assert secret not in str(boto3.client("dynamodb").scan(TableName=JOBS_TABLE)["Items"])


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (b"%PDF-1.7\ntruncated", ErrorCode.PARSE_ERROR, ""),
        (b'{"error": "sign in"}', ErrorCode.VALIDATION_ERROR, "JSON"),
        (b"\x00" * 64, ErrorCode.VALIDATION_ERROR, "empty"),
        (b"\x7fELF\x02\x01\x01" + b"\x00" * 9, ErrorCode.VALIDATION_ERROR, "program"),
    ],
)
def test_what_cannot_be_read_fails_with_a_reason(
    cloud: Cloud, content: bytes, code: ErrorCode, words: str
) -> None:
    cloud.submit(content)
    dispatched(cloud)
    assert cloud.work("upload_document") == {"batchItemFailures": []}
    if cloud.job().status is JobStatus.PROCESSING:
        assert cloud.work("parse_document") == {"batchItemFailures": []}
    job = cloud.job()
    assert job.status is JobStatus.FAILED
    assert job.failure is not None
    assert job.failure.code is code
    assert words in job.failure.message


def test_an_encrypted_pdf_without_a_password_says_so(cloud: Cloud) -> None:
    cloud.submit(locked(paged(1), user="secret"))
    dispatched(cloud)
    cloud.work("upload_document")
    cloud.work("parse_document")
    job = cloud.job()
    assert failure_code(cloud) is ErrorCode.VALIDATION_ERROR
    assert job.failure is not None
    assert "password" in job.failure.message


def test_every_message_twice_is_every_effect_once(cloud: Cloud) -> None:
    cloud.submit(paged(1))
    dispatched(cloud)
    dispatched(cloud)
    for function in ("upload_document", "parse_document", "chunk_document"):
        cloud.work(function)
        assert cloud.invoke(function, event(f"{function}/task.json")) == {"batchItemFailures": []}
    cloud.invoke("finish_job", COMPLETED)
    cloud.invoke("finish_job", COMPLETED)
    cloud.invoke("finish_job", event("finish_job/timed_out.json"))
    events = records.job_repository(JOBS_TABLE).events(ORG, JOB_ID)
    assert [each.type for each in events] == ["job.queued", "job.processing", "job.completed"]
    versions = boto3.client("s3").list_object_versions(Bucket=BUCKET, Prefix=cloud.job().artifact_key(""))
    assert all(each["IsLatest"] for each in versions["Versions"]), "nothing was written twice"


def test_a_cancelled_job_is_not_worked_on(cloud: Cloud) -> None:
    job = cloud.submit(paged(1))
    dispatched(cloud)
    jobs = records.job_repository(JOBS_TABLE)
    jobs.save(lifecycle.cancel(jobs.get(ORG, job.job_id), job.created_at))
    assert cloud.work("upload_document") == {"batchItemFailures": []}
    assert cloud.job().status is JobStatus.CANCELLED
    assert cloud.job().slot is None


def test_a_dead_letter_fails_the_job_and_is_kept(cloud: Cloud) -> None:
    cloud.submit(paged(1))
    dispatched(cloud)
    cloud.work("upload_document")
    assert cloud.invoke("bury_dead_letters", event("bury_dead_letters/task.json")) == {
        "batchItemFailures": []
    }
    assert cloud.invoke("bury_dead_letters", event("bury_dead_letters/unreadable.json")) == {
        "batchItemFailures": []
    }
    assert failure_code(cloud) is ErrorCode.INTERNAL_ERROR
    keys = {each["Key"] for each in boto3.client("s3").list_objects_v2(Bucket=BUCKET)["Contents"]}
    assert len([key for key in keys if "dead-letters/" in key]) == 2


def test_a_timed_out_stage_fails_the_job(cloud: Cloud) -> None:
    cloud.submit(paged(1))
    dispatched(cloud)
    cloud.invoke("finish_job", event("finish_job/timed_out.json"))
    assert failure_code(cloud) is ErrorCode.TIMEOUT


def test_what_the_stream_forgot_the_sweeper_dispatches(cloud: Cloud) -> None:
    cloud.submit(paged(1))  # at a noon long past: it is due
    cloud.invoke("sweep_jobs", event("sweep_jobs/every_minute.json"))
    assert cloud.job().slot == 0
    assert cloud.work("upload_document") == {"batchItemFailures": []}
    assert cloud.job().stage is Stage.UPLOADING


def test_a_large_result_has_a_summary_beside_it(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write_result, "INLINE_BYTES", 4096)
    cloud.submit(paged(6), options={"chunk_size": 100, "chunk_overlap": 50})
    dispatched(cloud)
    for function in ("upload_document", "parse_document", "chunk_document"):
        assert cloud.work(function) == {"batchItemFailures": []}
    cloud.invoke("finish_job", COMPLETED)
    result = cloud.job().result
    assert result is not None
    assert result.summary_key is not None
    assert result.size_bytes > 4096
    summary = cloud.artifact("result-summary.json")
    assert 0 < summary["truncated"]["chunks"]["shown"] < summary["truncated"]["chunks"]["total"]
    assert "result_url" in summary["truncated"]["message"]


def test_events_of_two_organisations_are_one_batch(cloud: Cloud) -> None:
    cloud.submit(paged(1))
    batch = event("dispatch_jobs/two_organisations.json")
    batch["Records"][1]["dynamodb"]["NewImage"]["job_id"]["S"] = "0198b2c4-0000-7000-8000-000000000000"
    assert cloud.invoke("dispatch_jobs", batch) == {"batchItemFailures": []}
    assert cloud.job().slot == 0


def test_a_record_that_cannot_be_read_does_not_block_the_sweeper(cloud: Cloud, logged: io.StringIO) -> None:
    cloud.submit(paged(1))
    table = boto3.client("dynamodb")
    item = next(
        each
        for each in table.scan(TableName=JOBS_TABLE)["Items"]
        if each["sk"]["S"] == "JOB" and "due_at" in each
    )
    spoilt: dict[str, Any] = {
        "pk": {"S": f"{item['pk']['S']}0"},
        "status": {"S": "no such"},
        "due_at": {"S": "2020-01-01T00:00"},
    }
    table.put_item(TableName=JOBS_TABLE, Item=item | spoilt)
    cloud.invoke("sweep_jobs", event("sweep_jobs/every_minute.json"))
    assert cloud.job().slot == 0
    assert "job record is unreadable" in logged.getvalue()


def test_chunking_that_is_out_of_time_is_a_timeout_and_no_kill(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    cloud.submit(paged(3))
    dispatched(cloud)
    for function in ("upload_document", "parse_document"):
        cloud.work(function)
    monkeypatch.setattr(type(CONTEXT), "get_remaining_time_in_millis", lambda _: 9_000)

    assert cloud.work("chunk_document") == {"batchItemFailures": []}

    job = cloud.job()
    assert (job.status, failure_code(cloud)) == (JobStatus.RETRYING, ErrorCode.TIMEOUT)
    assert job.failure is not None
    assert "chunking stage was not done within 120 s" in job.failure.message
