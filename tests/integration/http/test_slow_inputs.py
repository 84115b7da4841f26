"""An input URL whose server drips: each attempt is bounded, there are four, and then the job says why."""

from pathlib import Path

from docjobs.adapters.http.deadline import Bounds
from docjobs.adapters.http.document_fetcher import HttpDocumentFetcher
from docjobs.adapters.http.guarded_client import GuardedClient
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.identifiers import uuid7
from docjobs.domain.job import JobSource
from docjobs.domain.stages import MAX_ATTEMPTS, Stage
from docjobs.domain.statuses import JobStatus
from docjobs.domain.tenancy.addresses import Network
from docjobs.ports.stages.work import StageContext, StageOutcome
from docjobs.usecases.processing.content.receive_document import ReceiveDocument
from docjobs.usecases.processing.stage.endings import Disposition
from tests.fakes.artifacts import FakeArtifacts
from tests.integration.http.receivers import dribbling, receiver
from tests.unit.processing.world import World

DRIP = dribbling(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\n%\r\n", 0.02)
# No single read is ever late: only the clock of the whole ends it.
BRIEF = Bounds(total=0.4, connect=0.3, read=0.3)


def test_a_server_that_drips_gets_four_bounded_attempts(
    loopback: tuple[Network, ...], tmp_path: Path
) -> None:
    world = World(tmp_path)
    fetcher = HttpDocumentFetcher(GuardedClient(loopback), BRIEF)
    receiving = ReceiveDocument(FakeArtifacts(), fetcher, max_bytes=10_000)

    def upload(context: StageContext) -> StageOutcome:
        receiving.receive(context)
        raise AssertionError("a server that drips for ever was read to its end")

    world.bodies[Stage.UPLOADING] = upload
    statuses = []
    with receiver(DRIP) as here:
        document_id = uuid7(world.clock.now(), bytes(10))
        source = JobSource(document_id=document_id, input_url=here.url("/slow.pdf?token=hunter2"))
        job = world.admit(world.submit(source=source))
        for attempt in range(MAX_ATTEMPTS):
            task = world.task(job, retry_count=attempt)
            assert world.deliver(task) is Disposition.DELETE
            assert world.workflow.answers[task.task_token].code is ErrorCode.TIMEOUT
            statuses.append(world.job(job).status)

    assert statuses == [JobStatus.RETRYING] * 3 + [JobStatus.FAILED]
    assert len(here.requests) == MAX_ATTEMPTS
    failure = world.job(job).failure
    assert failure is not None
    assert (failure.code, failure.stage) == (ErrorCode.TIMEOUT, Stage.UPLOADING)
    assert "within 0.4 s" in failure.message
    assert "upload it" in failure.message
    assert "hunter2" not in failure.message
