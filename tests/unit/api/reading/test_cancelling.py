"""DELETE /api/jobs/{id}."""

from tests.unit.api.reading.jobs import begin, call, complete, submit
from tests.unit.api.world import World


def test_cancelling_answers_as_the_seed_does_and_stops_the_work(world: World) -> None:
    job = begin(world, submit(world))
    world.workflow.start(job)

    answer = call(world, "cancel_job", job.job_id.upper())

    assert (answer.status, answer.body) == (
        200,
        {"success": True, "job_id": job.job_id, "status": "cancelled"},
    )
    assert list(world.workflow.stopped_because) == [f"{job.job_id}-1"]
    assert call(world, "get_job", job.job_id).body["status"] == "cancelled"


def test_an_ended_job_cannot_be_cancelled_and_says_its_state(world: World) -> None:
    completed = complete(world, begin(world, submit(world)))
    cancelled = submit(world)
    call(world, "cancel_job", cancelled.job_id)

    answers = [call(world, "cancel_job", job.job_id) for job in (completed, cancelled)]

    assert [(answer.status, answer.body["code"]) for answer in answers] == [(409, "CONFLICT")] * 2
    assert "is completed" in answers[0].body["detail"]
    assert "already cancelled" in answers[1].body["detail"]
