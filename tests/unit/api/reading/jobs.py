"""Jobs in a state that reading shows, and how they are asked for."""

import json
from typing import Any

from docjobs.domain import lifecycle
from docjobs.domain.document import DocumentFacts
from docjobs.domain.job import Job, ResultReference
from docjobs.domain.stages import Stage
from tests.unit.api.world import ORG, Answer, World, load_event, with_body, with_headers


def submit(world: World) -> Job:
    job_id = world.call("submit_job", load_event("submit_job", "url")).body["id"]
    world.clock.advance(1)
    return world.jobs.get(ORG, job_id)


def begin(world: World, job: Job) -> Job:
    return world.jobs.save(lifecycle.start(job, Stage.PARSING, world.clock.now()))


def complete(world: World, job: Job, *, trimmed: bool = False) -> Job:
    facts = DocumentFacts(filename="document.pdf", file_type="pdf", pages=10)
    world.jobs.record_progress(job, Stage.PARSING, 10, 10, facts, world.clock.now())
    result = ResultReference(
        key=job.artifact_key("result.json"),
        size_bytes=9,
        summary_key=job.artifact_key("result-summary.json") if trimmed else None,
    )
    world.artifacts.write_json(result.key, {"chunks": ["all"], "metadata": {}})
    if result.summary_key:
        world.artifacts.write_json(result.summary_key, {"chunks": [], "metadata": {}})
    job = world.jobs.get(ORG, job.job_id)
    return world.jobs.save(lifecycle.complete(job, result, False, world.clock.now()))


def call(world: World, function: str, job_id: str, **headers: str | None) -> Answer:
    event = load_event(function, "one")
    event |= {"path": f"/api/jobs/{job_id}", "pathParameters": {"id": job_id}}
    return world.call(function, with_headers(event, **headers))


def with_webhook(event: dict[str, Any]) -> dict[str, Any]:
    return with_body(event, json.loads(event["body"]) | {"webhook_url": "https://example.com/hook"})


def unasked(*_: object) -> None:
    raise AssertionError("nobody needs to know")


def listed(world: World, **query: Any) -> Answer:
    event = load_event("list_jobs", "first_page")
    several = {name: value if isinstance(value, list) else [str(value)] for name, value in query.items()}
    event["multiValueQueryStringParameters"] = several or None
    event["queryStringParameters"] = {name: values[-1] for name, values in several.items()} or None
    return world.call("list_jobs", event)
