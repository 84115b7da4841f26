"""One of Subworkflow's jobs, got and cancelled by its id, and the ids themselves."""

from hypothesis import given
from hypothesis import strategies as st

from docjobs.dialects.subworkflow.identifiers import dataset_id_out, job_id_in, job_id_out
from docjobs.domain.errors import InputInvalidError
from tests.dialects import lives
from tests.dialects.client import Client
from tests.dialects.models.subworkflow import SubworkflowAnswer
from tests.unit.api.world import OTHER_ORG, World


def test_ids_of_nobody_and_no_ids(world: World, subworkflow: Client) -> None:
    foreign = lives.queued(world, org_id=OTHER_ORG)

    for sent, status in (
        (job_id_out(foreign.job_id), 404),
        (job_id_out("123e4567-e89b-12d3-a456-426614174001"), 404),
        (foreign.job_id, 400),
        ("dsj_fGK3mHRFyc32GS1m", 400),
        ("dsj_" + "z" * 22, 400),
        (dataset_id_out(foreign.job_id), 400),
    ):
        for answer in (subworkflow.get(f"/v1/jobs/{sent}"), subworkflow.delete(f"/v1/jobs/{sent}")):
            assert (answer.status, answer.body["success"]) == (status, False)


def test_deleting_cancels_and_answers_200(world: World, subworkflow: Client) -> None:
    job = lives.processing(world)

    first = subworkflow.delete(f"/v1/jobs/{job_id_out(job.job_id)}")
    again = subworkflow.delete(f"/v1/jobs/{job_id_out(job.job_id)}")

    assert first.status == 200
    SubworkflowAnswer.model_validate(first.body)
    assert first.body["data"]["status"] == "ERROR"
    assert first.body["data"]["canceledAt"] == first.body["data"]["finishedAt"]
    assert (again.status, again.body["success"]) == (409, False)


def test_a_key_is_verified(world: World, subworkflow: Client) -> None:
    assert (subworkflow.get("/v1/verify").status, subworkflow.get("/v1/verify").body) == (
        200,
        {"success": True},
    )
    assert Client(world, "x-api-key", "dj_wrong").get("/v1/verify").status == 401


def test_talonics_routes_are_not_subworkflows(world: World, subworkflow: Client) -> None:
    job = lives.processing(world)

    assert subworkflow.post(f"/v1/jobs/{job.job_id}/cancel").status == 404
    assert subworkflow.get(f"/v1/jobs/{job.job_id}/results").status == 404


@given(st.uuids(), st.uuids())
def test_ids_come_back_and_keep_their_order(one: object, other: object) -> None:
    first, second = str(one), str(other)

    assert job_id_in(job_id_out(first)) == first
    assert (job_id_out(first) < job_id_out(second)) == (first < second)


@given(st.text(max_size=30))
def test_no_text_is_read_as_another_id(text: str) -> None:
    try:
        read = job_id_in(f"dsj_{text}")
    except InputInvalidError:
        return
    assert job_id_out(read) == f"dsj_{text}"
