"""Finished jobs are hidden after 24 hours."""

from datetime import timedelta

from docjobs.dialects.subworkflow.identifiers import job_id_out
from tests.dialects import lives
from tests.dialects.client import Client
from tests.unit.api.world import World


def test_finished_jobs_leave_the_list_after_24_hours_and_stay_readable(
    world: World, subworkflow: Client
) -> None:
    done = [make(world) for make in (lives.completed, lives.failed, lives.cancelled)]
    live = lives.processing(world)
    last_end = max(job.completed_at for job in done if job.completed_at)

    world.clock.at = last_end + timedelta(hours=24)
    at_the_hour = subworkflow.get("/v1/jobs").body
    world.clock.advance(0.001)
    after_it = subworkflow.get("/v1/jobs").body

    assert [each["id"] for each in at_the_hour["data"]] == [
        job_id_out(live.job_id),
        job_id_out(done[-1].job_id),
    ]
    assert at_the_hour["total"] == 2
    assert ([each["id"] for each in after_it["data"]], after_it["total"]) == ([job_id_out(live.job_id)], 1)
    for query in ("statuses=SUCCESS", "statuses=ERROR", "statuses=SUCCESS,ERROR"):
        assert subworkflow.get(f"/v1/jobs?{query}").body["total"] == 0
    for job in done:
        assert subworkflow.get(f"/v1/jobs/{job_id_out(job.job_id)}").status == 200
