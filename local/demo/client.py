"""The API as a client uses it: submit a file, follow the job, fetch the result. Every wait is bounded."""

import contextlib
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

from local.stack.layout import StackProblemError

# Base64 makes a body a third larger, and API Gateway hands a function at most 6 MB.
LARGEST_FORM = 4_000_000
POLL_SECONDS = 0.25
ENDED = frozenset({"completed", "failed", "cancelled"})


class DemoClient:
    def __init__(self, url: str, api_key: str) -> None:
        headers = {"Authorization": f"Bearer {api_key}"}
        # The first call of each function starts it cold.
        self._http = httpx.Client(base_url=url, headers=headers, timeout=60, trust_env=False)

    def submit(self, file: Path, content: bytes, webhook_url: str) -> dict[str, Any]:
        """The accepted job. A small file goes along as a form, a large one is uploaded to S3 first."""
        fields = {"type": "parse", "webhook_url": webhook_url, "name": file.name[:200]}
        if len(content) <= LARGEST_FORM:
            return _json(self._http.post("/api/jobs", data=fields, files={"file": (file.name, content)}))
        document = _json(self._http.post("/api/documents", json={"filename": file.name[-255:]}))
        form = document["upload"]
        upload = httpx.post(
            form["url"], data=form["fields"], files={"file": content}, timeout=120, trust_env=False
        )
        if upload.is_error:
            raise StackProblemError(f"The upload to S3 answered {upload.status_code}: {upload.text[:500]}")
        return _json(self._http.post("/api/jobs", json=fields | {"document_id": document["document_id"]}))

    def follow(self, job_id: str, show: Callable[[dict[str, Any]], None], seconds: float) -> dict[str, Any]:
        """Polls until the job has ended. Raises StackProblemError when it takes longer than `seconds`."""
        deadline = time.monotonic() + seconds
        while True:
            job = _json(self._http.get(f"/api/jobs/{job_id}"))
            show(job)
            if job["status"] in ENDED:
                return job
            if time.monotonic() > deadline:
                raise StackProblemError(
                    f"The job is still {job['status']} after {seconds:.0f} s. The functions' lines are in "
                    ".local/stack/logs/engine.log."
                )
            time.sleep(POLL_SECONDS)

    def result(self, job: dict[str, Any]) -> dict[str, Any]:
        """The whole result: a long one is only linked from the job."""
        if job.get("result_truncated") or not job.get("result"):
            return _json(httpx.get(job["result_url"], timeout=60, trust_env=False))
        result: dict[str, Any] = job["result"]
        return result


def _json(response: httpx.Response) -> dict[str, Any]:
    """The body. Raises StackProblemError with the API's own words."""
    if response.is_error:
        said = response.text
        with contextlib.suppress(ValueError, KeyError, TypeError):
            said = str(response.json()["detail"])
        raise StackProblemError(
            f"{response.request.method} {response.url} answered {response.status_code}: {said}"
        )
    body: dict[str, Any] = response.json()
    return body
