"""Originals in, results out."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from docjobs.domain.document import original_key
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.errors import InputInvalidError, StageFailedError
from docjobs.domain.job import Job, JobSource, secret_context
from docjobs.domain.stages import Stage
from docjobs.ports.fetching import FetchedDocument
from docjobs.ports.stages.work import StageContext
from docjobs.usecases.processing.content.receive_document import ReceiveDocument
from docjobs.usecases.processing.content.stage_content import JobSecrets, StageContent
from docjobs.usecases.processing.content.write_result import INLINE_BYTES, trimmed, write_result
from tests.fakes.tenancy.secrets import FakeSecretBox, WrongContextError
from tests.unit.processing.world import World

MARKDOWN = "# Ärger — 漢字 “quoted” \\ backslash\n" * 9000


class FakeFetcher:
    """Gives every URL the same bytes under the same name."""

    def __init__(self, content: bytes = b"%PDF-1.7", filename: str | None = "from-url.pdf") -> None:
        self.content, self.filename = content, filename

    def fetch(
        self, url: str, target: Path, *, max_bytes: int, is_cancelled: Callable[[], bool]
    ) -> FetchedDocument:
        if len(self.content) > max_bytes:
            raise StageFailedError(ErrorCode.VALIDATION_ERROR, "too large")
        target.write_bytes(self.content)
        return FetchedDocument(len(self.content), "application/pdf", self.filename)


def result_of(chunks: int, markdown: str = MARKDOWN) -> dict[str, Any]:
    return {
        "type": "full",
        "chunks": [{"content": f"chunk {number} " * 40, "page": number} for number in range(chunks)],
        "markdown": markdown,
        "metadata": {"pages": chunks},
    }


@pytest.fixture
def job(world: World) -> Job:
    return world.submit(source=JobSource(document_id="d", input_url="https://example.com/a.pdf"))


@pytest.fixture
def context(world: World, job: Job, tmp_path: Path) -> StageContext:
    return StageContext(job, world.task(job, Stage.UPLOADING), tmp_path, lambda *_: None, lambda: False)


def receiving(world: World, fetcher: FakeFetcher | None = None, max_bytes: int = 1000) -> ReceiveDocument:
    return ReceiveDocument(world.artifacts, fetcher or FakeFetcher(), max_bytes)


def test_a_url_is_fetched_stored_and_pinned(world: World, job: Job, context: StageContext) -> None:
    receive = receiving(world)
    outcome = receive.keep(context, receive.receive(context), "pdf", "application/pdf")
    assert (outcome.facts.filename, outcome.facts.bytes) == ("from-url.pdf", 8)
    again = receive.keep(context, receive.receive(context), "pdf", "application/pdf")
    assert again == outcome
    original, path = StageContent(world.artifacts).fetch_original(context, 1000)
    assert original.version_id == "2", "what was written last, and stays so whatever is uploaded later"
    assert path.read_bytes() == b"%PDF-1.7"


def test_a_users_name_goes_before_the_urls(world: World, job: Job, context: StageContext) -> None:
    named = job.model_copy(update={"document": job.document.model_copy(update={"filename": "mine.pdf"})})
    context = StageContext(named, context.task, context.workspace, context.on_page, context.is_cancelled)
    assert receiving(world).receive(context).filename == "mine.pdf"


def test_an_upload_is_read_in_the_version_that_the_job_pinned(
    world: World, job: Job, context: StageContext
) -> None:
    key = original_key(job.org_id, "d")
    world.artifacts.put(key, b"first")
    world.artifacts.put(key, b"replaced later")
    pinned = job.model_copy(update={"source": JobSource(document_id="d", version_id="1")})
    context = StageContext(pinned, context.task, context.workspace, context.on_page, context.is_cancelled)
    receive = receiving(world)
    received = receive.receive(context)
    assert received.path.read_bytes() == b"first"
    receive.keep(context, received, "pdf", "application/pdf")
    assert len(world.artifacts.versions[key]) == 2, "stored already"


def test_limits_hold_for_both_ways(world: World, job: Job, context: StageContext) -> None:
    with pytest.raises(StageFailedError, match="too large"):
        receiving(world, max_bytes=3).receive(context)
    world.artifacts.put(original_key(job.org_id, "d"), b"12345")
    uploaded = job.model_copy(update={"source": JobSource(document_id="d", version_id="1")})
    context = StageContext(uploaded, context.task, context.workspace, context.on_page, context.is_cancelled)
    with pytest.raises(InputInvalidError):
        receiving(world, max_bytes=3).receive(context)


def test_a_small_result_has_no_summary(world: World, job: Job) -> None:
    reference = write_result(world.artifacts, job, result_of(2, "short"))
    assert reference.summary_key is None
    assert set(world.artifacts.versions) == {job.artifact_key("result.json")}


@pytest.mark.parametrize("chunks", [0, 1, 700, 5000])
def test_a_large_result_is_trimmed_to_what_an_answer_carries(world: World, job: Job, chunks: int) -> None:
    whole = result_of(chunks)
    reference = write_result(world.artifacts, job, whole)
    assert reference.summary_key is not None
    body = world.artifacts.versions[reference.summary_key][-1]
    assert INLINE_BYTES * 0.5 < len(body) <= INLINE_BYTES
    summary = json.loads(body)
    assert whole["markdown"].startswith(summary["markdown"])
    assert whole["chunks"][: len(summary["chunks"])] == summary["chunks"]
    assert summary["truncated"]["chunks"] == {"shown": len(summary["chunks"]), "total": chunks}
    assert summary["truncated"]["markdown_characters"]["total"] == len(MARKDOWN)
    assert summary["metadata"] == whole["metadata"]


def test_one_chunk_too_large_for_any_answer_is_left_out() -> None:
    whole = result_of(0) | {"chunks": [{"content": "x" * 300_000}]}
    assert trimmed(whole, INLINE_BYTES)["chunks"] == []


def test_secrets_open_only_for_their_own_job(job: Job) -> None:
    box = FakeSecretBox()
    sealed = box.seal("open-sesame", secret_context(job.org_id, job.job_id))
    own = job.model_copy(update={"secret_options": {"password": sealed}})
    assert JobSecrets(box).open(own, "password") == "open-sesame"
    assert JobSecrets(box).open(job, "password") is None
    with pytest.raises(WrongContextError):
        JobSecrets(box).open(own.model_copy(update={"org_id": "other"}), "password")
