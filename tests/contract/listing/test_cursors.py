"""Cursors of every JobRepository's list: where it goes on, and whose it is."""

import pytest

from docjobs.domain.errors import InputInvalidError
from docjobs.domain.lifecycle import start
from docjobs.domain.stages import Stage
from docjobs.domain.statuses import JobStatus, JobType
from docjobs.ports.records.jobs import JobFilter
from tests.contract.conftest import Records
from tests.contract.jobs import submitted
from tests.contract.listing.test_listing import ANY, LATER, ids, newest_first


def test_a_list_goes_on_after_any_job(records: Records) -> None:
    jobs = [submitted(records.jobs) for _ in range(4)]
    cursor = records.jobs.cursor_after("acme", ANY, jobs[2])
    submitted(records.jobs)
    assert ids(records.jobs.list("acme", ANY, limit=9, cursor=cursor)) == newest_first(jobs[:2])
    with pytest.raises(InputInvalidError):
        records.jobs.list("acme-2", ANY, limit=9, cursor=cursor)


def test_a_cursor_walks_the_list_and_shows_nothing_newer(records: Records) -> None:
    jobs = [submitted(records.jobs) for _ in range(5)]
    page = records.jobs.list("acme", ANY, limit=2)
    seen = ids(page)
    while page.next_cursor:
        submitted(records.jobs)
        page = records.jobs.list("acme", ANY, limit=2, cursor=page.next_cursor)
        seen += ids(page)
    assert seen == newest_first(jobs)
    assert not page.has_more


def test_a_cursors_filter_reads_the_present(records: Records) -> None:
    jobs = [submitted(records.jobs) for _ in range(4)]
    queued = JobFilter(statuses=frozenset({JobStatus.QUEUED}))
    page = records.jobs.list("acme", queued, limit=1)
    records.jobs.save(start(jobs[2], Stage.UPLOADING, LATER))
    following = records.jobs.list("acme", queued, limit=5, cursor=page.next_cursor)
    assert (ids(following), following.total) == (newest_first(jobs[:2]), 3)


def test_an_offset_counts_from_the_cursor(records: Records) -> None:
    jobs = [submitted(records.jobs) for _ in range(6)]
    page = records.jobs.list("acme", ANY, limit=2)
    following = records.jobs.list("acme", ANY, limit=2, offset=1, cursor=page.next_cursor)
    assert ids(following) == newest_first(jobs)[3:5]
    beyond = records.jobs.list("acme", ANY, limit=2, offset=4, cursor=page.next_cursor)
    assert (beyond.jobs, beyond.total, beyond.has_more) == ([], 6, False)


@pytest.mark.parametrize(
    "cursor",
    [
        "nonsense",
        "!",
        "a" * 3000,
        "ä",
        "W10",
        "bnVsbA",
        "W1tbW1tb",
        "eyJhIjoxfQ",
        "WzEsIngiLC0xXQ",
        "WzEsIngiLHRydWVd",
    ],
)
def test_a_cursor_that_is_not_ours_is_refused(records: Records, cursor: str) -> None:
    submitted(records.jobs)
    with pytest.raises(InputInvalidError, match="next_cursor"):
        records.jobs.list("acme", ANY, limit=1, cursor=cursor)


def test_a_tampered_cursor_is_refused(records: Records) -> None:
    for _ in range(3):
        submitted(records.jobs)
    cursor = records.jobs.list("acme", ANY, limit=1).next_cursor
    assert cursor
    for place in range(0, len(cursor), 5):
        flipped = cursor[:place] + ("A" if cursor[place] != "A" else "B") + cursor[place + 1 :]
        try:
            page = records.jobs.list("acme", ANY, limit=5, cursor=flipped)
        except InputInvalidError:
            continue
        assert {job.org_id for job in page.jobs} <= {"acme"}  # another place of the same list, at worst


def test_a_cursor_belongs_to_its_organisation_and_its_filters(records: Records) -> None:
    for org_id in ("acme", "acme", "other", "other"):
        submitted(records.jobs, org_id)
    cursor = records.jobs.list("acme", ANY, limit=1).next_cursor
    with pytest.raises(InputInvalidError, match="another list"):
        records.jobs.list("other", ANY, limit=1, cursor=cursor)
    with pytest.raises(InputInvalidError, match="another list"):
        records.jobs.list("acme", JobFilter(types=frozenset({JobType.PARSE})), limit=1, cursor=cursor)
