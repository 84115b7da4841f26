"""The API as the bench uses it, counting what goes over the wire."""

import time
from typing import Any

import httpx

ENDED = frozenset({"completed", "failed", "cancelled"})
# Status line and headers of an answer, API Gateway's own included; only bodies are measured.
HEADER_BYTES = 700
JOB_SECONDS = 120.0


class BenchProblemError(Exception):
    """A job that did not do what a bench needs; its figures would mean nothing."""


class BenchClient:
    """requests and bytes_out: since the last `reset`."""

    def __init__(self, url: str, api_key: str) -> None:
        self._http = httpx.Client(
            base_url=url, headers={"Authorization": f"Bearer {api_key}"}, timeout=60, trust_env=False
        )
        self.requests = 0
        self.bytes_out = 0

    def reset(self) -> None:
        self.requests = self.bytes_out = 0

    def submit(self, pdf: bytes, webhook_url: str | None = None) -> str:
        """The id of a parse job of an uploaded file."""
        fields = {"type": "parse"} | ({"webhook_url": webhook_url} if webhook_url else {})
        answer = self._http.post("/api/jobs", data=fields, files={"file": ("bench.pdf", pdf)})
        return str(self._counted(answer)["id"])

    def poll(self, job_id: str) -> dict[str, Any]:
        return self._counted(self._http.get(f"/api/jobs/{job_id}"))

    def wait(self, job_id: str, seconds: float = JOB_SECONDS) -> dict[str, Any]:
        """The completed job. Raises BenchProblemError if it ends otherwise or not in time."""
        deadline = time.monotonic() + seconds
        while (job := self.poll(job_id))["status"] not in ENDED:
            if time.monotonic() > deadline:
                raise BenchProblemError(f"job {job_id} is still {job['status']} after {seconds:.0f} s")
            time.sleep(0.2)
        if job["status"] != "completed":
            raise BenchProblemError(f"job {job_id} {job['status']}: {job.get('error')}")
        return job

    def _counted(self, answer: httpx.Response) -> dict[str, Any]:
        self.requests += 1
        self.bytes_out += len(answer.content) + HEADER_BYTES
        if answer.is_error:
            raise BenchProblemError(
                f"{answer.request.method} {answer.url.path}: {answer.status_code} {answer.text}"
            )
        body: dict[str, Any] = answer.json()
        return body
