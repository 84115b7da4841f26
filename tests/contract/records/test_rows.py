"""What every DocumentRows does: each document ends once in a run, whatever comes twice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from docjobs.domain.answers.grid import Grid
from docjobs.domain.answers.rows import DocumentRow, RowStatus
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.job import Failure, Job, JobSource
from docjobs.domain.lifecycle import complete, rerun, start
from docjobs.domain.stages import Stage
from docjobs.domain.statuses import JobStatus, JobType
from tests.contract.conftest import Records
from tests.contract.jobs import NOON, new_job, submitted

LATER = NOON + timedelta(hours=1)
FAILURE = Failure(code=ErrorCode.PARSE_ERROR, message="page 2 is torn", stage=Stage.PARSING, page=2)


def pending(index: int) -> DocumentRow:
    return DocumentRow(
        index=index, source=JobSource(document_id=f"document-{index}"), filename=f"{index}.pdf"
    )


def answered(row: DocumentRow, **fields: object) -> DocumentRow:
    done = {"status": RowStatus.COMPLETED, "cells": 4, "filled": 3, "pages": 2, "confidence": 0.5}
    return row.model_copy(update=done | {"artifact_key": f"…/{row.index}/answer.json"} | fields)


def running(records: Records, count: int) -> Job:
    rows = [pending(index) for index in range(count)]
    job = new_job(job_type=JobType.EXTRACT, document_count=count)
    records.rows.create("acme", job.job_id, rows)
    made = submitted(records.jobs, job_type=JobType.EXTRACT, job_id=job.job_id, document_count=count)
    return records.jobs.save(start(made, Stage.UPLOADING, LATER))


def test_rows_come_back_in_their_order_page_by_page(records: Records) -> None:
    job = running(records, 60)
    first = records.rows.page("acme", job.job_id, limit=40)
    assert [row.index for row in first] == list(range(40))
    assert first[7] == pending(7)
    rest = records.rows.page("acme", job.job_id, after=39, limit=40)
    assert [row.index for row in rest] == list(range(40, 60))
    assert records.rows.get("acme", job.job_id, 3) == pending(3)


def test_another_organisations_rows_are_not_there(records: Records) -> None:
    job = running(records, 2)
    assert records.rows.page("other", job.job_id, limit=10) == []
    assert records.rows.get("other", job.job_id, 0) is None
    assert records.rows.page("acme", "no-job", limit=10) == []


def test_a_row_that_ends_twice_is_counted_once(records: Records) -> None:
    job = running(records, 20)

    def end(index: int) -> bool:
        return records.rows.finish(job, answered(pending(index)))

    with ThreadPoolExecutor(4) as pool:
        ends = list(pool.map(end, [*range(18), *range(18)]))
    assert ends.count(True) == 18
    assert records.rows.finish(
        job, pending(18).model_copy(update={"status": RowStatus.FAILED, "failure": FAILURE})
    )
    assert records.rows.counted(job) == Grid(completed=18, failed=1, cells=72, filled=54, pages=36)
    stored = records.rows.get("acme", job.job_id, 18)
    assert stored is not None
    assert (stored.failure, stored.run) == (FAILURE, 1)
    assert not records.rows.finish(job, answered(pending(18))), "its end stands"
    assert not records.rows.finish(job, answered(pending(20))), "there is no such document"


def test_the_next_run_ends_rows_anew_and_counts_for_itself(records: Records) -> None:
    job = running(records, 2)
    records.rows.finish(job, answered(pending(0)))
    records.rows.finish(job, pending(1).model_copy(update={"status": RowStatus.FAILED, "failure": FAILURE}))
    done = records.jobs.save(complete(job, None, True, LATER))
    again = records.jobs.save(rerun(done, Grid(completed=1), {}, LATER))
    assert records.rows.counted(again) == Grid()
    assert records.rows.finish(again, answered(pending(1)))
    assert not records.rows.finish(again, answered(pending(1)))
    assert records.rows.counted(again).completed == 1


def test_counts_show_on_the_record_and_never_go_back(records: Records) -> None:
    job = running(records, 4)
    records.rows.show(job, Grid(completed=2, cells=8, filled=6, pages=5), LATER)
    shown = records.jobs.get("acme", job.job_id)
    assert (shown.grid, shown.progress, shown.pages_done) == (
        Grid(completed=2, cells=8, filled=6, pages=5),
        50,
        5,
    )
    records.rows.show(job, Grid(completed=1), LATER)
    assert records.jobs.get("acme", job.job_id).grid == shown.grid
    done = records.jobs.save(complete(shown, None, True, LATER))
    records.rows.show(job, Grid(completed=4), LATER)
    assert records.jobs.get("acme", job.job_id) == done, "the run has ended"
    again = records.jobs.save(start(records.jobs.save(rerun(done, None, {}, LATER)), Stage.UPLOADING, LATER))
    records.rows.show(again, Grid(completed=1), LATER)
    first = records.jobs.get("acme", job.job_id)
    assert (first.status, first.grid) == (JobStatus.PROCESSING, Grid(completed=1))
