"""Whatever is sent to whichever vendor's route, the answer has the vendor's shape, and no status is a 5xx."""

import itertools
from typing import Any

import pytest

from docjobs.dialects.subworkflow.identifiers import dataset_id_out, job_id_out
from docjobs.entrypoints.api.routes import ROUTES, UNBUILT
from tests.dialects import lives
from tests.dialects.client import Client
from tests.dialects.seeds.asking import Told
from tests.dialects.seeds.talonic import in_shape as talonic_shape
from tests.unit.api.world import KEY, OTHER_ORG, World

HEADERS = {
    "native": "authorization",
    "omniai": "x-api-key",
    "talonic": "authorization",
    "subworkflow": "x-api-key",
}
EVERY = [
    (dialect, method, path)
    for dialect, paths in ROUTES.items()
    for path, methods in paths.items()
    for method in methods
]
BODIES: list[Any] = [
    {},
    {"url": {"$ref": "#"}},
    {"file_url": ["https://example.com"], "schema": "[]"},
    {"schema_id": 7, "document_ids": {"0": "x"}, "name": ["n"]},
    {"schema": {"fields": [{"children": [[]]}, None, 7]}, "file_url": "https://example.com/a.pdf"},
    {"input": "docld://../../etc/passwd", "options": [], "steps": "x"},
    {"query": {"text": {"text": "x"}}, "limit": "10", "datasetIds": {"a": 1}},
    {"url": "http://169.254.169.254/latest/meta-data", "metadata": "no"},
    {"key": "tmp_", "partNumber": "1e3", "parts": [{}], "fileName": "../x", "jobType": "extract"},
    {"\u0000": "\u0000", "__proto__": {}, "constructor": None},
    {"url": "https://example.com/" + "a" * 3000},
    {"x" * 300: 1},
]
IDS = (
    *("7", "%2e%2e", "a1b2c3d4-e5f6-7890-abcd-ef1234567890", "dsj_", "ds_" + "z" * 22, "dsj_" + "0" * 22),
    *("x" * 300, "018cd07b-4480-7000-8000-0000000000d0", "'; DROP TABLE jobs; --"),
)
QUERIES = (
    *("limit=-1", "limit=1e9", "page=NaN", "offset=99999999999999999999", "size=0x10", "cursor=%00"),
    *("status=" + "A" * 500, "statuses=,,,", "jobId=../..", "cols=9:1,,x", "row=exe", "sort=;", "wait=x"),
)


def ok_shape(dialect: str, answer: Any, path: str) -> None:
    """An answer that refuses is one that the vendor's client can read."""
    assert answer.status < 500 or answer.status in {501, 503}, (path, answer.status, answer.body)
    if answer.status < 400:
        return
    body = answer.body
    if dialect == "subworkflow":
        assert body == {"success": False, "error": body["error"]}
        assert isinstance(body["error"], str)
    elif dialect == "talonic":
        told = Told(answer.status, body, answer.headers)
        talonic_shape(told, answer.status, body["code"], path)
    elif dialect == "omniai":
        assert (body["error"], body["statusCode"]) == (body["message"], answer.status)
    else:
        assert body["status"] == answer.status
        assert isinstance(body["error"], str)


@pytest.mark.parametrize(("dialect", "method", "path"), EVERY, ids=str)
def test_hostile_requests(world: World, dialect: str, method: str, path: str) -> None:
    client = Client(world, HEADERS[dialect])
    targets = [path.replace("{id}", named) for named in IDS] if "{id}" in path else [path]
    if method in {"POST", "PUT"}:
        asked = [(target, body) for target, body in itertools.product(targets[:3], BODIES)]
    else:
        asked = [(f"{target}?{query}", None) for target, query in itertools.product(targets[:4], QUERIES)]
        asked += [(target, None) for target in targets]
    for target, body in asked:
        answer = client.send(method, target, body, {})
        ok_shape(dialect, answer, target.partition("?")[0])


@pytest.mark.parametrize(("dialect", "method", "path"), EVERY, ids=str)
def test_strangers_learn_nothing(world: World, dialect: str, method: str, path: str) -> None:
    target = path.replace("{id}", "7")
    for key in (None, "dj_wrong", KEY + "x"):
        answer = Client(world, HEADERS[dialect], key).send(method, target, {"any": "thing"}, {})
        assert answer.status == 401, (target, answer.body)
        # Without any key nothing says which of the two vendors of a shared path is meant.
        spoken = "talonic" if dialect == "subworkflow" and key is None else dialect
        ok_shape(spoken, answer, target)


def test_anothers_ids_are_nowhere(world: World) -> None:
    theirs = lives.completed(world, org_id=OTHER_ORG)
    job, dataset = theirs.job_id, dataset_id_out(theirs.source.document_id)
    for dialect, method, path in (
        ("native", "GET", f"/api/jobs/{job}"),
        ("native", "GET", f"/api/jobs/{job}/results"),
        ("native", "GET", f"/api/jobs/{job}/events?wait=0"),
        ("native", "DELETE", f"/api/jobs/{job}"),
        ("native", "POST", f"/api/jobs/{job}/retry"),
        ("native", "GET", f"/api/documents/{theirs.source.document_id}"),
        ("native", "GET", f"/api/schemas/{job}"),
        ("omniai", "GET", f"/extract?jobId={job}"),
        ("omniai", "GET", f"/classification/{job}"),
        ("talonic", "GET", f"/v1/jobs/{job}"),
        ("talonic", "GET", f"/v1/jobs/{job}/results"),
        ("talonic", "POST", f"/v1/jobs/{job}/cancel"),
        ("subworkflow", "GET", f"/v1/jobs/{job_id_out(job)}"),
        ("subworkflow", "DELETE", f"/v1/jobs/{job_id_out(job)}"),
        ("subworkflow", "GET", f"/v1/datasets/{dataset}"),
        ("subworkflow", "GET", f"/v1/datasets/{dataset}/items?row=jpg"),
        ("subworkflow", "DELETE", f"/v1/datasets/{dataset}"),
        ("subworkflow", "POST", f"/v1/datasets/{dataset}/vectorize"),
    ):
        answer = Client(world, HEADERS[dialect]).send(method, path, {} if method == "POST" else None, {})
        assert answer.status == 404, (path, answer.body)
        ok_shape(dialect, answer, path.partition("?")[0])


@pytest.mark.parametrize("dialect", ROUTES)
def test_what_a_path_does_not_know_is_405_or_404(world: World, dialect: str) -> None:
    client = Client(world, HEADERS[dialect])
    for path, methods in ROUTES[dialect].items():
        target = path.replace("{id}", "7")
        for method in {"GET", "POST", "PUT", "PATCH", "DELETE"} - set(methods):
            answer = client.send(method, target, None, {})
            assert answer.status in {404, 405} or f"{method} {path}" in UNBUILT[dialect], (method, path)
            ok_shape(dialect, answer, target)
            if answer.status == 405:
                assert set(methods) <= set(answer.headers["Allow"].split(", "))
