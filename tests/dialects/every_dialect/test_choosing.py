"""Which dialect answers, whatever comes."""

import pytest

from docjobs.dialects.choosing import dialect_name
from tests.dialects.client import Client
from tests.dialects.requests.test_refusals import talonic_shape
from tests.unit.api.world import World


@pytest.mark.parametrize(
    ("path", "headers", "name"),
    [
        ("/jobs", {"x-api-key": "k"}, "omniai"),
        ("/extract", {"authorization": "Bearer k"}, "omniai"),
        ("/extract/sync", {}, "omniai"),
        ("/classification/1", {}, "omniai"),
        ("/jobsite", {}, "native"),
        ("/v1/jobs", {"authorization": "Bearer k"}, "talonic"),
        ("/v1/jobs", {"x-api-key": "k"}, "subworkflow"),
        ("/v1/jobs", {"authorization": "Bearer k", "x-api-key": "k"}, "talonic"),
        ("/v1/jobs", {"authorization": "Basic k", "x-api-key": "k"}, "subworkflow"),
        ("/v1/jobs", {}, "talonic"),
        ("/v1", {"x-api-key": "k"}, "subworkflow"),
        ("/v1beta/jobs", {}, "native"),
        ("/api/jobs", {"x-api-key": "k"}, "native"),
        ("/", {}, "native"),
    ],
)
def test_path_and_header_choose_the_dialect(path: str, headers: dict[str, str], name: str) -> None:
    assert dialect_name(path, headers) == name


def test_without_a_key_each_path_speaks_its_dialect(world: World) -> None:
    nobody = Client(world, "x-api-key", key=None)
    wrong = Client(world, "x-api-key", key="dj_wrong")

    for path in ("/jobs", "/extract?jobId=1", "/classification/1"):
        refused = nobody.get(path)
        assert refused.status == 401
        assert isinstance(refused.body["error"], str)
    talonic = nobody.get("/v1/jobs")
    assert talonic.status == 401
    talonic_shape(talonic.body, 401, "/v1/jobs")
    assert talonic.body["code"] == "unauthorized"
    assert not talonic.body["retryable"]
    subworkflow = wrong.get("/v1/jobs")
    assert subworkflow.status == 401
    assert subworkflow.body == {"success": False, "error": subworkflow.body["error"]}


def test_unknown_routes_speak_their_dialect(omniai: Client, talonic: Client, subworkflow: Client) -> None:
    assert omniai.get("/jobs/nothing/here").status == 404
    lost = talonic.get("/v1/nothing")
    assert lost.status == 404
    talonic_shape(lost.body, 404, "/v1/nothing")
    assert lost.body["code"] == "not_found"
    answer = subworkflow.get("/v1/nothing")
    assert (answer.status, answer.body["success"]) == (404, False)


@pytest.mark.parametrize(
    ("vendor", "path", "missing"),
    [
        ("docld", "/api/edit/run", "edit"),
        ("docld", "/api/workflows", "workflow"),
    ],
)
def test_what_is_not_built_says_so_by_name(
    request: pytest.FixtureRequest, vendor: str, path: str, missing: str
) -> None:
    client: Client = request.getfixturevalue(vendor)

    answer = client.post(path, {})

    assert answer.status == 501
    told = answer.body.get("message") or answer.body["error"]
    assert missing in told
    assert answer.body.get("retryable", False) is False
