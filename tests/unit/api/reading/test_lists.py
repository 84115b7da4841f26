"""GET /api/jobs: pages, filters, cursors."""

from typing import Any

import pytest

from tests.unit.api.reading.jobs import begin, complete, listed, submit
from tests.unit.api.world import World


def test_a_list_in_the_seeds_shape(world: World) -> None:
    done, running = complete(world, begin(world, submit(world))), begin(world, submit(world))

    body = listed(world).body

    assert body == {
        "jobs": [
            {
                "id": running.job_id,
                "type": "parse",
                "status": "processing",
                "progress": 0,
                "stage": "parsing",
                "document_id": running.source.document_id,
                "name": "Invoice 4711",
                "created_at": "2024-01-15T10:00:01Z",
                "updated_at": "2024-01-15T10:00:02Z",
            },
            {
                "id": done.job_id,
                "type": "parse",
                "status": "completed",
                "progress": 100,
                "document_id": done.source.document_id,
                "name": "Invoice 4711",
                "created_at": "2024-01-15T10:00:00Z",
                "updated_at": "2024-01-15T10:00:01Z",
                "completed_at": "2024-01-15T10:00:01Z",
            },
        ],
        "total": 2,
        "has_more": False,
    }


def test_pages_by_offset_and_by_cursor(world: World) -> None:
    jobs = [submit(world).job_id for _ in range(5)][::-1]

    first = listed(world, limit=2).body
    second = listed(world, limit=2, cursor=first["next_cursor"]).body
    last = listed(world, limit=2, offset=4).body

    assert [[job["id"] for job in page["jobs"]] for page in (first, second, last)] == [
        jobs[:2],
        jobs[2:4],
        jobs[4:],
    ]
    assert [page["total"] for page in (first, second, last)] == [5, 5, 5]
    assert [page["has_more"] for page in (first, second, last)] == [True, True, False]
    assert "next_cursor" not in last


@pytest.mark.parametrize(
    "status", [["queued", "processing"], ["queued,processing"], ["queued, processing", ""]]
)
def test_filters_repeated_or_separated_by_commas(world: World, status: list[str]) -> None:
    complete(world, begin(world, submit(world)))
    submit(world)
    begin(world, submit(world))

    body = listed(world, status=status, type="parse").body

    assert [job["status"] for job in body["jobs"]] == ["processing", "queued"]
    assert body["total"] == 2


@pytest.mark.parametrize(
    ("query", "status", "field"),
    [
        ({"limit": 0}, 422, "query.limit"),
        ({"limit": 101}, 422, "query.limit"),
        ({"limit": "ten"}, 422, "query.limit"),
        ({"limit": ["1", "2"]}, 422, "query.limit"),
        ({"offset": -1}, 422, "query.offset"),
        ({"offset": 10**12}, 422, "query.offset"),
        ({"status": "done"}, 422, "query.status"),
        ({"type": "parse,ocr"}, 422, "query.type"),
        ({"cursor": "x", "offset": 0}, 422, "query.offset"),
        ({"cursor": "bm90IG91cnM"}, 400, "query.cursor"),
        ({"cursor": "\x00"}, 400, "query.cursor"),
        ({"cursor": "x" * 513}, 422, "query.cursor"),
    ],
)
def test_bad_queries_name_their_parameter(
    world: World, query: dict[str, Any], status: int, field: str
) -> None:
    answer = listed(world, **query)

    assert (answer.status, answer.body["errors"][0]["field"]) == (status, field)


def test_a_cursor_of_another_tenant_or_filter_is_refused(world: World) -> None:
    for _ in range(3):
        submit(world)
    cursor = listed(world, limit=1).body["next_cursor"]

    assert listed(world, limit=1, cursor=cursor, status="queued").status == 400
