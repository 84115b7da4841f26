"""The page quota at the reader: taken before a page is read, or the document is not read at all."""

from pathlib import Path

import pytest

from docjobs.domain import lifecycle
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.errors import StageFailedError
from docjobs.domain.stages import Stage, StageTask
from docjobs.ports.stages.work import StageContext
from docjobs.usecases.processing.content.reserve_pages import ReservePages
from tests.contract.jobs import NOON, submitted
from tests.fakes.records.jobs import FakeJobs
from tests.fakes.tenancy.quotas import FakePageQuotas


@pytest.mark.parametrize(
    ("limit", "reported"), [(None, [(0, 12), (1, 12)]), (12, [(0, 12), (1, 12)]), (11, [])]
)
def test_pages_are_reserved_before_one_is_read(
    limit: int | None, reported: list[tuple[int, int]], tmp_path: Path
) -> None:
    jobs = FakeJobs()
    quotas = FakePageQuotas(jobs.records)
    quotas.set_limit("acme", limit)
    job = jobs.save(lifecycle.start(submitted(jobs), Stage.PARSING, NOON))
    seen: list[tuple[int, int | None]] = []
    task = StageTask(org_id="acme", job_id=job.job_id, run=1, stage=Stage.PARSING, task_token="t")
    context = StageContext(job, task, tmp_path, lambda *page: seen.append(page), lambda: False)
    on_page = ReservePages(quotas).before_reading(context)

    if reported:
        on_page(0, 12)
        on_page(1, 12)
    else:
        with pytest.raises(StageFailedError, match=r"12 pages.*11 left") as refused:
            on_page(0, 12)
        assert refused.value.code is ErrorCode.QUOTA_EXCEEDED

    assert seen == reported
    assert quotas.of("acme").taken == (12 if limit == 12 else 0)
