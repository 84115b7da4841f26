"""The vendor's own example code, in Node, with nothing added but host and key."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from local.demo.sample import sample_pdf
from tests.local.deployed_stack import DeployedStack, Tenant

PROGRAM = Path(__file__).with_name("seed_polling.mjs")


def run(stack: DeployedStack, tenant: Tenant, job_id: str) -> subprocess.CompletedProcess[str]:
    node = shutil.which("node")
    if node is None:
        pytest.skip("NO NODE, so the vendor's JavaScript is not tested: install Node.js 18 or newer")
    command = [node, str(PROGRAM), stack.url, tenant.api_key, job_id]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def test_the_seeds_polling_function_returns_the_result(stack: DeployedStack, tenant: Tenant) -> None:
    done = run(stack, tenant, tenant.submit(sample_pdf())["id"])

    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert "Harbour Works" in result["chunks"][0]["content"]
    assert result["metadata"]


def test_the_seeds_polling_function_throws_the_jobs_error(stack: DeployedStack, tenant: Tenant) -> None:
    job = tenant.submit(b"%PDF-1.7 and then nothing")

    done = run(stack, tenant, job["id"])

    assert done.returncode == 1
    assert tenant.job(job["id"])["error"] in done.stderr
