"""`sam local`: a function in its container, on the tables of the running stack. Needs a container engine."""

import json
import subprocess
from pathlib import Path
from typing import Any

import httpx
import pytest

from local.build import sam
from local.demo.sample import sample_pdf
from local.sam_local import containers
from local.sam_local.preparing import prepare
from local.stack import engine
from local.stack.layout import ROOT, StackProblemError
from tests.local.deployed_stack import DeployedStack, Tenant, until

pytestmark = pytest.mark.container


@pytest.fixture(scope="module")
def options(stack: DeployedStack, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The options of `sam local` for the tests' own stack."""
    try:
        containers.host_address()
    except StackProblemError as reason:
        pytest.skip(f"NO CONTAINER ENGINE, so `sam local` is not tested: {reason}")
    return prepare(stack.layout, tmp_path_factory.mktemp("sam") / "local.env.json")


def event_of(name: str, tenant: Tenant, **changes: Any) -> dict[str, Any]:
    """One of events/, with a key that the stack knows."""
    event: dict[str, Any] = json.loads((ROOT / "events" / name).read_text())
    event["headers"]["Authorization"] = f"Bearer {tenant.api_key}"
    event["multiValueHeaders"]["Authorization"] = [event["headers"]["Authorization"]]
    return event | changes


def test_sam_local_invoke_reads_a_job_of_the_running_stack(
    options: list[str], tenant: Tenant, tmp_path: Path
) -> None:
    job = tenant.submit(sample_pdf())
    event = event_of(
        "get_job/one.json", tenant, pathParameters={"id": job["id"]}, path=f"/api/jobs/{job['id']}"
    )
    (tmp_path / "event.json").write_text(json.dumps(event))

    invoke = ["local", "invoke", "GetJobFunction", "--event", str(tmp_path / "event.json")]
    done = subprocess.run(
        [str(sam.SAM), *invoke, *options],
        cwd=ROOT,
        env=sam.environment(),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )

    assert done.returncode == 0, done.stderr[-3000:]
    answer = json.loads(done.stdout)
    assert answer["statusCode"] == 200, answer
    assert json.loads(answer["body"])["id"] == job["id"]


def test_sam_local_start_api_serves_routes_from_containers(
    options: list[str], tenant: Tenant, tmp_path: Path
) -> None:
    job = tenant.submit(sample_pdf())
    port = engine.choose_port(0, fixed=False, purpose="sam local")
    with (tmp_path / "start-api.log").open("wb") as log:
        command = [str(sam.SAM), "local", "start-api", "--port", str(port), *options]
        server = subprocess.Popen(command, cwd=ROOT, env=sam.environment(), stdout=log, stderr=log)
    try:
        until(lambda: server.poll() is None and engine.listens(port), 120, "sam local start-api listens")
        headers = {"x-api-key": tenant.api_key}
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=120, trust_env=False) as http:
            listed = http.get("/api/jobs", headers=headers)
            refused = http.get("/api/jobs")
    finally:
        server.terminate()  # SIGTERM: SAM removes its containers
        server.wait(60)

    assert listed.status_code == 200, listed.text
    assert [each["id"] for each in listed.json()["jobs"]] == [job["id"]]
    assert refused.status_code == 401
